"""Deadlines that passed unmet: noted once, told once."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from vallat.access.actor import Actor
from vallat.exchange.enums import WebhookEvent
from vallat.journal.record import action
from vallat.servicedesk import verbs
from vallat.servicedesk.actions.change import tell
from vallat.servicedesk.announcements import announce_ticket
from vallat.servicedesk.enums import ClockKind
from vallat.servicedesk.models import Breach, Ticket

AT_ONCE = 500  # tickets of one pass; the next minute takes more
CLOCKS = {
    ClockKind.RESPONSE: ("response_due_at", "responded_at"),
    ClockKind.RESOLUTION: ("resolution_due_at", "resolution_stopped_at"),
}


@action
def note_breaches(*, by: Actor, at: datetime) -> int:
    """Notes each running clock that is past its due instant, and tells the webhooks; returns how many were new. By a
    part of the product, which sees every row. Two at once note each breach once: by constraint.

    One organisation after the other: each has its own chain in the journal, which is held until the end.
    """
    late = [(ticket, clock) for clock in ClockKind for ticket in _late(clock, at)]
    late.sort(key=lambda found: (found[0].organisation_id, found[0].pk))
    return sum(_note(ticket, clock, by=by, at=at) for ticket, clock in late)


def _late(clock: ClockKind, at: datetime) -> QuerySet[Ticket]:
    due, stopped = CLOCKS[clock]
    noted = Breach.objects.filter(ticket=OuterRef("pk"), clock=clock)
    late = Ticket.objects.filter(
        ~Exists(noted), **{"next_due_at__lt": at, f"{due}__lt": at, stopped: None, "closed_at": None}
    )
    return late.defer("search_text", "search").order_by("next_due_at", "id")[:AT_ONCE]


def _note(ticket: Ticket, clock: ClockKind, *, by: Actor, at: datetime) -> bool:
    due_at = getattr(ticket, CLOCKS[clock][0])
    _breach, new = Breach.objects.get_or_create(
        ticket=ticket,
        clock=clock,
        defaults={"organisation_id": ticket.organisation_id, "due_at": due_at, "noted_at": at},
    )
    if not new:
        return False
    tell(ticket, verbs.BREACHED, by=by, at=at, detail={"clock": clock.value})
    announce_ticket(WebhookEvent.TICKET_BREACHED, ticket, at=at, clock=clock.value, due_at=due_at.isoformat())
    return True
