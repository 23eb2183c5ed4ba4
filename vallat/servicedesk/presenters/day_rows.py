"""A span of business time cut into local days: what is open, used, late and waited for in each. Hours are of the wall clock.

Pure: intervals, instants and names in, frozen dataclasses out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from vallat.engines.worktime import Interval, Reason

WHOLE_DAY = timedelta(hours=20)  # a closed stretch at least as long names its day


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
    intervals: Sequence[Interval],
    *,
    used: tuple[datetime, datetime],
    due_at: datetime | None,
    waits: Iterable[Wait] = (),
    marks: Iterable[Mark] = (),
) -> list[Day]:
    """`intervals` cover whole local days; open time within `used` is consumed, what of it comes after `due_at` is late."""
    days: dict[date, Day] = {}
    for interval in intervals:
        _lay(days, interval)
    # instants are compared in UTC: two datetimes of one zone compare by their wall clocks
    span, due = (used[0].astimezone(UTC), used[1].astimezone(UTC)), due_at and due_at.astimezone(UTC)
    for interval in intervals:
        if interval.open:
            _consume(days, interval, span, due)
    zone = intervals[0].start.tzinfo if intervals else UTC
    for wait in waits:
        for piece in pieces(wait.start.astimezone(zone), wait.end.astimezone(zone)):
            if piece.day in days:
                days[piece.day].waits.append((piece.span, wait.who))
    for mark in marks:
        local = mark.at.astimezone(zone)
        if local.date() in days:
            days[local.date()].marks.append((hour_of(local), replace(mark, at=local)))
    return [days[day] for day in sorted(days)]


def _lay(days: dict[date, Day], interval: Interval) -> None:
    for piece in pieces(interval.start, interval.end):
        day = days.setdefault(piece.day, Day(piece.day))
        if interval.open:
            day.open.append(piece.span)
        elif interval.reason is Reason.LUNCH:
            day.lunch.append(piece.span)
        elif piece.length >= WHOLE_DAY:
            day.reason, day.name = interval.reason, interval.name
    if interval.clock_change:
        days[_changed_on(interval)].clock_change = interval.clock_change


def _changed_on(interval: Interval) -> date:
    """The day within the interval on which the wall clock jumped."""
    day = interval.start.date()
    while day < interval.end.date():
        midnight = datetime.combine(day, time(0), interval.start.tzinfo)
        after = datetime.combine(day + timedelta(1), time(0), interval.start.tzinfo)
        if midnight.utcoffset() != after.utcoffset():
            return day
        day += timedelta(1)
    return day


def _consume(
    days: dict[date, Day], interval: Interval, used: tuple[datetime, datetime], due_at: datetime | None
) -> None:
    zone, opens, closes = interval.start.tzinfo, interval.start.astimezone(UTC), interval.end.astimezone(UTC)
    first, last = used
    turn = due_at or last
    for begins, ends, late in ((first, min(last, turn), False), (max(first, turn), last, True)):
        start, end = max(opens, begins), min(closes, ends)
        if start >= end:
            continue
        for piece in pieces(start.astimezone(zone), end.astimezone(zone)):
            day = days[piece.day]
            (day.late if late else day.used).append(piece.span)
            day.used_length += piece.length


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
