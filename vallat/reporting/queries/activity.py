"""The one object behind a town's monthly report: the screen, the PDF and the CSV only lay it out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention.queries import NoConvention, agreement_of, version_in_force
from vallat.engines.agreement import Agreement
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import syndicate
from vallat.reporting.queries import tallies
from vallat.reporting.queries.attributions import Attributed, Attributions, attributions
from vallat.reporting.queries.durations import Medians, durations
from vallat.reporting.queries.months import Month
from vallat.reporting.queries.tallies import Slice, Tally, total
from vallat.reporting.queries.tickets import tickets_of
from vallat.reporting.queries.town_response import TownResponse
from vallat.servicedesk.common.enums import ClockKind
from vallat.servicedesk.surveys import queries as satisfaction

TREND_MONTHS = 12


class NotBegun(LookupError):
    """A report was asked for a month that has not begun."""


@dataclass(frozen=True)
class TrendMonth:
    """`open_at_end`: at the end of the month, or at the report's own instant in a month not over."""

    month: Month
    opened: int
    finished: int
    open_at_end: int


@dataclass(frozen=True)
class ActivityReport:
    """A town's month. Counts are of tickets; instants are aware; `at` is when the figures were counted.

    A finished month's figures can still change while commitments run, or when a ticket is qualified anew or
    reopened: what counts is what is known at `at`.
    """

    town_id: int
    town_code: str
    town_name: str
    syndicate_name: str
    month: Month
    zone: ZoneInfo
    at: datetime
    agreement: Agreement | None
    slices: tuple[Slice, ...]
    trend: tuple[TrendMonth, ...]
    medians: Medians
    opinions: Mapping[
        str, Sequence[satisfaction.Figures]
    ]  # by month and service, as the page of satisfaction counts
    town_response: TownResponse
    attributions: Attributions
    first_opened_at: datetime | None

    @property
    def is_over(self) -> bool:
        return self.month.end(self.zone) <= self.at

    @property
    def is_empty(self) -> bool:
        """Nothing was opened, finished, open or asked about: there is nothing to tell."""
        return not (self.total.opened or self.now.finished or self.now.open_at_end or self.opinion().asked)

    @property
    def now(self) -> TrendMonth:
        return self.trend[-1]

    @property
    def before(self) -> TrendMonth:
        """The month before."""
        return self.trend[-2]

    @property
    def total(self) -> Tally:
        return self.tally()

    @property
    def previous_total(self) -> Tally:
        return self.tally(month=self.before.month)

    def tally(self, place: Mapping[str, str] | None = None, *, month: Month | None = None) -> Tally:
        """The tickets opened in the month, or another, at a place: `tally({"kind": "incident"})`."""
        return total(
            one.tally
            for one in self.slices
            if one.month == (month or self.month) and (place or {}).items() <= one.place.items()
        )

    def opinion(self, service: str | None = None, *, month: Month | None = None) -> satisfaction.Figures:
        """What was thought of the tickets of a service, or of all, by the surveys sent in the month, or another."""
        asked = self.opinions.get((month or self.month).code, ())
        return satisfaction.together(one for one in asked if service in (None, one.code))

    def attributed(self, clock: str, *, month: Month | None = None) -> Attributed:
        """Whose the missed delays of a clock are, of the tickets opened in the month, or another."""
        return self.attributions.get((month or self.month, ClockKind(clock))) or Attributed()

    def values(self, dimension: str) -> list[str]:
        """What a dimension takes in the month or the one before, most opened first, then by code."""
        found = {one.place[dimension] for one in self.slices}

        def rank(value: str) -> tuple[int, int, str]:
            place = {dimension: value}
            return (
                -self.tally(place).opened,
                -self.tally(place, month=self.before.month).opened,
                value,
            )

        return sorted(found, key=rank)


def activity(actor: Actor, town: Organisation, month: Month, *, at: datetime) -> ActivityReport:
    """The report of a town for a month, as known at `at`.

    Raises:
        NotAllowed: the actor may not read its reports.
        NotBegun: the month has not begun at `at` on the town's clock.
    """
    actor.require(Permission.REPORT_VIEW, town.pk)
    agreement = _agreement(town.pk, month)
    zone = ZoneInfo(agreement.timezone if agreement else settings.TIME_ZONE)
    if month.start(zone) > at:
        raise NotBegun(f"{month.code} has not begun.")
    tickets = tickets_of(actor, town.pk)
    previous, end = month.shifted(-1).start(zone), month.end(zone)
    medians, town_response = durations(tickets, month.start(zone), end)
    begin = month.shifted(1 - TREND_MONTHS)
    counted = tallies.trend(tickets, begin.start(zone), end, zone=zone)
    return ActivityReport(
        town_id=town.pk,
        town_code=town.code,
        town_name=town.name,
        syndicate_name=syndicate().name,
        month=month,
        zone=zone,
        at=at,
        agreement=agreement,
        slices=tuple(tallies.slices(tickets, previous, end, zone=zone, at=at)),
        trend=_trend(counted, begin),
        medians=medians,
        town_response=town_response,
        opinions=satisfaction.by_month_and_service(
            actor, satisfaction.Period(month.shifted(-1).first_date, month.first_date), town=town.code
        ),
        attributions=attributions(tickets, previous, end, zone=zone, at=at),
        first_opened_at=counted.first_opened_at,
    )


def _agreement(organisation_id: int, month: Month) -> Agreement | None:
    """The convention in force on the last day of the month."""
    try:
        return agreement_of(version_in_force(organisation_id, month.last_date))
    except NoConvention:
        return None


def _trend(counted: tallies.Trend, begin: Month) -> tuple[TrendMonth, ...]:
    still_open = counted.open_before
    months: list[TrendMonth] = []
    for shift in range(TREND_MONTHS):
        here = begin.shifted(shift)
        opened, finished = counted.opened.get(here, 0), counted.finished.get(here, 0)
        still_open += opened - finished
        months.append(TrendMonth(here, opened, finished, still_open))
    return tuple(months)
