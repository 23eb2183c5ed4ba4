"""The deadline ribbon as coordinates: one row a day, open windows to scale. Pure; a template draws what is found here.

Units are those of the SVG's own box: `width` by `height`, y downwards.
"""

from collections.abc import Sequence
from datetime import timedelta
from math import ceil, floor

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vallat.base.templatetags.ui import day_words
from vallat.engines.worktime import Reason
from vallat.servicedesk.presenters.day_rows import Day
from vallat.servicedesk.presenters.durations import hours_and_minutes
from vallat.servicedesk.presenters.folding import Folded, fold
from vallat.servicedesk.presenters.labels import LETTER, Label, place
from vallat.servicedesk.presenters.shapes import WIDE, Box, Caption, Layout, Pin, Ribbon, Row, Scale

HEAD = 24
BAR = 22
STRIP = 9
LINE = 15


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
        [(scale.x(hour), mark.kind, mark.words(layout.code)) for hour, mark in day.marks],
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
    row.captions += [_wait_caption(box, top + BAR + STRIP + 14, scale) for box in row.waits]
    row.total = hours_and_minutes(day.used_length) if day.used_length else ""
    return row


def _wait_caption(box: Box, y: float, scale: Scale) -> Caption:
    if box.x + len(box.label) * LETTER > scale.end:
        return Caption(box.x + box.width, y, box.label, "end", "wait")
    return Caption(box.x, y, box.label, "start", "wait")


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
    count = ngettext("%(number)d day", "%(number)d days", number) % {"number": number}
    return f"{count}, {hours_and_minutes(folded.used_length)}" if folded.used_length else count


def why_closed(day: Day) -> str:
    """The holiday's name, or `week-end`, or `closed`."""
    if day.reason is Reason.HOLIDAY:
        return day.name or _("holiday")
    return _("week-end") if day.reason is Reason.WEEK_END else pgettext("hours", "closed")


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
    word = _("night")
    edges = ((scale.start, row.open[0].x), (row.open[-1].x + row.open[-1].width, scale.end))
    for start, end in edges:
        if end - start >= len(word) * LETTER:
            row.captions.append(Caption((start + end) / 2, row.open[0].y + 15, word, kind="gap"))
