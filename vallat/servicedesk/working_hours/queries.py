"""The regime of hours: the one in force, those before, and the load that speaks for one (6.5)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncWeek
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.convention.queries import RegimeHours, agreement_of, current_version, regime_hours
from vallat.engines.agreement import Agreement, Regime
from vallat.servicedesk.common.enums import OPEN_STATES
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.working_hours.models import HoursRegime

WEEKS = (
    4  # over which arrivals are counted; and that are needed before what the team finishes says what it takes
)
MEASURED = 12  # weeks over which what the team finishes is looked at
MOST = 50


@dataclass(frozen=True)
class InForce:
    """A decision, and what the convention says of its regime."""

    row: HoursRegime
    hours: RegimeHours


@dataclass(frozen=True)
class Standing:
    """What holds on a day, and what holds from the next day on which that changes; None: the printed hours."""

    now: InForce | None
    then: InForce | None
    changes_date: date | None  # None: nothing is decided that changes it

    @property
    def is_told(self) -> bool:
        return self.now is not None or self.changes_date is not None


@dataclass(frozen=True)
class OpenOf:
    """How many tickets of a priority are open."""

    priority: str
    number: int


@dataclass(frozen=True)
class Load:
    """Tickets of the priorities that regimes are about. `capacity` is what the team takes a week, as it is set, or `measured`: the most
    that it finished in one of the last weeks; 0 while neither is known, and nothing is proposed."""

    by_priority: tuple[OpenOf, ...]
    weekly: float
    capacity: int
    measured: bool
    proposed: Regime | None = None

    @property
    def open(self) -> int:
        return sum(each.number for each in self.by_priority)

    @property
    def over(self) -> bool:
        """More comes in, or waits, than the team can take."""
        return self.weekly > self.capacity or self.open > self.capacity * settings.BACKLOG_WEEKS


def regime_on(day: date) -> Standing:
    """One query."""
    before = DateRange(day, day + timedelta(days=1))
    rows = HoursRegime.objects.exclude(period__fully_lt=before).select_related("convention")
    return standing(list(rows[:MOST]), day)


def standing(rows: Sequence[HoursRegime], day: date) -> Standing:
    now = _holding(rows, day)
    edges = {edge for row in rows for edge in (row.period.lower, row.period.upper) if edge and edge > day}
    changes = next((edge for edge in sorted(edges) if _holding(rows, edge) != now), None)
    then = _holding(rows, changes) if changes else None
    return Standing(in_force(now) if now else None, in_force(then) if then else None, changes)


def _holding(rows: Sequence[HoursRegime], day: date) -> HoursRegime | None:
    """A temporary one before the lasting one that it suspends."""
    held = (row for row in rows if day in row.period)
    return min(held, key=lambda row: not row.temporary, default=None)


def in_force(row: HoursRegime) -> InForce | None:
    """None when its version no longer knows it."""
    found = (each for each in regime_hours(agreement_of(row.convention)) if each.regime.code == row.code)
    return next((InForce(row, hours) for hours in found), None)


def regimes() -> list[HoursRegime]:
    """The latest first, at most MOST."""
    return list(HoursRegime.objects.select_related("convention").order_by("-period")[:MOST])


def load_of(actor: Actor, agreement: Agreement, at: datetime) -> Load:
    """What is open, what comes in, what the team takes: three queries."""
    priorities = {str(priority) for regime in agreement.regimes for priority in regime.priorities}
    governed = Ticket.objects.visible_to(actor).filter(priority__in=priorities)
    lately = governed.filter(opened_at__gt=at - timedelta(weeks=WEEKS), opened_at__lte=at).count()
    capacity = settings.WEEKLY_CAPACITY or _best_week(governed, at)
    load = Load(
        _open_of(governed, sorted(priorities)),
        lately / WEEKS,
        capacity,
        measured=not settings.WEEKLY_CAPACITY,
    )
    return replace(load, proposed=_proposed(agreement, over=load.over)) if capacity else load


def _open_of(governed: QuerySet[Ticket], priorities: Sequence[str]) -> tuple[OpenOf, ...]:
    rows = governed.filter(state__in=OPEN_STATES).order_by().values("priority")
    numbers = dict(rows.annotate(number=Count("id")).values_list("priority", "number"))
    return tuple(OpenOf(priority, numbers.get(priority, 0)) for priority in priorities)


def _best_week(governed: QuerySet[Ticket], at: datetime) -> int:
    """The most that was finished in one of the last weeks; 0 while too few of them are known."""
    finished = governed.filter(resolved_at__gt=at - timedelta(weeks=MEASURED), resolved_at__lte=at)
    by_week = finished.order_by().annotate(week=TruncWeek("resolved_at")).values("week")
    counts = list(by_week.annotate(number=Count("id")).values_list("number", flat=True))
    return max(counts) if len(counts) >= WEEKS else 0


def _proposed(agreement: Agreement, *, over: bool) -> Regime | None:
    """The convention restricts only when volume exceeds capacity: the regime that borrows no hours."""
    return next((regime for regime in agreement.regimes if (regime.hours_of is None) is over), None)


def agreement_today(at: datetime) -> Agreement | None:
    version = current_version(timezone.localdate(at))
    return agreement_of(version) if version else None
