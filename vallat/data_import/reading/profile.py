"""A first look at a whole file: how many rows, which values its columns take."""

from typing import Any, BinaryIO

from vallat.data_import.reading.detecting import Format
from vallat.data_import.reading.table import ADDED, Table

FEW = 500  # values of a column that are listed; one with more is no list of values
SHORT = 200  # characters of a listed value
FIRST = 3  # rows that are shown


def look(file: BinaryIO, written: Format) -> tuple[dict[str, Any], int]:
    """({header, first, values}, number of rows). Leaves the file open.

    Raises:
        FileRefused: as `Table`.
    """
    table = Table(file, written)
    values: dict[str, set[str] | None] = {name: set() for name in table.header if name and name not in ADDED}
    first: list[dict[str, str]] = []
    rows = 0
    for line in table:
        rows += 1
        if line.reason is not None:
            continue
        if len(first) < FIRST:
            first.append({name: cell[:SHORT] for name, cell in line.cells.items()})
        for name, cell in line.cells.items():
            _add(values, name, cell)
    table.close()
    listed = {name: sorted(found - {""}) for name, found in values.items() if found is not None}
    return {"header": list(values), "first": first, "values": listed}, rows


def _add(values: dict[str, set[str] | None], name: str, cell: str) -> None:
    found = values.get(name)
    if found is None or cell in found:
        return
    found.add(cell)
    if len(found) > FEW or len(cell) > SHORT:
        values[name] = None
