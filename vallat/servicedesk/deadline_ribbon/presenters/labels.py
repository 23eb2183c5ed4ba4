"""Where the words of marks go above a bar, so that no label touches another and no line runs through one. Pure."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

BOLD = 7.9  # a generous mean width of a letter at 12 units
MANY = 4  # a day has at most: opened, both deadlines, and now or the end

Mark = tuple[float, str, str]


class Label(NamedTuple):
    """`level` 0 is next to the bar; the words start at the mark, or end there. `left` to `right` is what they take."""

    x: float
    kind: str
    words: str
    level: int
    rightwards: bool

    @property
    def anchor(self) -> str:
        return "start" if self.rightwards else "end"

    @property
    def left(self) -> float:
        return self.x if self.rightwards else self.x - self._width

    @property
    def right(self) -> float:
        return self.x + self._width if self.rightwards else self.x

    @property
    def _width(self) -> float:
        return len(self.words) * BOLD + 14


def place(marks: Sequence[Mark], start: float, end: float) -> list[Label]:
    """The labels of (x, kind, words) marks within `start` and `end`, in as few levels as it takes."""
    if not marks:
        return []
    search = _Search(sorted(marks)[:MANY], start, end)
    search.extend([], 0)
    return search.best


class _Search:
    """All placements, the plain ones first; a partial one that already costs more than the best is left."""

    def __init__(self, marks: Sequence[Mark], start: float, end: float) -> None:
        self.marks, self.start, self.end = marks, start, end
        self.best: list[Label] = []
        self.least = float("inf")

    def extend(self, placed: list[Label], cost: float) -> None:
        if cost >= self.least:
            return
        if len(placed) == len(self.marks):
            self.best, self.least = placed, cost
            return
        for level, rightwards in product(range(len(self.marks)), (True, False)):
            label = Label(*self.marks[len(placed)], level, rightwards)
            self.extend([*placed, label], cost + self._cost(label, placed))

    def _cost(self, label: Label, placed: Sequence[Label]) -> float:
        outside = max(0, self.start - label.left) + max(0, label.right - self.end)
        touching = sum(label.level == other.level and _over(label, other) for other in placed)
        crossed = sum(_crossed(label, other) for other in placed)
        taller = 8 * max(0, label.level - max((other.level for other in placed), default=0))
        return 400 * touching + 60 * crossed + outside + taller + label.level + (not label.rightwards)


def _over(one: Label, other: Label) -> bool:
    return one.left < other.right and other.left < one.right


def _crossed(one: Label, other: Label) -> bool:
    """The line of the higher one goes through the words of the lower one."""
    high, low = (one, other) if one.level > other.level else (other, one)
    return high.level > low.level and low.left + 2 < high.x < low.right - 2
