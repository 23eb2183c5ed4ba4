"""The matrices of chapter 6: finding rows, and which matrix a row stands in."""

from dataclasses import dataclass

from vallat.convention.queries.search import hold, terms
from vallat.engines.agreement import Agreement, RaciMatrix, RaciRow


@dataclass(frozen=True)
class MatrixFound:
    """A matrix with the rows of it that were found."""

    matrix: RaciMatrix
    rows: tuple[RaciRow, ...]


def find_rows(agreement: Agreement, words: str = "", function: str = "") -> list[MatrixFound]:
    """The rows whose activity, functions or conditions hold the words and where the function has a role."""
    wanted = terms(words)
    found = [
        MatrixFound(matrix, tuple(row for row in matrix.rows if _fits(agreement, row, wanted, function)))
        for matrix in agreement.raci
    ]
    return [each for each in found if each.rows]


def matrix_of_row(agreement: Agreement, code: str) -> tuple[RaciMatrix, RaciRow]:
    """The row of an activity and its matrix. Raises LookupError."""
    row = agreement.raci_row(code)
    return next(matrix for matrix in agreement.raci if row in matrix.rows), row


def _fits(agreement: Agreement, row: RaciRow, wanted: tuple[str, ...], function: str) -> bool:
    if function and function not in (cell.function for cell in row.cells):
        return False
    names = [agreement.function(cell.function).label for cell in row.cells]
    return hold(wanted, row.label, *names, *(cell.condition for cell in row.cells))
