"""The environment of Jinja2: what a fragment knows, under the names that Django's templates have for it.

For what a page draws dozens of times, and for the mails to a requester (docs/adr/0213-fast-by-plain-means.md). They stand in the
folder `jinja2` of a room; a page draws a fragment whole with `{% fragment %}`. A name that a fragment was not given is an error.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from django.template.defaultfilters import urlize
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined

from vallat.base.templatetags import ui

OPTIONS: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "extensions": ["jinja2.ext.i18n"]}


def environment(*, libraries: Iterable[str] = (), **options: Any) -> Environment:
    """As `settings.TEMPLATES` asks for it. Texts are escaped; words are those of the language that is on. `libraries`: modules of rooms,
    whose filters are known."""
    options["undefined"] = StrictUndefined
    made = Environment(**options, **OPTIONS)  # noqa: S701 (Django asks for autoescape among the options)
    made.install_gettext_callables(  # type: ignore[attr-defined]  # of the extension
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals |= {
        "url": url,
        "static": static,
        "icon": ui.icon,
        "icon_again": ui.icon_again,
        "drawings": ui.drawings,
    }
    made.filters |= {
        "moment": ui.moment,
        "day": ui.day,
        "in_full": ui.in_full,
        "urlize": urlize,
        "bytes_size": ui.bytes_size,
    }
    for library in libraries:
        made.filters |= import_module(library).register.filters
    return made


def url(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)
