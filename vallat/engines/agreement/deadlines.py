"""When a ticket is due, in the hours of its cell (section 6.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from vallat.engines.agreement.levels import Cell, Delay, Impact, Priority, Urgency
from vallat.engines.agreement.model import Agreement
from vallat.engines.worktime import WorkCalendar


@dataclass(frozen=True)
class Deadlines:
    """What a cell promises to a ticket opened at an instant. Both are None for a cell by appointment."""

    cell: Cell
    priority: Priority
    response_due: datetime | None
    resolution_due: datetime | None
    calendar: WorkCalendar


def deadlines(
    agreement: Agreement,
    impact: Impact | str,
    urgency: Urgency | str,
    opened: datetime,
    holidays: Mapping[date, str],
) -> Deadlines:
    """The deadlines of a ticket opened at `opened` (aware). Raises LookupError for an unknown impact or urgency.

    Delays run on the cell's own hours; an immediate one is due at once when open, else at the next opening; one
    in days is that many of the cell's open days; what ends at closing is due at closing.
    """
    cell = agreement.cell(impact, urgency)
    calendar = agreement.calendar(cell, holidays)
    return Deadlines(
        cell=cell,
        priority=cell.priority,
        response_due=due(calendar, opened, cell.response),
        resolution_due=due(calendar, opened, cell.resolution),
        calendar=calendar,
    )


def due(calendar: WorkCalendar, opened: datetime, delay: Delay | None) -> datetime | None:
    """The instant at which `delay`, begun at `opened`, ends on `calendar`; None without a delay."""
    if delay is None:
        return None
    if delay.next_day:
        return next_morning(calendar, opened)
    if delay.days:
        return calendar.add_days(opened, delay.days)
    duration = delay.duration
    assert duration is not None
    return calendar.add(opened, duration)


def next_morning(calendar: WorkCalendar, opened: datetime) -> datetime:
    """When `calendar` opens on the next day on which it does."""
    tomorrow = opened.astimezone(calendar.tz).date() + timedelta(days=1)
    return calendar.next_open(datetime.combine(tomorrow, time(), calendar.tz))


def breach(calendar: WorkCalendar, due_at: datetime | None, delay: Delay | None) -> datetime | None:
    """The instant after which `delay` is missed: when it is due, or the end of its grace; None without a delay."""
    if delay is None or due_at is None:
        return None
    return calendar.add(due_at, delay.tolerance) if delay.tolerance else due_at
