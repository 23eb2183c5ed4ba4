"""Fragments of Jinja2: as strict as the pages around them, and in their language."""

import re
from pathlib import Path

import polib
import pytest
from django.template import engines
from django.template.loader import get_template
from django.utils import translation
from jinja2 import UndefinedError

from tests.architecture.sources import ROOT
from vallat.base.web.jinja_messages import calls_of

CATALOGUE = "locale/fr/LC_MESSAGES/django.po"
WORDS = re.compile(r"""('[^']*'|"[^"]*")(?=[,)])""")
FRAGMENTS = sorted(ROOT.glob("vallat/*/jinja2/**/*.html"))


def rendered(text: str, **values: object) -> str:
    return engines["jinja2"].from_string(text).render(values)


def test_what_people_write_is_escaped() -> None:
    assert rendered("{{ words }}", words="<b>") == "&lt;b&gt;"
    assert rendered("{{ words|urlize }}", words="<b> www.sigv.fr").startswith("&lt;b&gt; <a href=")


@pytest.mark.parametrize(
    "text", ["{{ lost }}", "{{ item.lost }}", "{% if lost %}{% endif %}", "{% for one in lost %}{% endfor %}"]
)
def test_a_name_that_is_not_given_is_an_error(text: str) -> None:
    with pytest.raises(UndefinedError):
        rendered(text, item=object())


def test_a_fragment_speaks_the_language_that_is_on() -> None:
    with translation.override("fr"):
        assert rendered('{{ pgettext("file", "being checked") }}') == "en cours de vérification"
        assert rendered('{{ _("copied from %(number)s", number="<2>") }}') == "copié de &lt;2&gt;"
    with translation.override("en"):
        assert rendered('{{ pgettext("file", "being checked") }}') == "being checked"


def test_the_words_of_a_fragment_are_collected() -> None:
    text = '{{ _("One") }}{% trans name=1 %}Hello {{ name }}{% endtrans %}{{ pgettext("file", "new") }}{{ ngettext("a", "b", 2) }}'
    assert calls_of(text).splitlines() == [
        "_('One')",
        "gettext('Hello %(name)s')",
        "pgettext('file', 'new')",
        "ngettext('a', 'b')",
    ]


def test_words_over_several_lines_are_collected_as_the_page_asks_for_them() -> None:
    assert calls_of("{% trans %}\nHello\n  {% endtrans %}") == "gettext('Hello\\n')\n"


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.name)
def test_a_fragment_is_found_by_its_name(path: Path) -> None:
    room = path.relative_to(ROOT).parts[1]
    get_template(path.relative_to(ROOT / "vallat" / room / "jinja2").as_posix(), using="jinja2")


def test_the_words_of_every_fragment_are_in_the_catalogue() -> None:
    assert FRAGMENTS
    for path in FRAGMENTS:
        catalogue = polib.pofile(str(ROOT / "vallat" / path.relative_to(ROOT).parts[1] / CATALOGUE))
        known = {repr(entry.msgid) for entry in catalogue if not entry.obsolete}
        said = [WORDS.findall(line)[-1] for line in calls_of(path.read_text(encoding="utf-8")).splitlines()]
        assert set(said) <= known, f"{path.name}: run bin/messages"
