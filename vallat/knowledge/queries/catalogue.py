"""The services that an article may be about: those of the convention that the reader reads."""

from datetime import date

from django.utils.translation import get_language

from vallat.access.actor import Actor
from vallat.convention.queries import agreement_of, version_read_by


def services_in(actor: Actor, day: date) -> dict[str, str]:
    """{code: label in the page's language}, by label. One query."""
    version = version_read_by(actor, day)
    if version is None:
        return {}
    language = get_language() or "fr"
    named = {each.code: each.label.in_language(language) for each in agreement_of(version).services}
    return dict(sorted(named.items(), key=lambda one: one[1]))
