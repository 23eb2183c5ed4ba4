"""The matrix of the convention as rows of cells, for the forms that choose one."""

from dataclasses import dataclass

from vallat.engines.agreement import Agreement, Cell, UrgencyLevel
from vallat.servicedesk.ticket_page.presenters.priority_matrix import delays_of


@dataclass(frozen=True)
class MatrixCell:
    """A cell with what it promises: (clock, delay) pairs."""

    cell: Cell
    delays: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MatrixRow:
    level: UrgencyLevel
    cells: list[MatrixCell]


def matrix_rows(agreement: Agreement, language: str) -> list[MatrixRow]:
    """A row for each urgency; its cells in the order of the impacts."""
    return [
        MatrixRow(
            level,
            [_cell(agreement.cell(impact.code, level.code), language) for impact in agreement.impacts],
        )
        for level in agreement.urgencies
    ]


def _cell(cell: Cell, language: str) -> MatrixCell:
    return MatrixCell(cell, delays_of(cell, language))
