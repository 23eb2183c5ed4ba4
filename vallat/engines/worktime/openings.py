"""Open time over a span of years, laid out in UTC: when each opening starts and ends, how much came before it."""

from bisect import bisect_left, bisect_right
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from vallat.engines.worktime.instants import DAY
from vallat.engines.worktime.wallclock import WallClock

Micros = npt.NDArray[np.int64]
Count = TypeVar("Count", int, Micros)


class Openings:
    """Every opening of a calendar in [first, last), and the questions that a search in them answers.

    `starts` and `ends` are sorted int64 microseconds, UTC. Row 0 is an empty opening at `first`, so that each
    instant of the span has a row at or before it. `before[i]` is the open time before row i, with the total as a
    last row more; `shift[i]` turns open time into the instant at which it is reached within row i. `days` are the
    local days (since 1 January 1970) that have some open time. Never changed once made.
    """

    def __init__(self, starts: Micros, ends: Micros, days: Micros, clock: WallClock) -> None:
        self.clock = clock
        self.first, self.last = clock.starts[0], clock.end
        edge = np.array([self.first])
        self.starts, self.ends = np.concatenate((edge, starts)), np.concatenate((edge, ends))
        self.before = np.concatenate(([0], np.cumsum(self.ends - self.starts)))
        self.shift = self.starts - self.before[:-1]
        self.days = days
        self.total = int(self.before[-1])
        # The same memory, for bisect: an array would box a NumPy scalar at each step.
        self._starts, self._ends = self.starts.data, self.ends.data
        self._before, self._shift = self.before.data, self.shift.data
        self._days = self.days.data

    def elapsed(self, at: int) -> int:
        """Open time from the start of the span to `at`."""
        row = bisect_right(self._starts, at) - 1
        end: int = self._ends[row]
        return (at if at < end else end) - self._shift[row]

    def due(self, start: int, delay: int) -> int | None:
        """When `delay` of open time has run since `start`; None if that is past the span."""
        reached = self.elapsed(start) + delay
        # A delay that ends with an opening ends there. No delay at all begins with the next one.
        row = bisect_left(self._before, reached if delay else reached + 1) - 1
        return None if row >= len(self._shift) else reached + self._shift[row]

    def is_open(self, at: int) -> bool:
        """Whether `at` falls in an opening."""
        return at < self._ends[bisect_right(self._starts, at) - 1]

    def days_later(self, start: int, days: int) -> int | None:
        """The last open instant up to the wall-clock time of `start` (open), `days` working days on."""
        wall = start + self.clock.offset_at(start)
        place = bisect_left(self._days, wall // DAY) + days
        if place >= len(self._days):
            return None
        target = self.clock.reaching(self._days[place] * DAY + wall % DAY)
        return None if target >= self.last else self._last_open(target)

    def _last_open(self, target: int) -> int:
        end: int = self._ends[bisect_left(self._starts, target) - 1]
        return min(target, end)


def reach_of_days(start: Count, days: Count) -> Count:
    """An instant that `days` local days after `start` come after, were every one of them worked."""
    return start + (days - 2) * DAY
