"""The rows of a file one after the other, whatever they hold: what can't be used says why."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from vallat.base.spreadsheet import FORMULA
from vallat.data_import.enums import Reason
from vallat.data_import.reading.detecting import MOST_COLUMNS, FileRefused, Format

LONGEST_CELL = 200_000  # characters
KEPT = 2_000  # characters of each cell of a refused row that are kept
ADDED = (
    "Vallat: ligne",
    "Vallat: motif",
)  # the columns that the file of refused rows has in front; ignored when it comes back


@dataclass(frozen=True)
class Line:
    """A row with its number in the file; `cells` by column, or why there are none."""

    number: int
    cells: dict[str, str]
    reason: Reason | None = None
    said: str = ""


class Table:
    """The header is read at once.

    Raises:
        FileRefused: no header, or one that names a column twice.
    """

    def __init__(self, file: BinaryIO, written: Format) -> None:
        csv.field_size_limit(LONGEST_CELL)
        file.seek(0)
        self._text = io.TextIOWrapper(file, encoding=written.encoding, newline="")
        self._reader = csv.reader(self._text, delimiter=written.delimiter)
        self.header = self._header()

    def close(self) -> None:
        """Leaves the file open."""
        self._text.detach()

    def __iter__(self) -> Iterator[Line]:
        while True:
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Line(self._reader.line_num, {}, Reason.UNREADABLE, str(error)[:200])
                continue
            if any(cells):
                yield self._line(cells)

    def _header(self) -> list[str]:
        try:
            first = next((row for row in self._reader if any(cell.strip() for cell in row)), [])
        except csv.Error as error:
            raise FileRefused(
                _("The first line can't be read: it must hold the names of the columns.")
            ) from error
        names = [name.strip().replace("\x00", "") for name in first]
        while names and not names[-1]:
            names.pop()
        _check(names)
        return names

    def _line(self, cells: list[str]) -> Line:
        number = self._reader.line_num
        named = {
            name: plain(cell.strip())
            for name, cell in zip(self.header, cells, strict=False)
            if name and name not in ADDED
        }
        if any(cell.strip() for cell in cells[len(self.header) :]):
            return Line(number, kept(named), Reason.TOO_MANY_CELLS, f"{len(cells)} > {len(self.header)}")
        if any("\x00" in cell for cell in cells):
            return Line(number, kept(named), Reason.NUL)
        return Line(number, named)


def kept(cells: dict[str, str]) -> dict[str, str]:
    """As a refused row keeps them."""
    return {name: cell[:KEPT].replace("\x00", "\ufffd") for name, cell in cells.items()}


def plain(cell: str) -> str:
    """Without the apostrophe that a spreadsheet file puts before what looks like a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def _check(names: list[str]) -> None:
    given = [name for name in names if name]
    if len(given) < 2:
        raise FileRefused(
            _(
                "The first line must hold the names of the columns, and names fewer than two. Export with the header."
            )
        )
    if len(names) > MOST_COLUMNS:
        raise FileRefused(
            _("The first line has %(number)d columns, and %(most)d at most are read: is it the header?")
            % {"number": len(names), "most": MOST_COLUMNS}
        )
    twice = sorted({name for name in given if given.count(name) > 1})
    if twice:
        raise FileRefused(
            _("The first line names a column twice: %(names)s. Rename one of them, then send the file again.")
            % {"names": ", ".join(twice)[:200]}
        )
    if all(
        name.replace(".", "").replace("/", "").replace(":", "").replace(" ", "").isdigit() for name in given
    ):
        raise FileRefused(
            _("The first line holds figures, not the names of the columns. Export with the header.")
        )
