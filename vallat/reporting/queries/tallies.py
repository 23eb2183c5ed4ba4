"""The counts behind a report, aggregated by PostgreSQL: two grouped queries, whatever the volume."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import add
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Min, Q, QuerySet, Value
from django.db.models.functions import TruncMonth

from vallat.reporting.queries.months import Month
from vallat.reporting.queries.tickets import (
    Tickets,
    finished_in,
    open_at,
    opened_in,
)
from vallat.servicedesk.common.enums import ClockKind, PromiseOutcome
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.models.ticket import FINISHED_AT
from vallat.servicedesk.tickets.queries.finishing import UNFINISHED
from vallat.servicedesk.tickets.queries.outcomes import outcome, scope

DIMENSIONS = ("kind", "service_code", "priority", "channel", "scope")


@dataclass(frozen=True)
class Outcomes:
    """How many tickets had their commitment met, missed, still running, or had none."""

    met: int = 0
    missed: int = 0
    running: int = 0
    none: int = 0

    @property
    def decided(self) -> int:
        """Those of which it is known whether the commitment was met: what a share is a share of."""
        return self.met + self.missed

    def __add__(self, other: "Outcomes") -> "Outcomes":
        return Outcomes(
            self.met + other.met,
            self.missed + other.missed,
            self.running + other.running,
            self.none + other.none,
        )


@dataclass(frozen=True)
class Tally:
    """Tickets opened in a month, and what became of them."""

    opened: int = 0
    still_open: int = 0
    response: Outcomes = Outcomes()
    resolution: Outcomes = Outcomes()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.opened + other.opened,
            self.still_open + other.still_open,
            self.response + other.response,
            self.resolution + other.resolution,
        )


@dataclass(frozen=True)
class Slice:
    """The tickets that share a month, a kind, a service, a priority, a channel and a scope."""

    month: Month
    place: dict[str, str]
    tally: Tally


def total(tallies: Iterable[Tally]) -> Tally:
    return reduce(add, tallies, Tally())


def slices(tickets: Tickets, start: datetime, end: datetime, *, zone: ZoneInfo, at: datetime) -> list[Slice]:
    """What was opened in the stretch, by month and by every dimension at once. One query."""
    rows = (
        opened_in(tickets, start, end)
        .annotate(
            month=TruncMonth("opened_at", tzinfo=zone),
            scope=scope(),
            response=outcome(ClockKind.RESPONSE, at),
            resolution=outcome(ClockKind.RESOLUTION, at),
        )
        .values("month", *DIMENSIONS)
        .annotate(**_counts())
        .order_by("month", *DIMENSIONS)
    )
    return [_slice(row, zone) for row in rows]


@dataclass(frozen=True)
class Trend:
    """How many tickets were opened and finished in each month, how many were open when it begins, and when the first ever was opened."""

    opened: dict[Month, int]
    finished: dict[Month, int]
    open_before: int
    first_opened_at: datetime | None


def trend(tickets: Tickets, start: datetime, end: datetime, *, zone: ZoneInfo) -> Trend:
    """Of the stretch, month by month. One query."""
    parts = (
        _counted("opened", opened_in(tickets, start, end), TruncMonth("opened_at", tzinfo=zone)),
        _counted("finished", finished_in(tickets, start, end), TruncMonth(FINISHED_AT, tzinfo=zone)),
        _counted("open", open_at(tickets, start), Value(start)),
        _first(tickets),
    )
    counts: dict[str, dict[Month, int]] = {"opened": {}, "finished": {}, "open": {}}
    first_opened_at = None
    for what, instant, count in parts[0].union(*parts[1:], all=True):
        if what == "first":
            first_opened_at = instant
        else:
            counts[what][Month.at(instant, zone)] = count
    return Trend(counts["opened"], counts["finished"], sum(counts["open"].values()), first_opened_at)


def _counted(what: str, tickets: Tickets, instant: TruncMonth | Value) -> "QuerySet[Ticket, Any]":
    """Rows (what, instant, count)."""
    marked = tickets.order_by().annotate(what=Value(what), instant=instant)
    return (
        marked.values("what", "instant").annotate(count=Count("pk")).values_list("what", "instant", "count")
    )


def _first(tickets: Tickets) -> "QuerySet[Ticket, Any]":
    """One row of the same form for the first opening of all, none while there is no ticket."""
    marked = tickets.order_by().annotate(what=Value("first")).values("what")
    first = marked.annotate(instant=Min("opened_at"), count=Value(1))
    return first.values_list("what", "instant", "count")


def _counts() -> dict[str, Count]:
    counts = {
        "opened": Count("pk"),
        "still_open": Count("pk", filter=UNFINISHED),
    }
    for clock in ("response", "resolution"):
        for value in PromiseOutcome.values:
            counts[f"{clock}_{value}"] = Count("pk", filter=Q(**{clock: value}))
    return counts


def _slice(row: dict[str, Any], zone: ZoneInfo) -> Slice:
    def outcomes(clock: str) -> Outcomes:
        return Outcomes(**{value: row[f"{clock}_{value}"] for value in PromiseOutcome.values})

    tally = Tally(row["opened"], row["still_open"], outcomes("response"), outcomes("resolution"))
    return Slice(Month.at(row["month"], zone), {name: row[name] for name in DIMENSIONS}, tally)
