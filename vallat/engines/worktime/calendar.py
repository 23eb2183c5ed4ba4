"""WorkCalendar: the hours in which time runs, and arithmetic on instants that counts those hours alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from operator import index
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from vallat.engines.worktime import explanation, many
from vallat.engines.worktime.explanation import Interval
from vallat.engines.worktime.horizon import Horizon
from vallat.engines.worktime.hours import Weekly, Window, checked_holidays, checked_weekly, checked_zone
from vallat.engines.worktime.instants import (
    NegativeDelay,
    delay_micros,
    epoch_in,
    from_micros,
    to_micros,
)
from vallat.engines.worktime.layout import day_numbers, lay_out
from vallat.engines.worktime.openings import reach_of_days


class InvertedStretch(ValueError):
    """An explanation was asked for from an instant to an earlier one."""


@dataclass(frozen=True, init=False)
class WorkCalendar:
    """Weekly windows, holidays and a time zone. Immutable, hashable, equal by value, safe with threads.

    `weekly` maps a weekday (Monday 0) to its windows, (start, end) as naive times to the second; an end of
    `time(0)` is midnight at the end of that day; a weekday left out is closed; two windows may touch.
    `holidays` are closed dates, or a mapping of them to their names. `tz` is an IANA name or a ZoneInfo.
    Raises CalendarError, naming the window, if these make no calendar.

    An instant is open when the wall clock in `tz` shows a time in [start, end) of a window of that weekday, on a
    date that is no holiday. Datetimes must be aware (NaiveInstant otherwise) and come back aware, in `tz`. Note
    that Python subtracts and compares two datetimes of one zone by their wall clocks: use `between`, or UTC.
    OutOfRange is raised for instants, given or found, outside 3 January of year 1 to 28 December 9999, and where
    one answer would span more than 400 years.
    """

    weekly: Weekly
    holidays: Mapping[date, str]
    tz: ZoneInfo
    _horizon: Horizon = field(repr=False, compare=False)
    _epoch: datetime = field(repr=False, compare=False)
    _plan: explanation.DayPlan = field(repr=False, compare=False)
    _hash: int = field(repr=False, compare=False)

    def __init__(
        self, weekly: Mapping[int, Sequence[Window]], holidays: Collection[date], tz: str | ZoneInfo
    ) -> None:
        hours, days, zone = checked_weekly(weekly), checked_holidays(holidays), checked_zone(tz)
        # A frozen dataclass sets no attribute, so its fields are put in place once, here.
        self.__dict__.update(
            weekly=hours,
            holidays=days,
            tz=zone,
            _horizon=Horizon(partial(lay_out, hours, day_numbers(days), zone)),
            _epoch=epoch_in(zone),
            _plan=explanation.DayPlan(hours, days),
            _hash=hash((tuple(hours.items()), tuple(days.items()), zone.key)),
        )

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[Any, ...]:
        return WorkCalendar, (dict(self.weekly), dict(self.holidays), self.tz.key)

    def add(self, start: datetime, amount: timedelta) -> datetime:
        """The instant at which `amount` of open time has run since `start`.

        A delay that ends with a window is due at its end. No delay at all is due at once if open, else at the next
        opening. Raises NegativeDelay below zero.
        """
        micros, delay = to_micros(start), delay_micros(amount)
        openings = self._horizon.covering(micros, micros)
        while (due := openings.due(micros, delay)) is None:
            missing = openings.elapsed(micros) + delay - openings.total
            openings = self._horizon.further(openings, micros, missing)
        return from_micros(due, self._epoch)

    def add_days(self, start: datetime, n: int) -> datetime:
        """The end of a delay of `n` of the calendar's own days of open time.

        Counted from `start` if open, else from the next opening: the same wall-clock time `n` working days (days
        with some open time) later or, where that is not inside a window or at its end, the last closing before it.
        So a delay begun at opening is due at closing, `n` being the days worked. A skipped wall-clock time stands
        for the instant of the clock change, a repeated one for its first pass. Zero days are `next_open(start)`.
        Raises NegativeDelay below zero.
        """
        days = index(n)
        if days < 0:
            raise NegativeDelay(
                f"A number of days can't be negative: {n} was given and nothing was computed."
            )
        begun = self._next_open(to_micros(start))
        if days == 0:
            return from_micros(begun, self._epoch)
        openings = self._horizon.covering(begun, begun)
        while (due := openings.days_later(begun, days)) is None:
            openings = self._horizon.further(openings, begun, reach_of_days(begun, days) - openings.last)
        return from_micros(due, self._epoch)

    def between(self, a: datetime, b: datetime) -> timedelta:
        """Open time from `a` to `b`; negative if `b` comes first: `between(b, a) == -between(a, b)`."""
        first, second = to_micros(a), to_micros(b)
        openings = self._horizon.covering(min(first, second), max(first, second))
        return timedelta(0, 0, openings.elapsed(second) - openings.elapsed(first))

    def is_open(self, at: datetime) -> bool:
        """Whether time runs at `at`."""
        micros = to_micros(at)
        return self._horizon.covering(micros, micros).is_open(micros)

    def next_open(self, at: datetime) -> datetime:
        """`at` if open, else the next opening."""
        return from_micros(self._next_open(to_micros(at)), self._epoch)

    def _next_open(self, micros: int) -> int:
        openings = self._horizon.covering(micros, micros)
        while (found := openings.due(micros, 0)) is None:
            openings = self._horizon.further(openings, micros)
        return found

    def explain(self, start: datetime, end: datetime) -> list[Interval]:
        """[start, end) as consecutive intervals, each open or closed for one reason; none if they are equal.

        Their open durations add up to `between(start, end)`. Raises InvertedStretch if `end` comes first.
        """
        first, last = to_micros(start), to_micros(end)
        if last < first:
            raise InvertedStretch(
                f"{end.isoformat()} comes before {start.isoformat()}: there is nothing to explain."
            )
        clock = self._horizon.covering(first - 1, last).clock
        return [
            Interval(
                from_micros(stretch.start, self._epoch),
                from_micros(stretch.end, self._epoch),
                stretch.reason,
                stretch.name,
                explanation.clock_change(clock, stretch),
            )
            for stretch in explanation.stretches(self._plan, clock, first, last)
        ]

    def plan_of(self, day: date) -> list[explanation.Stretch]:
        """What the wall clock shows on a local day, whatever the clocks do: microseconds after midnight, from 0 to 24 h."""
        return self._plan.of(day)

    def add_many(self, starts: many.Instants, amounts: many.Delays) -> npt.NDArray[np.datetime64]:
        """`add` on columns: datetime64 instants in UTC of any unit, timedelta64 (or one timedelta), broadcast.

        Gives datetime64[us], UTC. Units finer than the microsecond are cut down to it. Raises MissingInstant on
        NaT, NegativeDelay below zero, TypeError on another type.
        """
        return many.add_many(self._horizon, starts, amounts)

    def between_many(self, a: many.Instants, b: many.Instants) -> npt.NDArray[np.timedelta64]:
        """`between` on columns of datetime64 in UTC, broadcast; gives timedelta64[us]. Refuses as `add_many` does."""
        return many.between_many(self._horizon, a, b)

    def add_days_many(self, starts: many.Instants, n: many.Days) -> npt.NDArray[np.datetime64]:
        """`add_days` on columns of datetime64 in UTC and whole numbers, broadcast; gives datetime64[us], UTC."""
        return many.add_days_many(self._horizon, starts, n)
