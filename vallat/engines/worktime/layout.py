"""From weekly windows, holidays and a zone to the openings of a span of years."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np

from vallat.engines.worktime.hours import Weekly, window_micros
from vallat.engines.worktime.instants import DAY, start_of_year
from vallat.engines.worktime.openings import Micros, Openings
from vallat.engines.worktime.wallclock import WallClock, wall_clock

_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_EPOCH_WEEKDAY = date(1970, 1, 1).weekday()


def lay_out(weekly: Weekly, holidays: Micros, zone: ZoneInfo, first_year: int, last_year: int) -> Openings:
    """The openings from 1 January of `first_year` up to 1 January of `last_year`, UTC; touching ones are one.

    `holidays` as `day_numbers` gives them.
    """
    clock = wall_clock(zone, start_of_year(first_year), start_of_year(last_year))
    wall_starts, wall_ends = _wall_windows(weekly, _working_days(holidays, clock))
    starts, ends, days = _in_utc(wall_starts, wall_ends, clock)
    begins = np.concatenate(([True], starts[1:] > ends[:-1]))[: starts.size]
    finishes = np.concatenate((starts[1:] > ends[:-1], [True]))[: ends.size]
    return Openings(starts[begins], ends[finishes], np.unique(days), clock)


def _working_days(holidays: Micros, clock: WallClock) -> Micros:
    """The local days of the span that are no holiday, and a day more at each end for the zone's offset."""
    days = np.arange(clock.starts[0] // DAY - 1, clock.end // DAY + 2)
    return np.setdiff1d(days, holidays, assume_unique=True)


def day_numbers(days: Iterable[date]) -> Micros:
    """Days since 1 January 1970, as the layout counts them."""
    return np.array([day.toordinal() - _EPOCH_ORDINAL for day in days], np.int64)


def _wall_windows(weekly: Weekly, days: Micros) -> tuple[Micros, Micros]:
    """Start and end of each window of each day, as the wall clock shows them, in order."""
    weekdays = (days + _EPOCH_WEEKDAY) % 7
    edges = [
        days[weekdays == weekday, None, None] * DAY + np.array([window_micros(window) for window in windows])
        for weekday, windows in weekly.items()
    ]
    flat = np.concatenate([edge.reshape(-1, 2) for edge in edges])
    flat = flat[np.argsort(flat[:, 0])]
    return flat[:, 0], flat[:, 1]


def _in_utc(wall_starts: Micros, wall_ends: Micros, clock: WallClock) -> tuple[Micros, Micros, Micros]:
    """Starts, ends and local days of the instants at which the wall clock is inside a window.

    In each stretch of constant offset, the windows that it meets, cut to it: what falls in a skipped hour is in
    no stretch, what falls in a repeated hour is in two.
    """
    cut = []
    for start, end, offset in clock.pieces(clock.starts[0], clock.end):
        met = slice(
            np.searchsorted(wall_ends, start + offset, "right"), np.searchsorted(wall_starts, end + offset)
        )
        starts = np.maximum(wall_starts[met] - offset, start)
        ends = np.minimum(wall_ends[met] - offset, end)
        cut.append(np.stack((starts, ends, wall_starts[met] // DAY)))
    starts, ends, days = np.concatenate(cut, axis=1)
    return starts, ends, days
