"""The wall clock of a zone over a span: stretches during which its offset from UTC does not move."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from vallat.engines.worktime.instants import DAY, SECOND, epoch_in

# The tz database has no offset that lasts less than 6.9 days, so a look every three days misses none.
STEP: Final = 3 * DAY


@dataclass(frozen=True)
class WallClock:
    """Offsets of a zone over [starts[0], end): `offsets[k]` holds from `starts[k]`. All in microseconds."""

    starts: tuple[int, ...]
    offsets: tuple[int, ...]
    end: int

    def offset_at(self, micros: int) -> int:
        """Local time minus UTC at an instant of the span."""
        return self.offsets[bisect_right(self.starts, micros) - 1]

    def reaching(self, wall: int) -> int:
        """The first instant at which the clock shows `wall` (local microseconds) or later.

        In a skipped hour that is the instant of the change; in a repeated hour, the first pass.
        """
        piece = min(bisect_right(self._wall_ends, wall), len(self.starts) - 1)
        return max(self.starts[piece], wall - self.offsets[piece])

    def offsets_at(self, micros: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """`offset_at`, for many."""
        offsets = np.array(self.offsets, np.int64)
        return offsets[np.searchsorted(np.array(self.starts), micros, "right") - 1]

    def reaching_many(self, walls: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """`reaching`, for many."""
        piece = np.minimum(np.searchsorted(self._wall_ends, walls, "right"), len(self.starts) - 1)
        starts, offsets = np.array(self.starts, np.int64), np.array(self.offsets, np.int64)
        reached: npt.NDArray[np.int64] = np.maximum(starts[piece], walls - offsets[piece])
        return reached

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """(start, end, offset) of each stretch inside [start, end), in order."""
        ends = (*self.starts[1:], self.end)
        for begins, finishes, offset in zip(self.starts, ends, self.offsets, strict=True):
            if begins < end and finishes > start:
                yield max(begins, start), min(finishes, end), offset

    @cached_property
    def _wall_ends(self) -> tuple[int, ...]:
        """What the clock shows at the end of each stretch; the highest so far, so that it can be searched."""
        ends = np.array((*self.starts[1:], self.end)) + np.array(self.offsets)
        return tuple(np.maximum.accumulate(ends).tolist())


def wall_clock(zone: ZoneInfo, start: int, end: int) -> WallClock:
    """The wall clock of `zone` over [start, end), both on a whole second."""
    clock = _Offsets(zone)
    starts, offsets = [start], [clock.at(start)]
    for seen in range(start, end, STEP):
        following = min(seen + STEP, end - SECOND)
        while clock.at(following) != offsets[-1]:
            starts.append(clock.change_between(max(seen, starts[-1]), following))
            offsets.append(clock.at(starts[-1]))
    return WallClock(tuple(starts), tuple(offsets), end)


class _Offsets:
    """Reads a zone's offset at an instant."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._epoch: datetime = epoch_in(zone)

    def at(self, micros: int) -> int:
        local = self._zone.fromutc(self._epoch + timedelta(0, micros // SECOND))
        offset = local.utcoffset()
        assert offset is not None
        return (offset.days * 86_400 + offset.seconds) * SECOND

    def change_between(self, before: int, after: int) -> int:
        """The first second at which the offset is no longer that of `before`, though it differs at `after`."""
        old = self.at(before)
        while after - before > SECOND:
            middle = (before + after) // (2 * SECOND) * SECOND
            if self.at(middle) == old:
                before = middle
            else:
                after = middle
        return after
