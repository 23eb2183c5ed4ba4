"""Which stretches of open time somebody still has free: what an appointment may be offered at."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from vallat.engines.worktime.calendar import WorkCalendar
from vallat.engines.worktime.instants import EPOCH


class Stretch(NamedTuple):
    """[start, end), both aware."""

    start: datetime
    end: datetime


def free_stretches(
    calendar: WorkCalendar,
    *,
    start: datetime,
    end: datetime,
    length: timedelta,
    step: timedelta,
    taken: Iterable[tuple[datetime, datetime]] = (),
) -> list[Stretch]:
    """Every stretch of `length` within [start, end) that lies in one opening and meets nothing `taken`, in order.

    They begin on whole multiples of `step` of the clock (`step` divides an hour, or is one), and may overlap each other.
    Raises ValueError for a length or a step that is not positive.
    """
    if length <= timedelta(0) or step <= timedelta(0):
        raise ValueError("a stretch has a length, and a step is more than none")
    busy = [(first.astimezone(UTC), last.astimezone(UTC)) for first, last in taken]
    found = []
    for opening in _openings(calendar, start, end):
        begin = EPOCH + -(-(opening.start - EPOCH) // step) * step
        while begin + length <= opening.end:
            if all(last <= begin or begin + length <= first for first, last in busy):
                found.append(Stretch(begin.astimezone(calendar.tz), (begin + length).astimezone(calendar.tz)))
            begin += step
    return found


def _openings(calendar: WorkCalendar, start: datetime, end: datetime) -> Iterator[Stretch]:
    """The openings of [start, end) in UTC; touching ones are one."""
    running: Stretch | None = None
    for interval in calendar.explain(start, max(start, end)):
        if not interval.open:
            continue
        first, last = interval.start.astimezone(UTC), interval.end.astimezone(UTC)
        if running is not None and running.end == first:
            running = Stretch(running.start, last)
            continue
        if running is not None:
            yield running
        running = Stretch(first, last)
    if running is not None:
        yield running
