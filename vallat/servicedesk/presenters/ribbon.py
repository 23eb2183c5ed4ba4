"""The deadline ribbon as coordinates: one row a day, open windows to scale. Pure; a template draws what is found here.

Units are those of the SVG's own box: `width` by `height`, y downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil, floor

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vallat.engines.worktime import Reason
from vallat.servicedesk.presenters.day_rows import Day, Span
from vallat.servicedesk.presenters.durations import hours_and_minutes
from vallat.servicedesk.presenters.folding import Folded, fold

HEAD = 24
BAR = 22
STRIP = 9
LETTER = 6.4  # a generous mean width, so that labels never touch
LINE = 15


@dataclass(frozen=True)
class Layout:
    """`left` holds the day, `right` the open time used that day."""

    code: str
    width: int
    left: int
    right: int
    day_format: str


WIDE = Layout("wide", width=880, left=104, right=76, day_format="D j M")
NARROW = Layout("narrow", width=344, left=44, right=6, day_format="D j")


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    label: str = ""


@dataclass(frozen=True)
class Caption:
    x: float
    y: float
    text: str
    anchor: str = "middle"
    kind: str = ""


@dataclass(frozen=True)
class Pin:
    """A mark: a line from `top` to `bottom`, with its words."""

    kind: str
    x: float
    top: float
    bottom: float
    caption: Caption


@dataclass
class Row:
    """What is drawn of a day, or of days folded together."""

    y: float
    height: float
    label: str
    middle: float = 0
    closed: bool = False
    folded: bool = False
    ground: Box | None = None
    open: list[Box] = field(default_factory=list)
    used: list[Box] = field(default_factory=list)
    late: list[Box] = field(default_factory=list)
    waits: list[Box] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)
    total: str = ""


@dataclass(frozen=True)
class Ribbon:
    code: str
    width: int
    height: float
    ticks: tuple[Caption, ...]
    rows: tuple[Row, ...]
    left: int
    right: float
    """x of the right edge of the time axis."""


@dataclass(frozen=True)
class Scale:
    """Hours of the day to x."""

    first: int
    last: int
    start: float
    end: float

    def x(self, hour: float) -> float:
        inside = min(max(hour, self.first), self.last)
        share = (inside - self.first) / (self.last - self.first)
        return round(self.start + share * (self.end - self.start), 1)

    def box(self, span: Span, y: float, height: float, label: str = "") -> Box:
        x = self.x(span.start)
        return Box(x, y, round(self.x(span.end) - x, 1), height, label)


def ribbon(days: Sequence[Day], layout: Layout = WIDE) -> Ribbon:
    """The rows of `days`, folded to about eight, top to bottom."""
    scale = _scale(days, layout)
    rows: list[Row] = []
    y: float = HEAD
    for content in fold(days):
        row = _folded_row(content, y, scale) if isinstance(content, Folded) else _day_row(content, y, scale, layout)
        rows.append(row)
        y += row.height
    _name_the_nights(rows, scale)
    return Ribbon(layout.code, layout.width, y + 4, _ticks(scale), tuple(rows), layout.left, scale.end)


def _scale(days: Sequence[Day], layout: Layout) -> Scale:
    hours = [edge for day in days for span in day.open for edge in span]
    hours += [hour for day in days for hour, _mark in day.marks]
    first, last = min(hours, default=8), max(hours, default=18)
    return Scale(
        max(0, floor(first - 0.75)), min(24, ceil(last + 0.75)), layout.left, layout.width - layout.right
    )


def _ticks(scale: Scale) -> tuple[Caption, ...]:
    span = scale.last - scale.first
    room = (scale.end - scale.start) / span
    step = 1 if room > 34 else 2 if room > 17 else 4
    return tuple(
        Caption(scale.x(hour), HEAD - 10, f"{hour} h") for hour in range(scale.first, scale.last + 1, step)
    )


def _day_row(day: Day, y: float, scale: Scale, layout: Layout) -> Row:
    levels = _levels(day, scale)
    top = y + 4 + LINE * (max((level for _pin, level in levels), default=-1) + 1)
    if day.closed and not day.waits:
        row = Row(y, top - y + BAR - 2, _day_name(day, layout), closed=True)
        row.ground = Box(scale.start, top, scale.end - scale.start, BAR - 6)
        row.captions.append(Caption((scale.start + scale.end) / 2, top + 12, why_closed(day), kind="closed"))
    else:
        row = _open_row(day, y, top, scale, layout)
    row.middle = top + (row.ground.height if row.ground else BAR) / 2 + 4
    bottom = top + (row.ground.height if row.ground else BAR) + 3
    row.pins = [_pin(pin, level, top, bottom, scale) for pin, level in levels]
    if day.clock_change:
        row.captions.append(
            Caption(scale.end - 4, row.middle, clock_change_words(day.clock_change), "end", "clock-change")
        )
    return row


def _open_row(day: Day, y: float, top: float, scale: Scale, layout: Layout) -> Row:
    waiting = STRIP + LINE if day.waits else 0
    row = Row(y, top - y + BAR + waiting + 6, _day_name(day, layout))
    row.ground = Box(scale.start, top, scale.end - scale.start, BAR)
    row.open = [scale.box(span, top, BAR) for span in day.open]
    row.used = [scale.box(span, top, BAR) for span in day.used]
    row.late = [scale.box(span, top, BAR) for span in day.late]
    row.captions = [
        Caption((scale.x(span.start) + scale.x(span.end)) / 2, top + 15, _("lunch"), kind="gap")
        for span in day.lunch
        if scale.x(span.end) - scale.x(span.start) >= len(_("lunch")) * LETTER
    ]
    row.waits = [scale.box(span, top + BAR + 2, STRIP, who) for span, who in day.waits]
    row.captions += [
        Caption(max(box.x, scale.start), top + BAR + STRIP + 14, box.label, "start", "wait") for box in row.waits
    ]
    row.total = hours_and_minutes(day.used_length) if day.used_length else ""
    return row


def _folded_row(folded: Folded, y: float, scale: Scale) -> Row:
    row = Row(y, BAR + 6, "", closed=folded.closed, folded=True)
    row.ground = Box(scale.start, y + 4, scale.end - scale.start, BAR - 4)
    row.middle = y + 18
    words = _closed_days(folded) if folded.closed else _ordinary_days(folded)
    row.captions.append(Caption((scale.start + scale.end) / 2, y + 17, words, kind="closed"))
    row.total = hours_and_minutes(folded.used_length) if folded.used_length else ""
    return row


def _closed_days(folded: Folded) -> str:
    number = len(folded.days)
    count = ngettext("%(number)d closed day", "%(number)d closed days", number) % {"number": number}
    reasons = dict.fromkeys(why_closed(day) for day in folded.days)
    return f"{count} ({', '.join(reasons)})"


def _ordinary_days(folded: Folded) -> str:
    number = len(folded.days)
    return ngettext("%(number)d day", "%(number)d days", number) % {"number": number}


def why_closed(day: Day) -> str:
    """The holiday's name, or `week-end`, or `closed`."""
    if day.reason is Reason.HOLIDAY:
        return day.name or _("holiday")
    return _("week-end") if day.reason is Reason.WEEK_END else _("closed")


def clock_change_words(change: timedelta) -> str:
    """`clocks go forward 1 h`."""
    words = _("clocks go forward %(time)s") if change > timedelta(0) else _("clocks go back %(time)s")
    return words % {"time": hours_and_minutes(change)}


def _day_name(day: Day, layout: Layout) -> str:
    return date_format(day.day, layout.day_format)


def _levels(day: Day, scale: Scale) -> list[tuple[tuple[float, str, str], int]]:
    """Each mark with the line of labels it takes, so that no two labels touch: 0 is next to the bar."""
    ends: list[list[tuple[float, float]]] = []
    placed: list[tuple[tuple[float, str, str], int]] = []
    for hour, mark in sorted(day.marks, key=lambda found: found[0]):
        left, right = _reach(scale.x(hour), mark.label, scale)
        level = next(
            (number for number, taken in enumerate(ends) if all(right < a or left > b for a, b in taken)),
            len(ends),
        )
        if level == len(ends):
            ends.append([])
        ends[level].append((left, right))
        placed.append(((hour, mark.kind, mark.label), level))
    return placed


def _reach(x: float, label: str, scale: Scale) -> tuple[float, float]:
    width = len(label) * LETTER + 12
    return (x - width, x) if x + width > scale.end else (x, x + width)


def _pin(mark: tuple[float, str, str], level: int, top: float, bottom: float, scale: Scale) -> Pin:
    hour, kind, label = mark
    x = scale.x(hour)
    left, _right = _reach(x, label, scale)
    y = top - 5 - LINE * level
    caption = Caption(x + 5, y, label) if left == x else Caption(x - 5, y, label, "end")
    return Pin(kind, x, y - 9, bottom, Caption(caption.x, y, label, "start" if left == x else "end", kind))


def _name_the_nights(rows: Sequence[Row], scale: Scale) -> None:
    """On the first row with hours: once is enough."""
    row = next((row for row in rows if row.open), None)
    if row is None:
        return
    word = _("night")
    edges = ((scale.start, row.open[0].x), (row.open[-1].x + row.open[-1].width, scale.end))
    for start, end in edges:
        if end - start >= len(word) * LETTER:
            row.captions.append(Caption((start + end) / 2, row.open[0].y + 15, word, kind="gap"))
