"""How far a calendar has been laid out so far: it grows, by itself, to the years that are asked about."""

from collections.abc import Callable
from datetime import MAXYEAR
from threading import Lock
from typing import Final

from vallat.engines.worktime.instants import FIRST, LAST, OutOfRange, year_of
from vallat.engines.worktime.openings import Openings

LayOut = Callable[[int, int], Openings]

# What one question may span: far longer than any delay, short enough that a date typed wrong costs little.
LONGEST: Final = 400

_CHECK = "nothing was computed. Check the dates, the delay, and that the holidays leave days to work on."


class Horizon:
    """Holds the openings laid out so far. Safe with threads: openings never change, only the reference does."""

    def __init__(self, lay_out: LayOut) -> None:
        self._lay_out = lay_out
        self._lock = Lock()
        self._openings: Openings | None = None
        self._years: tuple[int, int] | None = None

    def covering(self, first: int, last: int) -> Openings:
        """Openings that cover both instants. Raises OutOfRange if one can't be counted, or they are too far apart."""
        openings = self._openings
        if openings is not None and openings.first <= first and last < openings.last:
            return openings
        if first < FIRST or last >= LAST:
            raise OutOfRange(
                f"An instant lies outside 3 January of year 1 to 28 December {MAXYEAR} (UTC); {_CHECK}"
            )
        return self._grown(first, last)

    def further(self, than: Openings, start: int, reach: int = 1) -> Openings:
        """Openings from `start` to beyond those, by `reach` microseconds at least.

        Raises OutOfRange at the end of the years that can be counted, and of those that one question may span.
        """
        needed = than.last + max(reach, 1)
        if needed >= LAST:
            raise OutOfRange(
                f"There is not that much open time left before the end of year {MAXYEAR}; {_CHECK}"
            )
        return self._grown(start, needed)

    def _grown(self, first: int, last: int) -> Openings:
        asked = year_of(first), year_of(last)
        if asked[1] - asked[0] > LONGEST:
            raise OutOfRange(
                f"From {asked[0]} to {asked[1]} is more than {LONGEST} years of open time; {_CHECK}"
            )
        with self._lock:
            now = self._openings
            if now is None or first < now.first or last >= now.last:
                self._years = _years(self._years, *asked)
                now = self._openings = self._lay_out(*self._years)
            return now


def _years(had: tuple[int, int] | None, first: int, last: int) -> tuple[int, int]:
    """The years to lay out, the second one excluded: a year of margin around those asked about.

    They are added to the years that were laid out, which double each time so that growing costs little in all,
    or replace them where both together would be too many.
    """
    earliest, latest = max(first - 1, 1), min(last + 2, MAXYEAR + 1)
    if had is None:
        return earliest, latest
    more = had[1] - had[0] if 2 * (had[1] - had[0]) <= LONGEST else 0
    before = had[0] if first >= had[0] else max(min(earliest, had[0] - more), 1)
    after = had[1] if last < had[1] else min(max(latest, had[1] + more), MAXYEAR + 1)
    return (before, after) if after - before <= LONGEST else (earliest, latest)
