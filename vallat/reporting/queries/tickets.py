"""Which tickets a figure counts. The same functions serve the figure and whoever lists what is behind it.

Stretches of time are [start, end), aware.
"""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.reporting.queries.reader import counting
from vallat.servicedesk.common.querysets import TicketQuerySet
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.queries import finishing

Tickets = TicketQuerySet[Ticket]


def tickets_of(actor: Actor, organisation_id: int) -> Tickets:
    """The town's tickets, for counting."""
    tickets: Tickets = Ticket.objects.visible_to(counting(actor))
    return tickets.filter(organisation_id=organisation_id)


def opened_in(tickets: Tickets, start: datetime, end: datetime) -> Tickets:
    """Opened in the stretch, whatever became of them."""
    return tickets.filter(opened_at__gte=start, opened_at__lt=end)


def finished_in(tickets: Tickets, start: datetime, end: datetime) -> Tickets:
    """Resolved in the stretch and not reopened since, or closed in it without a solution."""
    return tickets.filter(finishing.finished_in(start, end))


def open_at(tickets: Tickets, instant: datetime) -> Tickets:
    """Opened before the instant and not finished before it."""
    return tickets.filter(finishing.open_at(instant))
