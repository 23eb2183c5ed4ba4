"""The deadline ribbon as coordinates: one row a day, open windows to scale. Pure; a template draws what is found here.

Units are those of the SVG's own box: `width` by `height`, y downwards.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from math import ceil, floor

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vallat.base.templatetags.ui import day_words
from vallat.engines.worktime import Reason
from vallat.servicedesk.common.presenters.durations import hours_and_minutes
from vallat.servicedesk.deadline_ribbon.presenters.days import Day, Mark
from vallat.servicedesk.deadline_ribbon.presenters.fold import Folded, fold
from vallat.servicedesk.deadline_ribbon.presenters.geometry import (
    WIDE,
    Box,
    Caption,
    Layout,
    Pin,
    Ribbon,
    Row,
    Scale,
)
from vallat.servicedesk.deadline_ribbon.presenters.labels import BOLD, Label, place

HEAD = 24
BAR = 22
STRIP = 9
LINE = 15
LETTER = 6.4  # a generous mean width of a plain letter at 11 units


def ribbon(days: Sequence[Day], layout: Layout = WIDE) -> Ribbon:
    """The rows of `days`, folded to about eight, top to bottom."""
    scale = _scale(days, layout)
    rows: list[Row] = []
    y: float = HEAD
    for content in fold(days):
        row = (
            _folded_row(content, y, scale)
            if isinstance(content, Folded)
            else _day_row(content, y, scale, layout)
        )
        rows.append(row)
        y += row.height
    _name_the_nights(rows, scale)
    return Ribbon(layout.code, layout.width, y + 4, _ticks(scale), tuple(rows), layout.left, scale.end)


def _scale(days: Sequence[Day], layout: Layout) -> Scale:
    hours = [edge for day in days for span in day.open for edge in span]
    hours += [hour for day in days for hour, mark in day.marks if mark.kind != "now"]
    first, last = min(hours, default=8), max(hours, default=18)
    return Scale(
        max(0, floor(first - 0.75)), min(24, ceil(last + 0.75)), layout.left, layout.width - layout.right
    )


def _ticks(scale: Scale) -> tuple[Caption, ...]:
    """Hours, as many as there is room for."""
    span = scale.last - scale.first
    room = (scale.end - scale.start) / span
    step = 1 if room > 34 else 2 if room > 17 else 4
    return tuple(
        Caption(scale.x(hour), HEAD - 10, f"{hour} h") for hour in range(scale.first, scale.last + 1, step)
    )


def _day_row(day: Day, y: float, scale: Scale, layout: Layout) -> Row:
    labels = place(
        [(scale.x(hour), mark.kind, _words(mark, hour, scale, layout)) for hour, mark in day.marks],
        scale.start,
        scale.end,
    )
    top = y + 4 + LINE * (max((label.level for label in labels), default=-1) + 1)
    if day.closed and not day.waits:
        row = Row(y, top - y + BAR - 2, _day_name(day, layout), closed=True)
        row.ground = Box(scale.start, top, scale.end - scale.start, BAR - 6)
        row.captions.append(Caption((scale.start + scale.end) / 2, top + 12, why_closed(day), kind="closed"))
    else:
        row = _open_row(day, y, top, scale, layout)
    row.middle = top + (row.ground.height if row.ground else BAR) / 2 + 4
    bottom = top + (row.ground.height if row.ground else BAR) + 3
    row.pins = [_pin(label, top, bottom) for label in labels]
    if day.clock_change:
        row.captions.append(
            Caption(scale.end - 4, row.middle, clock_change_words(day.clock_change), "end", "clock-change")
        )
    return row


def _words(mark: Mark, hour: float, scale: Scale, layout: Layout) -> str:
    """The present says its hour when it stands at the edge, outside of the hours that are drawn."""
    words = mark.words(layout.code)
    if mark.kind != "now" or scale.first <= hour <= scale.last:
        return words
    return f"{words} {mark.at:%H:%M}"


def _open_row(day: Day, y: float, top: float, scale: Scale, layout: Layout) -> Row:
    strips = [scale.box(span, top + BAR + 2, STRIP, who) for span, who in day.waits if scale.shows(span)]
    under = _wait_captions(strips, top + BAR + STRIP + 14, scale)
    waiting = STRIP + LINE * len({caption.y for caption in under}) if strips else 0
    row = Row(y, top - y + BAR + waiting + 6, _day_name(day, layout))
    row.ground = Box(scale.start, top, scale.end - scale.start, BAR)
    row.open = [scale.box(span, top, BAR) for span in day.open]
    row.used = [scale.box(span, top, BAR) for span in day.used]
    row.late = [scale.box(span, top, BAR) for span in day.late]
    word = _("lunch")
    lunches = [(scale.x(span.start), scale.x(span.end)) for span in day.lunch]
    row.captions = [
        Caption((start + end) / 2, top + 15, word, kind="gap")
        for start, end in lunches
        if end - start >= len(word) * LETTER
    ]
    row.waits = strips
    row.captions += under
    row.total = hours_and_minutes(day.used_length) if day.used_length else ""
    return row


def _wait_captions(strips: Sequence[Box], y: float, scale: Scale) -> list[Caption]:
    """The words under the strips, from `y` down: where some would touch, once if they are the same, else a line lower."""
    captions: list[Caption] = []
    taken: list[tuple[float, float]] = []
    for box in strips:
        width = len(box.label) * BOLD
        rightwards = box.x + width <= scale.end
        left = box.x if rightwards else box.x + box.width - width
        touched = [
            caption
            for caption, (start, end) in zip(captions, taken, strict=True)
            if start < left + width and left < end
        ]
        if any(caption.text == box.label for caption in touched):
            continue
        lines = {caption.y for caption in touched}
        line = next(line for line in count(y, LINE) if line not in lines)
        x, anchor = (left, "start") if rightwards else (left + width, "end")
        captions.append(Caption(x, line, box.label, anchor, "wait"))
        taken.append((left, left + width))
    return captions


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
    counted = ngettext("%(number)d closed day", "%(number)d closed days", number) % {"number": number}
    reasons = dict.fromkeys(why_closed(day) for day in folded.days)
    return f"{counted} ({', '.join(reasons)})"


def _ordinary_days(folded: Folded) -> str:
    number = len(folded.days)
    counted = ngettext("%(number)d day", "%(number)d days", number) % {"number": number}
    return f"{counted}, {hours_and_minutes(folded.used_length)}" if folded.used_length else counted


def why_closed(day: Day) -> str:
    """The holiday's name, or `week-end`, or `closed`."""
    if day.reason is Reason.HOLIDAY:
        return day.name or _("holiday")
    return _("weekend") if day.reason is Reason.WEEK_END else pgettext("hours", "closed")


def clock_change_words(change: timedelta) -> str:
    """`clocks go forward 1 h`."""
    words = _("clocks go forward %(time)s") if change > timedelta(0) else _("clocks go back %(time)s")
    return words % {"time": hours_and_minutes(change)}


def _day_name(day: Day, layout: Layout) -> str:
    return day_words(day.day, layout.day_format)


def _pin(label: Label, top: float, bottom: float) -> Pin:
    y = top - 5 - LINE * label.level
    caption = Caption(label.x + (5 if label.rightwards else -5), y, label.words, label.anchor, label.kind)
    return Pin(label.kind, label.x, y - 9, bottom, caption)


def _name_the_nights(rows: Sequence[Row], scale: Scale) -> None:
    """On the first row with hours: once is enough."""
    row = next((row for row in rows if row.open), None)
    if row is None:
        return
    word = pgettext("hours", "closed")
    half = len(word) * LETTER / 2
    edges = ((scale.start, row.open[0].x), (row.open[-1].x + row.open[-1].width, scale.end))
    for start, end in edges:
        middle = (start + end) / 2
        crossed = any(abs(pin.x - middle) <= half for pin in row.pins)
        if end - start >= 2 * half and not crossed:
            row.captions.append(Caption(middle, row.open[0].y + 15, word, kind="gap"))
