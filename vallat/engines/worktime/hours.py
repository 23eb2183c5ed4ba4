"""What a calendar is made of (weekly windows, holidays, zone), checked once, when it is written down."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from itertools import pairwise
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from vallat.engines.worktime.instants import DAY, SECOND

Window = tuple[time, time]
Weekly = Mapping[int, tuple[Window, ...]]

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MIDNIGHT: Final = time(0)


class CalendarError(ValueError):
    """Hours, holidays or a zone that make no calendar; the message names the window at fault."""


def checked_weekly(weekly: Mapping[int, Sequence[Window]]) -> Weekly:
    """The windows by weekday (Monday 0), each day's in order, closed days left out; read-only.

    Raises CalendarError on a weekday outside 0-6, on a window that is empty, reversed, finer than a second or
    tied to a zone, on two that overlap, and on a week with no window at all.
    """
    days = {day: _checked_day(day, weekly[day]) for day in sorted(weekly, key=_checked_weekday)}
    kept = {day: windows for day, windows in days.items() if windows}
    if not kept:
        raise CalendarError("The week has no window at all: time would never run. Give at least one.")
    return MappingProxyType(kept)


def _checked_weekday(day: int) -> int:
    if isinstance(day, int) and 0 <= day <= 6:
        return day
    raise CalendarError(f"{day!r} is not a weekday: they go from 0 (Monday) to 6 (Sunday).")


def _checked_day(day: int, windows: Sequence[Window]) -> tuple[Window, ...]:
    ordered = sorted((_checked_window(day, window) for window in windows), key=window_micros)
    for before, after in pairwise(ordered):
        if window_micros(after)[0] < window_micros(before)[1]:
            raise CalendarError(f"{_named(day, before)} and {_named(day, after)} overlap.")
    return tuple(ordered)


def _checked_window(day: int, window: Window) -> Window:
    try:
        start, end = window
    except (TypeError, ValueError):
        raise CalendarError(f"{WEEKDAYS[day]}: {window!r} is not a pair of times.") from None
    for edge in (start, end):
        _check_edge(day, edge)
    _check_order(day, (start, end))
    return start, end


def _check_edge(day: int, edge: time) -> None:
    if not isinstance(edge, time):
        raise CalendarError(f"{WEEKDAYS[day]}: {edge!r} is not a time of day.")
    if edge.tzinfo is not None:
        raise CalendarError(
            f"{WEEKDAYS[day]} {edge}: hours are read on the calendar's own clock, without a zone."
        )
    if edge.microsecond:
        raise CalendarError(f"{WEEKDAYS[day]} {edge}: hours are set to the second, not finer.")


def _check_order(day: int, window: Window) -> None:
    start, end = window_micros(window)
    if start == end:
        raise CalendarError(f"{_named(day, window)} is empty: it ends when it starts.")
    if end < start:
        raise CalendarError(
            f"{_named(day, window)} is reversed: it ends before it starts. To work past midnight, end it at "
            "00:00 and open the next day at 00:00."
        )


def window_micros(window: Window) -> tuple[int, int]:
    """Start and end of a window, in microseconds after midnight; an end of 00:00 is the day's end."""
    start, end = window
    return _micros(start), DAY if end == MIDNIGHT else _micros(end)


def _micros(at: time) -> int:
    return (at.hour * 3600 + at.minute * 60 + at.second) * SECOND


def _named(day: int, window: Window) -> str:
    return f"{WEEKDAYS[day]} {_clock(window[0])}-{_clock(window[1])}"


def _clock(at: time) -> str:
    return at.isoformat("seconds" if at.second else "minutes")


def checked_holidays(holidays: Collection[date]) -> Mapping[date, str]:
    """The holidays with their names (empty where none was given), in order; read-only.

    Raises CalendarError on anything but a plain date: a datetime would never match a day.
    """
    for day in holidays:
        if not isinstance(day, date) or isinstance(day, datetime):
            raise CalendarError(f"Holidays are dates: {day!r} is not one.")
    names = holidays if isinstance(holidays, Mapping) else {}
    return MappingProxyType({day: str(names.get(day) or "") for day in sorted(holidays)})


def checked_zone(tz: str | ZoneInfo) -> ZoneInfo:
    """The zone, by its IANA name. Raises CalendarError if the tz database of this machine has no such name."""
    key = tz.key if isinstance(tz, ZoneInfo) else tz
    try:
        return ZoneInfo(key)
    except (KeyError, ValueError, TypeError, AttributeError, OSError):
        raise CalendarError(
            f"{tz!r} is not a time zone known here: use an IANA name such as Europe/Paris."
        ) from None
