"""Open time between two instants, in the hours of a cell of the convention (6.5)."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

import numpy as np

from vallat.engines.agreement import Cell
from vallat.engines.worktime import WorkCalendar


def open_minutes(
    calendar: WorkCalendar, opened: Sequence[datetime], stopped: Sequence[datetime]
) -> list[float]:
    """Between each opening and its stop."""
    open_time = calendar.between_many(_column(opened), _column(stopped))
    minutes: list[float] = (open_time / np.timedelta64(1, "m")).tolist()
    return minutes


def minutes_of_a_day(cell: Cell) -> float:
    """Open minutes of one of its days; an end of 00:00 is midnight."""
    return sum(((_minute(window.end) or 24 * 60) - _minute(window.start)) for window in cell.hours)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _column(instants: Sequence[datetime]) -> np.ndarray:
    return np.array([at.astimezone(UTC).replace(tzinfo=None) for at in instants], dtype="datetime64[us]")
