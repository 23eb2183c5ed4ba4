"""Why a ticket is with this team and this person, from its events and its service (6.4.1). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.engines.agreement import Agreement
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.ticket_page.presenters.event_words import chosen_words
from vallat.servicedesk.tickets.models.event import Event
from vallat.servicedesk.tickets.models.ticket import Ticket


@dataclass(frozen=True)
class Holding:
    """`person` is "" while it stands in the team's queue; `answering` then says who is on duty for it, "" when nobody is."""

    team: str
    level: int | None
    team_why: str
    section: str
    person: str
    person_why: str
    answering: str


def assignment_reason(
    ticket: Ticket, events: Sequence[Event], agreement: Agreement, *, team: str, answering: str
) -> Holding:
    """`team` is its name. `events` in order."""
    handed = [event for event in events if event.kind == EventKind.ASSIGNED]
    moved = next((event for event in reversed(handed) if event.detail.get("reason")), None)
    latest = handed[-1] if handed else None
    came = moved is not None and moved.detail.get("team") == ticket.team
    why, section = _of_service(ticket, agreement)
    return Holding(
        team=team,
        level=next((each.level for each in agreement.teams if each.code == ticket.team), None),
        team_why=_given(moved) if came and moved is not None else why,
        section="" if came else section,
        person=str(ticket.contractor or ticket.assignee or ""),
        person_why=_person_why(ticket, latest),
        answering=answering,
    )


def _of_service(ticket: Ticket, agreement: Agreement) -> tuple[str, str]:
    language = get_language() or "fr"
    if not ticket.service_code:
        return _("It receives what is not qualified yet."), agreement.presumption.section
    service = agreement.service(ticket.service_code)
    if service.team != ticket.team:
        return "", service.section
    return _("The catalogue sends it: %(service)s.") % {
        "service": service.label.in_language(language)
    }, service.section


def _given(event: Event) -> str:
    who = event.by.full_name if event.by is not None else _("Vallat")
    return _("%(who)s: %(reason)s") % {"who": who, "reason": event.detail["reason"]}


def _person_why(ticket: Ticket, latest: Event | None) -> str:
    if latest is None or (ticket.assignee_id is None and ticket.contractor_id is None):
        return _("Acknowledged it first.") if ticket.assignee_id is not None else ""
    if latest.detail.get("assignee") != ticket.assignee_id:
        return ""
    if latest.detail.get("chosen"):
        return chosen_words(latest.detail["chosen"])
    return _given(latest) if latest.detail.get("reason") else ""
