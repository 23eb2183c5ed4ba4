"""The regime of hours: the one in force, those before, and the load that speaks for one (6.5)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.convention.queries import RegimeHours, agreement_of, current_version, regime_hours
from vallat.engines.agreement import Agreement, Regime
from vallat.servicedesk.enums import OPEN_STATES
from vallat.servicedesk.models import HoursRegime, Ticket

WEEKS = 4  # over which arrivals are counted
MOST = 50


@dataclass(frozen=True)
class InForce:
    """A decision, and what the convention says of its regime."""

    row: HoursRegime
    hours: RegimeHours


@dataclass(frozen=True)
class Load:
    """Tickets of the priorities that regimes are about. `proposed` is None while the team's capacity is not set."""

    open: int
    weekly: float
    capacity: int
    proposed: Regime | None

    @property
    def over(self) -> bool:
        """More comes in, or waits, than the team can take."""
        return self.weekly > self.capacity or self.open > self.capacity * settings.BACKLOG_WEEKS


def regime_in_force(day: date) -> InForce | None:
    """One query."""
    row = HoursRegime.objects.filter(period__contains=day).select_related("convention").first()
    return in_force(row) if row is not None else None


def in_force(row: HoursRegime) -> InForce | None:
    """None when its version no longer knows it."""
    found = (each for each in regime_hours(agreement_of(row.convention)) if each.regime.code == row.code)
    return next((InForce(row, hours) for hours in found), None)


def regimes() -> list[HoursRegime]:
    """The latest first, at most MOST."""
    return list(HoursRegime.objects.select_related("convention").order_by("-period")[:MOST])


def load_of(actor: Actor, agreement: Agreement, at: datetime) -> Load:
    """What is open and what comes in, in two queries."""
    priorities = {str(priority) for regime in agreement.regimes for priority in regime.priorities}
    governed = Ticket.objects.visible_to(actor).filter(priority__in=priorities)
    lately = governed.filter(opened_at__gt=at - timedelta(weeks=WEEKS), opened_at__lte=at).count()
    load = Load(
        governed.filter(state__in=OPEN_STATES).count(), lately / WEEKS, settings.WEEKLY_CAPACITY, None
    )
    if not load.capacity:
        return load
    return Load(load.open, load.weekly, load.capacity, _proposed(agreement, over=load.over))


def _proposed(agreement: Agreement, *, over: bool) -> Regime | None:
    """The convention restricts only when volume exceeds capacity: the regime that borrows no hours."""
    return next((regime for regime in agreement.regimes if (regime.hours_of is None) is over), None)


def agreement_today(at: datetime) -> Agreement | None:
    version = current_version(timezone.localdate(at))
    return agreement_of(version) if version else None
