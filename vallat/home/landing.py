"""What the landing pages show, read through the door. A few counts (bounded) and short lists."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import get_language

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.organisation.models import Organisation
from vallat.servicedesk.enums import OPEN_STATES, InboundState, TicketState
from vallat.servicedesk.models import InboundMail, Ticket
from vallat.servicedesk.queries.list_rows import ListRow, list_row
from vallat.servicedesk.queries.tickets import with_names

MANY = 999
SHORT = 8


@dataclass(frozen=True)
class Desk:
    late: int
    soon: int
    unqualified: int
    mine: int
    held: int
    next_due: list[ListRow]
    my_work: list[ListRow]


@dataclass(frozen=True)
class Town:
    organisation: Organisation | None
    open_tickets: list[Ticket]
    recent: list[Ticket]
    follows_town: bool
    reads_reports: bool
    asks: bool
    every_town: bool


def desk_of(actor: Actor, *, at: datetime) -> Desk:
    """For the people of the syndicate: what is late, what comes next, what is theirs."""
    open_tickets = Ticket.objects.visible_to(actor).filter(state__in=OPEN_STATES)
    mine = open_tickets.filter(assignee_id=actor.person_id)
    language = get_language() or "fr"
    return Desk(
        late=_bounded(open_tickets.filter(next_due_at__lt=at)),
        soon=_bounded(open_tickets.filter(next_due_at__gte=at, next_due_at__lt=at + timedelta(hours=24))),
        unqualified=_bounded(open_tickets.filter(state=TicketState.NEW)),
        mine=_bounded(mine),
        held=_bounded(InboundMail.objects.visible_to(actor).filter(state=InboundState.HELD)),
        next_due=[list_row(ticket, at=at, language=language) for ticket in soonest(open_tickets)],
        my_work=[list_row(ticket, at=at, language=language) for ticket in soonest(mine)],
    )


def soonest(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """The next to be due; those without a deadline after them."""
    return with_names(tickets).order_by(F("next_due_at").asc(nulls_last=True), "id")[:SHORT]


def town_of(actor: Actor) -> Town:
    """For the people of a town: what is open, what ended lately."""
    visible = Ticket.objects.visible_to(actor).select_related("organisation", "requester", "convention")
    follows = actor.can(Permission.TICKET_VIEW_TOWN)
    return Town(
        organisation=Organisation.objects.filter(pk__in=[actor.organisation_id]).first(),
        open_tickets=list(visible.filter(state__in=OPEN_STATES).order_by("-last_activity_at", "-id")[:SHORT]),
        recent=list(visible.exclude(state__in=OPEN_STATES).order_by("-last_activity_at", "-id")[:SHORT]),
        follows_town=follows,
        reads_reports=actor.can(Permission.REPORT_VIEW),
        asks=actor.can(Permission.TICKET_OPEN),
        every_town=follows and actor.reaches_all,
    )


def _bounded(tickets: QuerySet[Any]) -> int:
    """A count that never reads more than MANY + 1 rows."""
    return tickets.order_by()[: MANY + 1].count()
