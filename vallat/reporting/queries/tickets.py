"""Which tickets a figure counts. The same functions serve the figure and whoever lists what is behind it.

Stretches of time are [start, end), aware.
"""

from datetime import datetime

from django.db.models import Case, CharField, Q, Value, When

from vallat.access.actor import Actor
from vallat.engines.agreement import Coverage
from vallat.reporting.enums import Outcome, Scope
from vallat.reporting.queries.reader import counting
from vallat.servicedesk.enums import ClockKind, ClosureReason
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.promises import STOPS, passed
from vallat.servicedesk.queries import finishing
from vallat.servicedesk.querysets import TicketQuerySet

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


def outcome(clock: ClockKind, at: datetime) -> Case:
    """What became of a commitment by `at` (6.5). See `Outcome`; `promises` says what is passed."""
    return Case(
        When(Q(**{f"{clock}_due_at": None}), then=Value(Outcome.NONE)),
        When(passed(clock, at), then=Value(Outcome.MISSED)),
        When(Q(**{f"{STOPS[clock]}__isnull": False}), then=Value(Outcome.MET)),
        When(Q(closed_at__isnull=False), then=Value(Outcome.NONE)),
        default=Value(Outcome.RUNNING),
        output_field=CharField(),
    )


def scope() -> Case:
    """What the convention says of the ticket, or what was decided on closing it (6.4.1.2). See `Scope`."""
    return Case(
        When(closure_reason=ClosureReason.OUT_OF_SCOPE, then=Value(Scope.OUT)),
        When(coverage=Coverage.OUT, then=Value(Scope.OUT)),
        When(coverage=Coverage.BEST_EFFORT, then=Value(Scope.BEST_EFFORT)),
        When(Q(coverage=Coverage.COVERED) & ~Q(departure=""), then=Value(Scope.DEPARTED)),
        When(coverage=Coverage.COVERED, then=Value(Scope.COVERED)),
        default=Value(Scope.UNKNOWN),
        output_field=CharField(),
    )
