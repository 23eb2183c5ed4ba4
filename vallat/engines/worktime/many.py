"""The same arithmetic on whole columns: NumPy datetime64 in UTC, timedelta64, microseconds inside."""

from datetime import timedelta
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from vallat.engines.worktime.horizon import Horizon
from vallat.engines.worktime.instants import DAY, FIRST, LAST, NegativeDelay, OutOfRange
from vallat.engines.worktime.openings import Micros, Openings, reach_of_days

Instants = npt.NDArray[np.datetime64] | np.datetime64
Delays = npt.NDArray[np.timedelta64] | np.timedelta64 | timedelta
Days = npt.NDArray[np.integer[Any]] | int

_NAT: Final = np.iinfo(np.int64).min
_ALL_DAYS: Final = (LAST - FIRST) // DAY + 1
_FINER: Final = ("ns", "ps", "fs", "as")
_NO_FIXED_LENGTH: Final = ("Y", "M", "generic")


class MissingInstant(ValueError):
    """A column holds NaT where an instant or a delay is needed."""


def add_many(horizon: Horizon, starts: Instants, amounts: Delays) -> npt.NDArray[np.datetime64]:
    """When each delay ends; see WorkCalendar.add_many."""
    begun, delays = _instants(starts), _delays(amounts)
    shape = np.broadcast_shapes(begun.shape, delays.shape)
    if 0 in shape:
        return np.empty(shape, "datetime64[us]")
    openings = horizon.covering(*_extent(begun))
    reached = _elapsed(openings, begun) + delays
    # As in Openings.due: no delay at all begins with the next opening.
    sought = reached + (delays == 0)
    while (missing := int(sought.max()) - openings.total) > 0:
        openings = horizon.further(openings, int(begun.min()), missing)
        reached = _elapsed(openings, begun) + delays
        sought = reached + (delays == 0)
    rows = np.searchsorted(openings.before, sought) - 1
    due: Micros = reached + openings.shift[rows]
    return due.view("datetime64[us]")


def between_many(horizon: Horizon, a: Instants, b: Instants) -> npt.NDArray[np.timedelta64]:
    """Open time from each `a` to each `b`; see WorkCalendar.between_many."""
    first, second = _instants(a), _instants(b)
    shape = np.broadcast_shapes(first.shape, second.shape)
    if 0 in shape:
        return np.empty(shape, "timedelta64[us]")
    extents = (*_extent(first), *_extent(second))
    openings = horizon.covering(min(extents), max(extents))
    return (_elapsed(openings, second) - _elapsed(openings, first)).view("timedelta64[us]")


def add_days_many(horizon: Horizon, starts: Instants, days: Days) -> npt.NDArray[np.datetime64]:
    """When that many working days have run; see WorkCalendar.add_days_many."""
    counts = np.asarray(days)
    if counts.dtype.kind not in "iu":
        raise TypeError(f"Days are counted in whole numbers, not {counts.dtype}.")
    if counts.size and counts.min() < 0:
        raise NegativeDelay("A number of days can't be negative; nothing was computed.")
    begun = add_many(horizon, starts, np.timedelta64(0, "us")).view(np.int64)
    # No more than the days there are: a count that large must not wrap around.
    begun, counts = np.broadcast_arrays(begun, np.minimum(counts, _ALL_DAYS).astype(np.int64))
    if begun.size == 0:
        return begun.view("datetime64[us]")
    return np.where(counts == 0, begun, _days_later(horizon, begun, counts)).view("datetime64[us]")


def _days_later(horizon: Horizon, begun: Micros, counts: Micros) -> Micros:
    openings = horizon.covering(*_extent(begun))
    while (target := _day_targets(openings, begun, counts)) is None:
        reach = reach_of_days(begun, counts)
        openings = horizon.further(openings, int(begun.min()), int(reach.max()) - openings.last)
    rows = np.searchsorted(openings.starts, target) - 1
    due: Micros = np.minimum(target, openings.ends[rows])
    return due


def _day_targets(openings: Openings, begun: Micros, counts: Micros) -> Micros | None:
    """The same wall-clock time, that many working days on; None if one is past the openings laid out."""
    walls = begun + openings.clock.offsets_at(begun)
    places = np.searchsorted(openings.days, walls // DAY) + counts
    if places.max() >= openings.days.size:
        return None
    targets = openings.clock.reaching_many(openings.days[places] * DAY + walls % DAY)
    return None if targets.max() >= openings.last else targets


def _elapsed(openings: Openings, at: Micros) -> Micros:
    rows = np.searchsorted(openings.starts, at, "right")
    rows -= 1
    reached: Micros = np.minimum(at, openings.ends[rows])
    reached -= openings.shift[rows]
    return reached


def _extent(micros: Micros) -> tuple[int, int]:
    return int(micros.min()), int(micros.max())


def _instants(values: Instants) -> Micros:
    """Microseconds of a datetime64 column of any unit; finer units are cut down to the microsecond."""
    column = np.asarray(values)
    if column.dtype.kind != "M":
        raise TypeError(f"Instants are given as datetime64, in UTC, not as {column.dtype}.")
    return _micros(column, "datetime64[us]")


def _delays(amounts: Delays) -> Micros:
    column = np.asarray(np.timedelta64(amounts, "us") if isinstance(amounts, timedelta) else amounts)
    if column.dtype.kind != "m" or np.datetime_data(column.dtype)[0] in _NO_FIXED_LENGTH:
        raise TypeError(f"Delays are given as timedelta64 in weeks or finer, not as {column.dtype}.")
    micros = _micros(column, "timedelta64[us]")
    if micros.size and micros.min() < 0:
        raise NegativeDelay("A delay can't be negative; nothing was computed.")
    if micros.size and micros.max() > LAST - FIRST:
        raise OutOfRange(f"A delay of {column.max()} is longer than all the years that can be counted.")
    return micros


def _micros(column: npt.NDArray[Any], unit: str) -> Micros:
    if column.size:
        lowest, highest = column.view(np.int64).min(), column.view(np.int64).max()
        if lowest == _NAT:
            raise MissingInstant(
                f"{int(np.isnat(column).sum())} of {column.size} values are NaT; nothing was computed."
            )
        _refuse_overflow(np.array([lowest, highest]).view(column.dtype), unit)
    return column.astype(unit, copy=False).view(np.int64)


def _refuse_overflow(extremes: npt.NDArray[Any], unit: str) -> None:
    """NumPy before 2.5 wraps around in silence when a coarse unit does not fit; a round trip shows it."""
    if np.datetime_data(extremes.dtype)[0] in _FINER:
        return
    try:
        fits = (extremes.astype(unit).astype(extremes.dtype) == extremes).all()
    except OverflowError:
        fits = False
    if not fits:
        raise OutOfRange(f"{extremes} does not fit in microseconds; nothing was computed.")
