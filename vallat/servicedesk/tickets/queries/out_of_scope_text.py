"""What is said to somebody whose request the convention leaves to others (6.4.1.2)."""

from django.utils import translation

from vallat.convention.queries import Reach, Reachable, acts_in
from vallat.engines.agreement import Service
from vallat.organisation.people.functions import TOWN


def redirect_text(service: Service | None, reachable: Reachable, language: str) -> str:
    """The explanation, and the next contact where it can be reached; nothing for a service that the syndicate handles."""
    if service is None or service.redirect is None:
        return ""
    said = [service.redirect.explanation.in_language(language)]
    contact = reachable.reach(service.redirect.to)
    if contact is not None:
        with translation.override(language):
            said += ["", translation.gettext("Next contact: %(name)s") % {"name": contact.words}]
    said += _who_acts(service, reachable, contact, language)
    return "\n".join(said)


def _who_acts(service: Service, reachable: Reachable, contact: Reach | None, language: str) -> list[str]:
    """Who decides for the town in the row of the service, where the town said so, can be reached and is not the contact already."""
    if reachable.organisation_id is None:
        return []
    row = reachable.agreement.raci_row(service.activity)
    acts = acts_in(reachable.agreement, reachable.organisation_id, row, reachable.day)
    if acts is None or not acts.said or row.accountable != TOWN:
        return []
    answering = contact.function if contact else None
    lines = reachable.lines_of_town(acts.function_code)
    if not lines or (answering is not None and answering.code == acts.function_code):
        return []
    who = "; ".join(f"{line.name}, {line.phone}" for line in lines)
    with translation.override(language):
        return [
            translation.gettext("Who decides for your town: %(function)s (%(who)s)")
            % {"function": acts.label.in_language(language), "who": who}
        ]
