"""The deadline ribbon as SVG. In Python and not in a template: some two hundred shapes a ticket, ten times sooner."""

from collections.abc import Iterator
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from vallat.servicedesk.deadline_ribbon.presenters.geometry import Box, Caption, Pin, Ribbon, Row


def draw(ribbon: Ribbon, alternative: str) -> SafeString:
    """The picture with its text equivalent. Numbers come from `presenters.ribbon`; every word is escaped here."""
    return mark_safe("".join(_parts(ribbon, alternative)))  # noqa: S308


def _parts(ribbon: Ribbon, alternative: str) -> Iterator[str]:
    code = ribbon.code
    yield (
        f'<svg class="ribbon ribbon-{code}" viewBox="0 0 {ribbon.width} {ribbon.height}" role="img"'
        f' aria-label="{escape(alternative)}" focusable="false"><defs>'
        f"{_pattern('wait', code, 6, 45, 2.5)}{_pattern('late', code, 5, -45, 1.6)}</defs>"
    )
    for tick in ribbon.ticks:
        yield f'<line class="ribbon-tick" x1="{tick.x}" x2="{tick.x}" y1="18" y2="{ribbon.height}"/>'
        yield _text("ribbon-hour", tick)
    if code == "wide":
        yield _text("ribbon-hour", Caption(ribbon.width, 14, pgettext("time", "used"), "end"))
    for row in ribbon.rows:
        yield from _row(row, ribbon)
    yield "</svg>"


def _pattern(name: str, code: str, size: int, turn: int, line: float) -> str:
    return (
        f'<pattern id="{name}-{code}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate({turn})"><rect class="ribbon-{name}-ground" width="{size}" height="{size}"/>'
        f'<rect class="ribbon-{name}-line" width="{line}" height="{size}"/></pattern>'
    )


def _row(row: Row, ribbon: Ribbon) -> Iterator[str]:
    closed, folded = " ribbon-row-closed" * row.closed, " ribbon-row-folded" * row.folded
    yield f'<g class="ribbon-row{closed}{folded}">'
    yield f'<text class="ribbon-day" x="0" y="{row.middle}">{escape(row.label)}</text>'
    if row.ground:
        yield _box("ribbon-closed", row.ground)
    yield from (_box("ribbon-open", box) for box in row.open)
    yield from (_box("ribbon-used", box) for box in row.used)
    yield from (_box("ribbon-late", box, f"late-{ribbon.code}") for box in row.late)
    yield from (_box("ribbon-wait", box, f"wait-{ribbon.code}", corner=2) for box in row.waits)
    yield from (_pin(pin) for pin in row.pins)
    yield from (_text(f"ribbon-caption ribbon-caption-{caption.kind}", caption) for caption in row.captions)
    if row.total and ribbon.code == "wide":
        yield _text("ribbon-total", Caption(ribbon.width, row.middle, row.total, "end"))
    yield "</g>"


def _box(name: str, box: Box, filled_with: str = "", corner: int = 3) -> str:
    fill = f' fill="url(#{filled_with})"' if filled_with else ""
    return (
        f'<rect class="{name}"{fill} x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
        f' rx="{corner}"/>'
    )


def _pin(pin: Pin) -> str:
    name = f"ribbon-pin-{pin.kind}"
    line = f'<line class="ribbon-pin {name}" x1="{pin.x}" x2="{pin.x}" y1="{pin.top}" y2="{pin.bottom}"/>'
    if pin.kind in ("resolution", "response"):
        end = f'<path class="ribbon-flag {name}" d="M{pin.x} {pin.bottom}l-5 7h10z"/>'
    else:
        end = f'<circle class="ribbon-dot {name}" cx="{pin.x}" cy="{pin.bottom}" r="3.5"/>'
    return line + end + _text(f"ribbon-word ribbon-word-{pin.kind}", pin.caption)


def _text(name: str, caption: Caption) -> str:
    return (
        f'<text class="{name}" x="{caption.x}" y="{caption.y}" text-anchor="{caption.anchor}">'
        f"{escape(caption.text)}</text>"
    )
