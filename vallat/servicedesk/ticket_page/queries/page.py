"""All that the page of a ticket shows, in one object. Nine queries at most, beside those of the request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from vallat.access.actor import Actor
from vallat.convention.queries import RaciPeople, Reach, Reachable, agreement_of
from vallat.engines.agreement import Agreement, Cell, Prerequisite, Rule, Service, Threshold
from vallat.servicedesk.common.enums import ChangeOutcome
from vallat.servicedesk.deadline_ribbon.presenters.geometry import NARROW, WIDE
from vallat.servicedesk.deadline_ribbon.queries import Explanation, explanation_of, summary
from vallat.servicedesk.major_incidents.models.incident import MajorIncident
from vallat.servicedesk.major_incidents.queries.parts import likely_parts, older
from vallat.servicedesk.major_incidents.queries.procedure import major_beside
from vallat.servicedesk.request_rules.presenters.form_values import answers_in_words
from vallat.servicedesk.request_rules.queries.asking import planned_together
from vallat.servicedesk.ticket_page.presenters.assignment_reason import Holding, assignment_reason
from vallat.servicedesk.ticket_page.presenters.service_card import notices_of
from vallat.servicedesk.ticket_page.presenters.timeline import Item, Seen, Story, timeline
from vallat.servicedesk.ticket_page.queries.raci import Participant, functions_of_ticket, team_of, who_of
from vallat.servicedesk.ticket_page.queries.ticket import companies_of, read_beside, ticket_with_contractors
from vallat.servicedesk.tickets.models.event import Waiting
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.presenters.clock_chip import ClockChip
from vallat.servicedesk.tickets.presenters.linked import Links
from vallat.servicedesk.tickets.presenters.sla_triggers import Ahead, Offer
from vallat.servicedesk.tickets.queries.clocks import clock_chips
from vallat.servicedesk.tickets.queries.links import links_of
from vallat.servicedesk.tickets.queries.out_of_scope_text import redirect_text
from vallat.servicedesk.tickets.queries.sla_triggers import triggers_ahead
from vallat.servicedesk.tickets.queries.ticket import Rights, events_of, messages_of, rights_on, waitings_of
from vallat.servicedesk.unmet_conditions.queries import condition_coded
from vallat.servicedesk.visits.queries.of_ticket import Kept, Meeting, VisitLine, meeting_of, visits_of

SHOWS = ("all", "conversation", "events", "private")
IN_COLUMN = (NARROW,)  # the desk's picture stands in a column; the wide one is a click away
PAGED = ("all", "conversation")  # lines without messages stay beside the messages that are shown


@dataclass(frozen=True)
class TicketPage:
    ticket: Ticket
    rights: Rights
    agreement: Agreement
    cell: Cell
    service: Service | None
    chips: tuple[ClockChip, ClockChip]
    waiting: Waiting | None
    links: Links
    items: list[Item]
    show: str
    before: int | None
    """The message before which the earlier ones are asked for; None at the beginning."""
    earlier: bool
    """Whether this is a page of earlier messages."""
    seen: str
    explanation: Explanation
    summary: str
    ahead: Ahead | None
    """The next trigger, as the team reads it."""
    offer: Offer | None
    reachable: Reachable
    """Whom the requester may call, now or later."""
    major: MajorIncident | None
    who: RaciPeople | None
    assignment_reason: Holding
    people: list[Participant]
    companies: list[dict[str, Any]]
    meeting: Meeting | None
    visits: list[VisitLine]

    @property
    def teams(self) -> list[dict[str, Any]]:
        """Those that it may be given to, as {"code", "name", "level"}."""
        found: list[dict[str, Any]] = self.ticket.teams  # type: ignore[attr-defined]
        return found

    @property
    def likely_parts(self) -> list[Mapping[str, Any]]:
        """The running major incidents that this one, of the highest priority and open, may be part of."""
        if self.major is None or not self.major.is_running:
            return []
        return likely_parts(self.agreement, self.ticket.service_code, self.running_majors)

    @property
    def running_majors(self) -> list[Mapping[str, Any]]:
        """The others that run, but those that began after the ticket's own."""
        return older(self.ticket.running_majors, self.major)  # type: ignore[attr-defined]

    @property
    def missing(self) -> Prerequisite | None:
        """The condition whose lack leaves the ticket without a promised delay (5.6); None where delays are promised."""
        return condition_coded(self.agreement, self.ticket.unmet_condition)

    @property
    def is_over(self) -> bool:
        return not self.ticket.is_open

    @property
    def agreed(self) -> Kept | None:
        """The time of its appointment."""
        return self.meeting.agreed if self.meeting else None

    @property
    def notices(self) -> list[Rule]:
        """What whoever asks for this service is told at once."""
        return notices_of(self.agreement, self.service)

    @property
    def contact(self) -> Reach | None:
        """Whom the convention sends to, for a service that it leaves to others."""
        if self.service is None or self.service.redirect is None:
            return None
        return self.reachable.reach(self.service.redirect.to)

    @property
    def meeting_with(self) -> Participant | None:
        """The technician of the appointment, for who sees the team."""
        wanted = self.meeting.technician_id if self.meeting and self.rights.desk else None
        return next((person for person in self.people if person.pk == wanted), None)

    @property
    def is_sensitive(self) -> bool:
        """The convention has its service among the security matters (6.4.1.1): who reads it is told to the journal."""
        return is_sensitive(self.service)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """The answers of the catalogue entry's form, by question; a question that is gone keeps its name."""
        return answers_in_words(self.service, self.ticket.form_data, page_language())

    @property
    def to_plan(self) -> Threshold | None:
        """The figure above which it is planned together with the town, where what was asked is past it (5.6)."""
        return planned_together(self.agreement, self.service, self.ticket.form_data)

    @property
    def joint_change(self) -> Mapping[str, Any] | None:
        """The change that plans it: one about this ticket, neither refused nor cancelled."""
        about: list[Mapping[str, Any]] = self.ticket.about or []  # type: ignore[attr-defined]
        return next((one for one in about if one["change"] and _stands(one)), None)

    @property
    def redirect_text(self) -> str:
        """What the convention says to somebody whose request it leaves to others, in the requester's language."""
        return redirect_text(self.service, self.reachable, self.ticket.requester.language)


def _stands(one: Mapping[str, Any]) -> bool:
    return one["change_approved"] is not False and one["change_outcome"] != ChangeOutcome.CANCELLED


def ticket_page(
    actor: Actor,
    number: str,
    *,
    at: datetime,
    show: str = "",
    before: int | None = None,
    seen: Seen | None = None,
) -> TicketPage:
    """Raises Http404 for a stranger. `seen`: what an earlier page showed, to mark what came since."""
    ticket = ticket_with_contractors(actor, number, timezone.localdate(at))
    read_beside(actor, ticket)
    rights = rights_on(ticket, actor)
    show = _shown(show, rights)
    agreement = agreement_of(ticket.convention)
    links = links_of(ticket)
    merged = [link.ticket_id for link in links.merged]
    conversation = messages_of(ticket, actor, notes=rights.notes, before=before, only=show, merged=merged)
    waitings = waitings_of(ticket, actor)
    held = functions_of_ticket(actor, ticket, timezone.localdate(at))
    chips = clock_chips(ticket, at)
    events = events_of(ticket, actor)
    reachable = Reachable(agreement, ticket.organisation_id, timezone.localdate(at))
    ahead, offer = triggers_ahead(ticket, events, reachable, at)
    first = conversation.messages[0].at if conversation.messages else None
    story = Story(
        messages=conversation.messages,
        events=events,
        waitings=waitings,
        chips=chips,
        agreement=agreement,
        desk=rights.desk,
        links=links.all,
        seen=seen,
        since=first if conversation.before and show in PAGED else None,
        until=conversation.until if show in PAGED else None,
    )
    return TicketPage(
        ticket=ticket,
        rights=rights,
        agreement=agreement,
        cell=agreement.cell(ticket.impact, ticket.urgency),
        service=agreement.service(ticket.service_code) if ticket.service_code else None,
        chips=chips,
        waiting=next((waiting for waiting in waitings if waiting.ended_at is None), None),
        links=links,
        items=timeline(story, show),
        show=show,
        before=conversation.before if show != "events" else None,
        earlier=before is not None,
        seen=story.newest.token,
        explanation=explanation_of(
            ticket, waitings, at, whole=False, layouts=IN_COLUMN if rights.desk else (WIDE, NARROW)
        ),
        summary=summary(ticket, at),
        ahead=ahead,
        offer=offer,
        reachable=reachable,
        major=major_beside(ticket),
        who=who_of(ticket, held, reachable, actor),
        assignment_reason=assignment_reason(
            ticket,
            events,
            agreement,
            team=ticket.team_name,  # type: ignore[attr-defined]
            answering=ticket.answering or "",  # type: ignore[attr-defined]
        ),
        people=team_of(held),
        companies=companies_of(ticket),
        meeting=meeting_of(ticket, at) if ticket.is_open or rights.desk else None,
        visits=visits_of(ticket),
    )


def _shown(show: str, rights: Rights) -> str:
    """What was asked for; at first the desk sees everything and a visitor the conversation."""
    if show in SHOWS and (show != "private" or rights.notes):
        return show
    return "all" if rights.desk else "conversation"


def is_sensitive(service: Service | None) -> bool:
    """The convention has it among the security matters (6.4.1.1)."""
    return service is not None and service.security


def page_language() -> str:
    return get_language() or "fr"
