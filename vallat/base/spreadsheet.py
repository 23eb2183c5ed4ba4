"""CSV that spreadsheets open as it is meant: UTF-8, `;` between cells, no text taken for a formula. Nothing else writes CSV."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO
from typing import TextIO

BYTE_ORDER_MARK = "\ufeff"
FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)  # the last four: = + - @ in full width


class RowWriter:
    """Rows of a CSV file, one after the other, into a text file that is open with `newline=""`."""

    def __init__(self, target: TextIO, *, byte_order_mark: bool = False) -> None:
        if byte_order_mark:
            target.write(BYTE_ORDER_MARK)
        self._rows = csv.writer(target, delimiter=";", lineterminator="\r\n")

    def write(self, row: Iterable[object]) -> None:
        self._rows.writerow([neutral(cell) for cell in row])


def csv_file(rows: Iterable[Iterable[object]], *, byte_order_mark: bool = False) -> bytes:
    """The rows as a file; the mark is for the spreadsheets that need one to read accents."""
    text = StringIO(newline="")
    writer = RowWriter(text, byte_order_mark=byte_order_mark)
    for row in rows:
        writer.write(row)
    return text.getvalue().encode()


def neutral(cell: object) -> str:
    """The cell, as no spreadsheet takes it for a formula: an apostrophe goes before a text that begins like one. Numbers stay."""
    if cell is None:
        return ""
    if isinstance(cell, int | float | Decimal):
        return str(cell)
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
