"""The matrix of the convention as rows of cells, for the forms that choose one."""

from dataclasses import dataclass

from vallat.engines.agreement import Agreement, Cell, ImpactLevel


@dataclass(frozen=True)
class MatrixRow:
    level: ImpactLevel
    cells: list[Cell]


def matrix_rows(agreement: Agreement) -> list[MatrixRow]:
    """A row for each impact; its cells in the order of the urgencies."""
    return [
        MatrixRow(level, [agreement.cell(level.code, urgency.code) for urgency in agreement.urgencies])
        for level in agreement.impacts
    ]
