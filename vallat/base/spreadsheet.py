"""CSV that spreadsheets open as it is meant: UTF-8, `;` between cells, no cell taken for a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

BYTE_ORDER_MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(rows: Iterable[Iterable[object]], *, byte_order_mark: bool = False) -> bytes:
    """The rows as a file; the mark is for the spreadsheets that need one to read accents."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([neutral(cell) for cell in row])
    return ((BYTE_ORDER_MARK if byte_order_mark else "") + text.getvalue()).encode()


def neutral(cell: object) -> str:
    """The cell as text that no spreadsheet takes for a formula: an apostrophe goes before = + - @, tab or return."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
