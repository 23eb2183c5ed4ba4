"""A span of business time cut into local days: what is open, used, late and waited for in each. Hours are of the wall clock.

Pure: a calendar, instants and names in, dataclasses out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from vallat.engines.worktime import Interval, Reason, WorkCalendar
from vallat.engines.worktime.instants import DAY, EPOCH, SECOND, to_micros

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
    """A part of a day: on its wall clock, and in microseconds UTC."""

    reason: Reason
    span: Span
    start: int
    end: int


def _day(calendar: WorkCalendar, day: date, stretches: Sequence[tuple[int, int, bool]]) -> Day:
    """`stretches` of time that is used or late, in microseconds UTC."""
    midnight = datetime.combine(day, time(0), calendar.tz)
    next_midnight = datetime.combine(day + timedelta(1), time(0), calendar.tz)
    begins, ends = to_micros(midnight), to_micros(next_midnight)
    found = Day(day)
    if ends - begins == DAY:
        hours = [
            _Hours(
                part.reason, Span(part.start / HOUR, part.end / HOUR), begins + part.start, begins + part.end
            )
            for part in calendar.plan_of(day)
        ]
    else:
        hours = list(_hours_of(calendar.explain(midnight, next_midnight)))
        found.clock_change = timedelta(microseconds=DAY - (ends - begins))
    for part in hours:
        if part.reason is Reason.OPEN:
            found.open.append(part.span)
            _consume(found, part, stretches, calendar.tz)
        elif part.reason is Reason.LUNCH:
            found.lunch.append(part.span)
    if not found.open:
        found.reason, found.name = hours[0].reason, calendar.holidays.get(day) or None
    return found


def _hours_of(intervals: Iterable[Interval]) -> Iterator[_Hours]:
    for interval in intervals:
        span = Span(hour_of(interval.start), hour_of(interval.end) or 24.0)
        yield _Hours(interval.reason, span, to_micros(interval.start), to_micros(interval.end))


def _consume(day: Day, hours: _Hours, stretches: Iterable[tuple[int, int, bool]], zone: ZoneInfo) -> None:
    for begins, ends, late in stretches:
        start, end = max(hours.start, begins), min(hours.end, ends)
        if start >= end:
            continue
        span = Span(
            hours.span.start if start == hours.start else _hour_at(start, zone),
            hours.span.end if end == hours.end else _hour_at(end, zone),
        )
        (day.late if late else day.used).append(span)
        day.used_length += timedelta(microseconds=end - start)


def _hour_at(micros: int, zone: ZoneInfo) -> float:
    return hour_of((EPOCH + timedelta(microseconds=micros)).astimezone(zone))


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
