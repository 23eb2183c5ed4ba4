"""Hypothesis strategies: hours, holidays, zones and instants, drawn often near a change of the clocks."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.engines.worktime.oracle import Oracle
from vallat.engines.worktime import WorkCalendar

MINUTE = timedelta(minutes=1)
FROM, TO = datetime(2020, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)

# Whole hours, half an hour, a month of winter time for Ramadan, changes at midnight, none at all.
ZONES = (
    "Europe/Paris",
    "Australia/Lord_Howe",
    "America/New_York",
    "America/Santiago",
    "Atlantic/Azores",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "UTC",
)


def examples(number: int) -> settings:
    """The same examples each time, as many as asked."""
    return settings(
        max_examples=number,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@cache
def changes(tz: str) -> list[datetime]:
    """The minutes from which the zone has another offset, 2020-2035."""
    zone, hours = ZoneInfo(tz), timedelta(hours=6)
    found, at = [], FROM
    while at < TO:
        if at.astimezone(zone).utcoffset() != (at + hours).astimezone(zone).utcoffset():
            minutes = (at + n * MINUTE for n in range(1, 361))
            old = at.astimezone(zone).utcoffset()
            found.append(next(m for m in minutes if m.astimezone(zone).utcoffset() != old))
        at += hours
    return found


@dataclass(frozen=True)
class Situation:
    calendar: WorkCalendar
    oracle: Oracle
    start: datetime


@st.composite
def days_windows(draw: st.DrawFn) -> list[tuple[time, time]]:
    """Up to three windows of one day, on the minute, often in the small hours."""
    marks = st.one_of(st.integers(0, 1440), st.integers(0, 240), st.sampled_from([0, 120, 150, 180, 1440]))
    edges = sorted(draw(st.lists(marks, unique=True, max_size=6)))
    return [(clock(start), clock(end)) for start, end in zip(edges[::2], edges[1::2], strict=False)]


def clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def minutes_open(week: dict[int, list[tuple[time, time]]]) -> int:
    edges = [
        (start.hour * 60 + start.minute, end.hour * 60 + end.minute)
        for day in week.values()
        for start, end in day
    ]
    return sum((end or 1440) - start for start, end in edges)


# An hour a week at least, for a delay of weeks to end within the centuries that one question may span.
weeks = st.dictionaries(st.integers(0, 6), days_windows(), min_size=3).filter(
    lambda week: minutes_open(week) >= 60
)


@st.composite
def instants(draw: st.DrawFn, tz: str) -> datetime:
    """A minute of 2020-2035, half of the time within a day and a half of a clock change."""
    near = changes(tz)
    around_a_change: bool = draw(st.booleans())
    if around_a_change and near:
        return draw(st.sampled_from(near)) + draw(st.integers(-2160, 2160)) * MINUTE
    return FROM + draw(st.integers(0, (TO - FROM) // MINUTE)) * MINUTE


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    tz = draw(st.sampled_from(ZONES))
    start = draw(instants(tz)).astimezone(ZoneInfo(tz))
    week = draw(weeks)
    closed = draw(st.lists(st.integers(-1, 9), max_size=3))
    holidays = {start.date() + timedelta(n): f"holiday {n}" for n in closed}
    return Situation(WorkCalendar(week, holidays, tz), Oracle(week, holidays, tz), start)


@st.composite
def uniform_calendars(draw: st.DrawFn) -> tuple[WorkCalendar, timedelta]:
    """A calendar whose working days are all alike, in a zone without clock changes; open time of one day."""
    windows = draw(days_windows().filter(bool))
    workdays = draw(st.sets(st.integers(0, 6), min_size=1))
    holidays = draw(st.sets(st.dates(date(2024, 1, 1), date(2024, 3, 1)), max_size=5))
    tz = draw(st.sampled_from(["UTC", "Asia/Kathmandu"]))
    calendar = WorkCalendar(dict.fromkeys(workdays, windows), holidays, tz)
    return calendar, Oracle({0: windows}, {}, "UTC").between(MONDAY, MONDAY + timedelta(1))


MONDAY = datetime(2024, 1, 8, tzinfo=UTC)
delays = st.timedeltas(timedelta(0), timedelta(days=40))
