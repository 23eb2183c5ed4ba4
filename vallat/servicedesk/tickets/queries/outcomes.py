"""What became of tickets' commitments (6.5), and where tickets stand towards the convention (6.4.1.2). One condition for the figures
of a report and for the list behind them."""

from datetime import datetime

from django.db.models import Case, CharField, Q, Value, When
from django.db.models.lookups import Exact

from vallat.base.postgres.compiled_query import Param
from vallat.engines.agreement import Coverage
from vallat.servicedesk.common.enums import ClockKind, ClosureReason, PromiseOutcome, Scope
from vallat.servicedesk.tickets.promises import STOPS, passed


def outcome(clock: ClockKind, at: datetime | Param) -> Case:
    """What became of a commitment by `at`. See `PromiseOutcome`; `promises` says what is passed."""
    return Case(
        When(Q(**{f"{clock}_due_at": None}), then=Value(PromiseOutcome.NONE)),
        When(passed(clock, at), then=Value(PromiseOutcome.MISSED)),
        When(Q(**{f"{STOPS[clock]}__isnull": False}), then=Value(PromiseOutcome.MET)),
        When(Q(closed_at__isnull=False), then=Value(PromiseOutcome.NONE)),
        default=Value(PromiseOutcome.RUNNING),
        output_field=CharField(),
    )


def came_to(clock: ClockKind, wanted: str, at: datetime | Param) -> Q:
    """The tickets of which a commitment has this outcome."""
    return Q(Exact(outcome(clock, at), Value(wanted)))


def scope() -> Case:
    """What the convention says of the ticket, or what was decided on closing it. See `Scope`."""
    return Case(
        When(closure_reason=ClosureReason.OUT_OF_SCOPE, then=Value(Scope.OUT)),
        When(coverage=Coverage.OUT, then=Value(Scope.OUT)),
        When(coverage=Coverage.BEST_EFFORT, then=Value(Scope.BEST_EFFORT)),
        When(Q(coverage=Coverage.COVERED) & ~Q(unmet_condition=""), then=Value(Scope.DEPARTED)),
        When(coverage=Coverage.COVERED, then=Value(Scope.COVERED)),
        default=Value(Scope.UNKNOWN),
        output_field=CharField(),
    )


def stands(wanted: str) -> Q:
    """The tickets that stand so."""
    return Q(Exact(scope(), Value(wanted)))
