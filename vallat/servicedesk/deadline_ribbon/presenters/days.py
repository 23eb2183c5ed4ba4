"""A span of business time cut into local days: what is open, used, late and waited for in each. Hours are of the wall clock.

Pure: a calendar, instants and names in, dataclasses out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from vallat.engines.worktime import Interval, Reason, WorkCalendar
from vallat.engines.worktime.instants import DAY, SECOND, to_micros

HOUR = 3600 * SECOND


class Span(NamedTuple):
    """From hour to hour of one day, 0 to 24."""

    start: float
    end: float


class Piece(NamedTuple):
    """A part of a stretch that lies in one local day."""

    day: date
    span: Span
    length: timedelta


@dataclass(frozen=True)
class Wait:
    """Somebody was waited for; `who` is whom it is attributed to, `end` the present when it still runs."""

    start: datetime
    end: datetime
    who: str


@dataclass(frozen=True)
class Mark:
    """An instant to point at: `kind` is opened, response, resolution, stopped or now. `short` is for narrow pages."""

    kind: str
    at: datetime
    label: str
    short: str = ""

    def words(self, layout: str) -> str:
        return self.short if layout == "narrow" and self.short else self.label


@dataclass
class Day:
    """One local day. `reason` and `name` say why a day without hours is closed."""

    day: date
    open: list[Span] = field(default_factory=list)
    used: list[Span] = field(default_factory=list)
    late: list[Span] = field(default_factory=list)
    lunch: list[Span] = field(default_factory=list)
    waits: list[tuple[Span, str]] = field(default_factory=list)
    marks: list[tuple[float, Mark]] = field(default_factory=list)
    used_length: timedelta = timedelta(0)
    reason: Reason | None = None
    name: str | None = None
    clock_change: timedelta | None = None

    @property
    def closed(self) -> bool:
        return not self.open


def cut_into_days(
    calendar: WorkCalendar,
    first: date,
    last: date,
    *,
    used: tuple[datetime, datetime],
    due_at: datetime | None,
    waits: Iterable[Wait] = (),
    marks: Iterable[Mark] = (),
) -> list[Day]:
    """The local days from `first` to `last`; open time within `used` is consumed, what of it comes after `due_at` is late."""
    begun, until = map(to_micros, used)
    turn = to_micros(due_at) if due_at else until
    stretches = ((begun, min(until, turn), False), (max(begun, turn), until, True))
    days: dict[date, Day] = {}
    for number in range((last - first).days + 1):
        day = first + timedelta(number)
        days[day] = _day(calendar, day, stretches)
    for wait in waits:
        for piece in pieces(wait.start.astimezone(calendar.tz), wait.end.astimezone(calendar.tz)):
            if piece.day in days:
                days[piece.day].waits.append((piece.span, wait.who))
    for mark in marks:
        local = mark.at.astimezone(calendar.tz)
        if local.date() in days:
            days[local.date()].marks.append((hour_of(local), replace(mark, at=local)))
    return list(days.values())


class _Hours(NamedTuple):
    """A part of a day: on its wall clock, and in microseconds after its midnight."""

    reason: Reason
    span: Span
    start: int
    end: int


class _Plan(NamedTuple):
    """What the calendar says of a day."""

    hours: tuple[_Hours, ...]
    open: tuple[Span, ...]
    lunch: tuple[Span, ...]
    length: timedelta
    """Of what is open."""


def _day(calendar: WorkCalendar, day: date, stretches: Sequence[tuple[int, int, bool]]) -> Day:
    """`stretches` of time that is used or late, in microseconds UTC."""
    midnight = datetime.combine(day, time(0), calendar.tz)
    next_midnight = datetime.combine(day + timedelta(1), time(0), calendar.tz)
    begins, ends = to_micros(midnight), to_micros(next_midnight)
    found = Day(day)
    if ends - begins != DAY:
        plan = _planned(_hours_of(calendar.explain(midnight, next_midnight), begins))
        found.clock_change = timedelta(microseconds=DAY - (ends - begins))
    elif day in calendar.holidays:
        plan = _planned(_hours_planned(calendar, day))
    else:
        plan = _plan_of_weekday(calendar, day.weekday())
    found.open.extend(plan.open)
    found.lunch.extend(plan.lunch)
    if not plan.open:
        found.reason, found.name = plan.hours[0].reason, calendar.holidays.get(day) or None
        return found
    for first, last, late in stretches:
        spans = found.late if late else found.used
        if first <= begins and ends <= last:
            spans.extend(plan.open)
            found.used_length += plan.length
        elif first < ends and begins < last:
            for hours in plan.hours:
                if hours.reason is Reason.OPEN:
                    found.used_length += _consume(spans, hours, first - begins, last - begins, midnight)
    return found


@lru_cache(maxsize=128)
def _plan_of_weekday(calendar: WorkCalendar, weekday: int) -> _Plan:
    ordinary = next(day for day in _like(weekday) if day not in calendar.holidays)
    return _planned(_hours_planned(calendar, ordinary))


def _like(weekday: int) -> Iterator[date]:
    """Days of that weekday; 1 January 2024 was a Monday."""
    return (date(2024, 1, 1) + timedelta(weekday + 7 * week) for week in count())


def _planned(hours: Iterable[_Hours]) -> _Plan:
    found = tuple(hours)
    open_hours = [part for part in found if part.reason is Reason.OPEN]
    return _Plan(
        found,
        tuple(part.span for part in open_hours),
        tuple(part.span for part in found if part.reason is Reason.LUNCH),
        timedelta(microseconds=sum(part.end - part.start for part in open_hours)),
    )


def _hours_planned(calendar: WorkCalendar, day: date) -> Iterator[_Hours]:
    for part in calendar.plan_of(day):
        yield _Hours(part.reason, Span(part.start / HOUR, part.end / HOUR), part.start, part.end)


def _hours_of(intervals: Iterable[Interval], midnight: int) -> Iterator[_Hours]:
    """Of a day on which the clocks change."""
    for interval in intervals:
        span = Span(hour_of(interval.start), hour_of(interval.end) or 24.0)
        start, end = to_micros(interval.start) - midnight, to_micros(interval.end) - midnight
        yield _Hours(interval.reason, span, start, end)


def _consume(spans: list[Span], hours: _Hours, first: int, last: int, midnight: datetime) -> timedelta:
    """Adds what of `hours` lies between `first` and `last`, in microseconds after `midnight`; gives how long it is."""
    start, end = max(hours.start, first), min(hours.end, last)
    if start >= end:
        return timedelta(0)
    spans.append(
        Span(
            hours.span.start if start == hours.start else _hour_at(start, midnight),
            hours.span.end if end == hours.end else _hour_at(end, midnight),
        )
    )
    return timedelta(microseconds=end - start)


def _hour_at(micros: int, midnight: datetime) -> float:
    """On the wall clock, so long after midnight."""
    at = midnight.astimezone(UTC) + timedelta(microseconds=micros)
    return hour_of(at.astimezone(midnight.tzinfo))


def pieces(start: datetime, end: datetime) -> Iterator[Piece]:
    """[start, end), both local, cut at local midnights."""
    begins, ends = start.astimezone(UTC), end.astimezone(UTC)
    while begins < ends:
        day = start.date()
        if day == end.date():
            yield Piece(day, Span(hour_of(start), hour_of(end)), ends - begins)
            return
        midnight = datetime.combine(day + timedelta(1), time(0), start.tzinfo)
        stops = midnight.astimezone(UTC)
        yield Piece(day, Span(hour_of(start), 24.0), stops - begins)
        start, begins = midnight, stops


def hour_of(at: datetime) -> float:
    """10:15 → 10.25, as the wall clock has it."""
    return at.hour + at.minute / 60 + at.second / 3600
