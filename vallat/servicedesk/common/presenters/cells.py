"""Cells of the matrix in words."""

from vallat.engines.agreement import Cell


def hours_of(cell: Cell) -> str:
    """`8:30–12:30, 13:30–17:00`."""
    return ", ".join(f"{window.start:%H:%M}–{window.end:%H:%M}".replace(" 0", " ") for window in cell.hours)
