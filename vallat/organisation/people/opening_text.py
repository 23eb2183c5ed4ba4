"""The hours of a week as people write them in a cell: `lun-ven 08:30-12:00 13:30-17:00; sam 09:00-12:00`."""

import re
from collections.abc import Iterator
from datetime import time

from vallat.base.text import folded

DAYS = {
    name: number
    for number, names in enumerate(("lu mo", "ma tu", "me we", "je th", "ve fr", "sa", "di su"), start=1)
    for name in names.split()
}
PART = re.compile(r"(?P<first>[a-z]+)(?: ?(?:-|a|to) ?(?P<last>[a-z]+))? (?P<hours>[0-9].*)")
WINDOW = re.compile(r"(\d{1,2})[:h](\d{2})?-(\d{1,2})[:h](\d{2})?")
A_DAY = 2


class NotHours(ValueError):
    """The part of the text that can't be read as opening hours."""


def read_week(text: str) -> Iterator[tuple[int, time, time]]:
    """Each window: weekday as ISO 8601 counts it, opens, closes; none for an empty text. Raises NotHours."""
    seen: set[int] = set()
    for part in filter(None, map(folded, text.replace("–", "-").split(";"))):
        read = PART.fullmatch(part)
        if read is None:
            raise NotHours(part)
        days, windows = _days(read), _windows(read["hours"], part)
        if not days or seen.intersection(days):
            raise NotHours(part)
        seen.update(days)
        yield from ((day, *window) for day in days for window in windows)


def _days(read: re.Match[str]) -> range:
    first, last = DAYS.get(read["first"][:2]), DAYS.get((read["last"] or read["first"])[:2])
    return range(first, last + 1) if first and last else range(0)


def _windows(hours: str, part: str) -> list[tuple[time, time]]:
    """In order, one or two that do not overlap."""
    windows = []
    for word in hours.replace(",", " ").split():
        read = WINDOW.fullmatch(word)
        if read is None:
            raise NotHours(part)
        opens_hour, opens_minute, closes_hour, closes_minute = (int(number or 0) for number in read.groups())
        try:
            windows.append((time(opens_hour, opens_minute), time(closes_hour, closes_minute)))
        except ValueError:
            raise NotHours(part) from None
    edges = [edge for window in windows for edge in window]
    if not 1 <= len(windows) <= A_DAY or edges != sorted(set(edges)):
        raise NotHours(part)
    return windows
