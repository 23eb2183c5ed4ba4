"""What is said to somebody whose request the convention leaves to others (6.4.1.2)."""

from django.utils import translation

from vallat.convention.queries import Reachable
from vallat.engines.agreement import Service


def redirect_text(service: Service | None, reachable: Reachable, language: str) -> str:
    """The explanation, and the next contact where it can be reached; nothing for a service that the syndicate handles."""
    if service is None or service.redirect is None:
        return ""
    said = [service.redirect.explanation.in_language(language)]
    contact = reachable.reach(service.redirect.to)
    if contact is not None:
        with translation.override(language):
            said += ["", translation.gettext("Next contact: %(name)s") % {"name": contact.words}]
    return "\n".join(said)
