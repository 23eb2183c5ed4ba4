"""Long spans in few rows: closed stretches first, then the ordinary days of the middle, become one row each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from vallat.servicedesk.deadline_ribbon.presenters.days import Day

ROWS = 8


@dataclass(frozen=True)
class Folded:
    """Consecutive days shown as one row."""

    days: tuple[Day, ...]

    @property
    def closed(self) -> bool:
        return all(day.closed for day in self.days)

    @property
    def used_length(self) -> timedelta:
        return sum((day.used_length for day in self.days), timedelta(0))


def fold(days: Sequence[Day], rows: int = ROWS) -> list[Day | Folded]:
    """At most about `rows` rows: a day that carries a mark, a waiting or a clock change is always shown whole."""
    shown: list[Day | Folded] = list(days)
    if len(shown) > rows:
        shown = _runs(shown, lambda day: day.closed and not _telling(day))
    if len(shown) > rows:
        edges = {id(days[0]), id(days[-1])}
        shown = _runs(shown, lambda day: id(day) not in edges and not day.marks)
    return shown


def _telling(day: Day) -> bool:
    return bool(day.marks or day.waits or day.clock_change)


def _runs(rows: Sequence[Day | Folded], foldable: Callable[[Day], bool]) -> list[Day | Folded]:
    """Runs of two or more foldable rows become one."""
    folded: list[Day | Folded] = []
    for can_fold, run in groupby(rows, lambda row: all(map(foldable, _days(row)))):
        found = list(run)
        days = tuple(day for row in found for day in _days(row))
        folded += [Folded(days)] if can_fold and len(days) > 1 else found
    return folded


def _days(row: Day | Folded) -> tuple[Day, ...]:
    return row.days if isinstance(row, Folded) else (row,)
