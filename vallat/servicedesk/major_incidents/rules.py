"""What the convention asks of a major incident, computed from its ticket: whether it is one, when towns hear more, when a call fails
because the service is closed (6.5). No query once the convention is loaded."""

from datetime import datetime, timedelta

from django.conf import settings

from vallat.convention.queries import agreement_of, calendar_of
from vallat.engines.agreement import Coverage, EscalationTrigger
from vallat.engines.worktime import WorkCalendar
from vallat.servicedesk.common.enums import MajorEnding
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.sla_triggers import SlaTrigger, triggers_of


def is_major(ticket: Ticket) -> bool:
    """Whether the ticket has the priority that the procedure is for; presumed or qualified."""
    return bool(ticket.priority) and (
        ticket.priority == agreement_of(ticket.convention).major.priority and ticket.coverage != Coverage.OUT
    )


def ending_of(ticket: Ticket) -> MajorEnding | None:
    """Why the procedure is over; None while it runs."""
    if not is_major(ticket):
        return MajorEnding.LESSER
    if ticket.resolved_at is not None:
        return MajorEnding.RESOLVED
    if ticket.resolution_stopped_at is not None:
        return MajorEnding.WORKED_AROUND
    return MajorEnding.CLOSED if ticket.closed_at is not None else None


FURTHEST_NEWS = timedelta(weeks=4)  # a next update beyond it was mistyped


def hours_of(ticket: Ticket) -> WorkCalendar:
    """Those of the cell."""
    cell = agreement_of(ticket.convention).cell(ticket.impact, ticket.urgency)
    return calendar_of(ticket.convention, cell)


def next_news(ticket: Ticket, at: datetime) -> datetime:
    """When the towns hear more: an interval of open time later, so that nobody is promised words at night."""
    return hours_of(ticket).add(at, timedelta(minutes=settings.MAJOR_UPDATE_MINUTES))


def same_closure(ticket: Ticket, first: datetime, second: datetime) -> bool:
    """Whether the service was closed all along between these instants."""
    hours = hours_of(ticket)
    return not hours.is_open(second) and not hours.between(first, second)


def declared_triggers(ticket: Ticket) -> list[SlaTrigger]:
    """The immediate escalation, which reaches management; then what mobilises the whole team the next morning, if that does not.
    Without what was in vain."""
    owed = triggers_of(ticket, ticket.convention)
    return [trigger for trigger in owed if trigger.trigger == EscalationTrigger.DECLARED]
