"""What the deadline ribbon is made of: boxes, captions, pins, rows. Units are those of the SVG's own box."""

from dataclasses import dataclass, field
from typing import NamedTuple

from vallat.servicedesk.deadline_ribbon.presenters.days import Span


@dataclass(frozen=True)
class Layout:
    """`left` holds the day, `right` the open time used that day."""

    code: str
    width: int
    left: int
    right: int
    day_format: str


WIDE = Layout("wide", width=880, left=104, right=76, day_format="D j M")
NARROW = Layout("narrow", width=344, left=56, right=14, day_format="D j")


class Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    label: str = ""


class Caption(NamedTuple):
    x: float
    y: float
    text: str
    anchor: str = "middle"
    kind: str = ""


class Pin(NamedTuple):
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

    def shows(self, span: Span) -> bool:
        return span.start < self.last and span.end > self.first

    def box(self, span: Span, y: float, height: float, label: str = "") -> Box:
        x = self.x(span.start)
        return Box(x, y, round(self.x(span.end) - x, 1), height, label)
