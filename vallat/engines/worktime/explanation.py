"""Why a stretch of time counts or does not, interval by interval, in the words of the wall clock."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from vallat.engines.worktime.hours import Weekly, window_micros
from vallat.engines.worktime.instants import DAY, EPOCH
from vallat.engines.worktime.wallclock import WallClock


class Reason(Enum):
    """Why an interval is open or closed."""

    OPEN = "open"
    OUTSIDE_HOURS = "outside_hours"
    LUNCH = "lunch"
    """Between two windows of one day."""
    WEEK_END = "week_end"
    """A Saturday or Sunday without hours."""
    CLOSED_DAY = "closed_day"
    """Another weekday without hours."""
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time, [start, end), that is open or closed for one reason.

    `name` is the holiday's, if the calendar knows it. `clock_change` is how far the clocks were moved within it
    (positive when they went forward), None when they were not: the wall clock then shows that much more (or less)
    between `start` and `end` than `duration`, the time that really went by.
    """

    start: datetime
    end: datetime
    reason: Reason
    name: str | None = None
    clock_change: timedelta | None = None

    @property
    def open(self) -> bool:
        """Whether time runs."""
        return self.reason is Reason.OPEN

    @property
    def duration(self) -> timedelta:
        """Time that goes by, whatever the clocks do: `end - start` would give what they show."""
        return (self.end - EPOCH) - (self.start - EPOCH)


class Stretch(NamedTuple):
    """An interval in microseconds."""

    start: int
    end: int
    reason: Reason
    name: str | None


class DayPlan:
    """What each local day looks like, cut at its windows' edges."""

    def __init__(self, weekly: Weekly, holidays: Mapping[date, str]) -> None:
        self._holidays = holidays
        self._weekdays = [list(_cut(weekday, weekly)) for weekday in range(7)]

    def of(self, day: date) -> list[Stretch]:
        """Stretches in microseconds after midnight, from 0 to 24 h. A holiday wins over a week-end."""
        if day in self._holidays:
            return [Stretch(0, DAY, Reason.HOLIDAY, self._holidays[day] or None)]
        return self._weekdays[day.weekday()]


def _cut(weekday: int, weekly: Weekly) -> Iterator[Stretch]:
    if weekday not in weekly:
        yield Stretch(0, DAY, Reason.CLOSED_DAY if weekday < 5 else Reason.WEEK_END, None)
        return
    reached, closed = 0, Reason.OUTSIDE_HOURS
    for start, end in map(window_micros, weekly[weekday]):
        yield Stretch(reached, start, closed, None)
        yield Stretch(start, end, Reason.OPEN, None)
        reached, closed = end, Reason.LUNCH
    yield Stretch(reached, DAY, Reason.OUTSIDE_HOURS, None)


def stretches(plan: DayPlan, clock: WallClock, start: int, end: int) -> Iterator[Stretch]:
    """[start, end) in UTC, cut where the reason changes and nowhere else."""
    last: Stretch | None = None
    for stretch in _each_day(plan, clock, start, end):
        if last is None:
            last = stretch
        elif stretch[2:] == last[2:]:
            last = last._replace(end=stretch.end)
        else:
            yield last
            last = stretch
    if last is not None:
        yield last


def _each_day(plan: DayPlan, clock: WallClock, start: int, end: int) -> Iterator[Stretch]:
    for begins, finishes, offset in clock.pieces(start, end):
        for stretch in _on_the_wall(plan, begins + offset, finishes + offset):
            yield stretch._replace(start=stretch.start - offset, end=stretch.end - offset)


def _on_the_wall(plan: DayPlan, start: int, end: int) -> Iterator[Stretch]:
    for number in range(start // DAY, (end - 1) // DAY + 1):
        midnight = number * DAY
        yield from _clipped(plan.of(_day(number)), midnight, start, end)


def _clipped(day: Iterable[Stretch], midnight: int, start: int, end: int) -> Iterator[Stretch]:
    for stretch in day:
        begins, finishes = max(midnight + stretch.start, start), min(midnight + stretch.end, end)
        if begins < finishes:
            yield stretch._replace(start=begins, end=finishes)


def _day(number: int) -> date:
    return (EPOCH + timedelta(number)).date()


def clock_change(clock: WallClock, stretch: Stretch) -> timedelta | None:
    """How far the clocks moved from just before the stretch to just before its end: a change belongs to what it begins."""
    moved = clock.offset_at(stretch.end - 1) - clock.offset_at(stretch.start - 1)
    return timedelta(microseconds=moved) if moved else None
