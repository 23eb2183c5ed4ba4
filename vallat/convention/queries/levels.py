"""The service levels (6.5) as a page needs them: the matrix by rows, its hours to scale, the hours of a regime."""

from dataclasses import dataclass
from datetime import time

from vallat.engines.agreement import (
    Agreement,
    Cell,
    ImpactLevel,
    PriorityLevel,
    Regime,
    UrgencyLevel,
    Window,
)


@dataclass(frozen=True)
class Bar:
    """An open window on the day's scale, in minutes from its left end."""

    left: int
    width: int


@dataclass(frozen=True)
class LevelCell:
    """A cell of the matrix, its priority in words, its hours to scale."""

    cell: Cell
    impact: ImpactLevel
    priority: PriorityLevel
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Matrix:
    """Rows of cells: one row for each urgency, one cell for each impact. The scale is in hours of the day."""

    impacts: tuple[ImpactLevel, ...]
    rows: tuple[tuple[UrgencyLevel, tuple[LevelCell, ...]], ...]
    first_hour: int
    last_hour: int

    @property
    def minutes(self) -> int:
        """The width of the scale."""
        return (self.last_hour - self.first_hour) * 60


@dataclass(frozen=True)
class RegimeHours:
    """When the team works on a cell's tickets under a regime."""

    regime: Regime
    hours: tuple[tuple[Cell, tuple[Window, ...]], ...]


def matrix_of(agreement: Agreement) -> Matrix:
    """The whole matrix of the agreement."""
    windows = [window for cell in agreement.cells for window in cell.hours]
    first = min(window.start.hour for window in windows)
    last = max(-(-_minutes(window.end, closing=True) // 60) for window in windows)
    rows = tuple(
        (urgency, tuple(_level_cell(agreement, impact, urgency, first) for impact in agreement.impacts))
        for urgency in agreement.urgencies
    )
    return Matrix(agreement.impacts, rows, first, last)


def regime_hours(agreement: Agreement) -> list[RegimeHours]:
    """Each regime, with the hours of the cells that it governs."""
    return [
        RegimeHours(
            regime,
            tuple(
                (cell, agreement.working_hours(cell, regime.code))
                for cell in agreement.cells
                if cell.priority in regime.priorities
            ),
        )
        for regime in agreement.regimes
    ]


def _level_cell(agreement: Agreement, impact: ImpactLevel, urgency: UrgencyLevel, first: int) -> LevelCell:
    cell = agreement.cell(impact.code, urgency.code)
    bars = tuple(
        Bar(_minutes(window.start) - first * 60, _minutes(window.end, closing=True) - _minutes(window.start))
        for window in cell.hours
    )
    return LevelCell(cell, impact, agreement.priority(cell.priority), bars)


def _minutes(at: time, *, closing: bool = False) -> int:
    """Minutes since midnight; an end at 00:00 is the end of the day."""
    return 24 * 60 if closing and at == time(0) else at.hour * 60 + at.minute
