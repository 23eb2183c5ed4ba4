"""Opening an archive that somebody hands in: nothing in it is believed before it was checked.

Entries are never written to the disk under the names they bear. What is read is bounded by the sizes of the manifest,
and the whole by `most`. The hashes tell damage; that an archive is the one that was made, its own SHA-256 tells, which the
journal of the installation that made it keeps.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from vallat.base.declarations import LeftOut, Own, Shared
from vallat.governance.archive import external_people
from vallat.governance.archive.declaration import columns_of, own_tables, shared_tables, table_of
from vallat.governance.archive.manifest import NAME, FileLine, Manifest, TableLine
from vallat.governance.archive.renames import names_before, renamed, renamed_row
from vallat.governance.archive.schema_note import NOTES
from vallat.governance.archive.tables import csv_path_of, path_of

CHUNK = 1 << 20
LARGEST_MANIFEST = 256 << 20
LONGEST_LINE = 64 << 20
LARGEST = 64 << 30
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
Line = dict[str, Any]


class ArchiveRefused(Exception):
    """The archive can't be used. The message says why; nothing was written."""


class Archive:
    """Use `opened`. `manifest` is valid, and every file is the one that it tells."""

    def __init__(
        self, container: zipfile.ZipFile, manifest: Manifest, written: Manifest, sha256: str
    ) -> None:
        """`written` is the manifest as the archive has it, `manifest` under the names of today."""
        self._zip = container
        self.manifest = manifest
        self.sha256 = sha256
        self.files = {line.path: line for line in manifest.files}
        self._tables = {line.model: line for line in manifest.tables}
        self._columns = {
            now.model: line.columns for now, line in zip(manifest.tables, written.tables, strict=True)
        }

    def table(self, model: str) -> TableLine | None:
        """None for a table that is younger than the archive."""
        return self._tables.get(model)

    def count(self, model: str) -> int:
        return self._tables[model].count if model in self._tables else 0

    def lines(self, model: str) -> Iterator[Line]:
        """The rows of a table, a dictionary each, with exactly the columns of today; none of a table that is younger than the archive."""
        if model not in self._tables:
            return
        table, count, added = self._tables[model], 0, _added(model)
        with self._zip.open(table.path) as source:
            while raw := source.readline(LONGEST_LINE):
                count += 1
                yield {**added, **renamed_row(model, _row(raw, table, self._columns[model], count))}
        if count != table.count:
            raise ArchiveRefused(
                f"{table.path} has {count} rows, and {NAME} says {table.count}. Nothing was written."
            )

    def open(self, path: str) -> IO[bytes]:
        return self._zip.open(path)

    def content(self, path: str) -> bytes:
        return self._zip.read(path)


@contextmanager
def opened(path: Path, *, most: int = LARGEST) -> Iterator[Archive]:
    """Checks the archive whole. `most`: bytes that it may unpack to.

    Raises:
        ArchiveRefused: it is none, is damaged, holds what its manifest does not tell, or tables and columns that are unknown.
    """
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        with zipfile.ZipFile(path) as container:
            written = _manifest(container)
            manifest = renamed(written)
            _check_entries(container, manifest, most)
            _check_tables(manifest)
            for line in manifest.files:
                _check_content(container, line)
            yield Archive(container, manifest, written, sha256)
    except FileNotFoundError as error:
        raise ArchiveRefused(f"There is no file {path}. Nothing was written.") from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
        raise ArchiveRefused(f"{path.name} is no whole zip file: {error}. Nothing was written.") from error


def _manifest(container: zipfile.ZipFile) -> Manifest:
    try:
        info = container.getinfo(NAME)
    except KeyError:
        raise ArchiveRefused(
            f"There is no {NAME}: this is not the archive of a town. Nothing was written."
        ) from None
    if info.file_size > LARGEST_MANIFEST or info.compress_type not in METHODS or info.flag_bits & 1:
        raise ArchiveRefused(f"{NAME} is of a form that no archive of a town has. Nothing was written.")
    with container.open(info) as source:
        raw = source.read(LARGEST_MANIFEST + 1)
    try:
        return Manifest.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ArchiveRefused(
            f"{NAME} can't be read: {where or 'it'}: {first['msg']}. Nothing was written."
        ) from error


def _check_entries(container: zipfile.ZipFile, manifest: Manifest, most: int) -> None:
    """The entries are those that the manifest tells, once each, of the sizes that it tells."""
    told = {line.path: line.size for line in manifest.files}
    entries = container.infolist()
    names = [info.filename for info in entries]
    if len(set(names)) != len(names) or len(told) != len(manifest.files):
        raise ArchiveRefused("The archive names a file twice. Nothing was written.")
    foreign = sorted(set(names) - told.keys() - {NAME})
    if foreign:
        raise ArchiveRefused(
            f"The archive holds what {NAME} does not tell: {foreign[0][:100]!r}. Nothing was written."
        )
    lacking = sorted(told.keys() - set(names))
    if lacking:
        raise ArchiveRefused(f"The archive lacks {lacking[0]}. Nothing was written.")
    if sum(told.values()) > most:
        raise ArchiveRefused(
            f"The archive would unpack to {sum(told.values())} bytes, more than {most}. Nothing was written."
        )
    for info in entries:
        _check_entry(info, told.get(info.filename))


def _check_entry(info: zipfile.ZipInfo, size: int | None) -> None:
    if info.compress_type not in METHODS or info.flag_bits & 1:
        raise ArchiveRefused(
            f"{info.filename} is encrypted, or compressed in a way that no archive of a town is. Nothing was written."
        )
    if size is not None and info.file_size != size:
        raise ArchiveRefused(
            f"{info.filename} has {info.file_size} bytes, and {NAME} says {size}. Nothing was written."
        )


def _check_content(container: zipfile.ZipFile, line: FileLine) -> None:
    digest, size = hashlib.sha256(), 0
    with container.open(line.path) as source:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            if size > line.size:
                break
            digest.update(chunk)
    if size != line.size or digest.hexdigest() != line.sha256:
        raise ArchiveRefused(
            f"{line.path} is not what {NAME} says: it was damaged or changed. Nothing was written."
        )


def _check_tables(manifest: Manifest) -> None:
    """The tables and columns are those of this version of Vallat, no more; less only where a declaration says that it is younger."""
    known = {
        table.model: ("own" if isinstance(table, Own) else "shared", _columns(table)) for table in _declared()
    }
    known[external_people.TABLE] = ("outside", external_people.COLUMNS)
    told = {line.model: (line.kind, line.columns) for line in manifest.tables}
    if len(told) != len(manifest.tables):
        raise ArchiveRefused(f"{NAME} names a table twice. Nothing was written.")
    for model in sorted(told.keys() | known.keys()):
        _check_table(model, told.get(model), known.get(model))
    names = [name for model in known for name in (model, *names_before(model))]
    allowed = {path for name in names for path in (path_of(name), csv_path_of(name))} | {*NOTES.values()}
    folders = {kept.folder for table in own_tables() for kept in table.files.values()}
    for line in manifest.files:
        if line.path not in allowed and line.path.partition("/")[0] not in folders:
            raise ArchiveRefused(f"{line.path} has no place in the archive of a town. Nothing was written.")
    if any(
        line.path not in map(path_of, (line.model, *names_before(line.model))) for line in manifest.tables
    ):
        raise ArchiveRefused(f"{NAME} gives a table the file of another. Nothing was written.")


def _declared() -> list[Own | Shared]:
    return [*shared_tables(), *own_tables()]


def _check_table(model: str, told: tuple[str, list[str]] | None, known: tuple[str, list[str]] | None) -> None:
    """Kind and columns, as the archive tells them and as this version has them; None where one of the two has no such table."""
    if known is None:
        raise ArchiveRefused(f"This version of Vallat has no table {model}. Nothing was written.")
    if told is None:
        if _is_younger(model):
            return
        raise ArchiveRefused(f"The archive lacks the table {model}. Nothing was written.")
    kind, columns = known
    added = _added(model).keys() - set(told[1])
    if told != (kind, [name for name in columns if name not in added]):
        raise ArchiveRefused(
            f"The columns of {model} are not those of this version of Vallat: "
            f"{', '.join(told[1])} in place of {', '.join(columns)}. Nothing was written."
        )


def _is_younger(model: str) -> bool:
    """May be absent: a later version than that of some archives brought the table."""
    table = _table(model)
    return table is not None and table.since != ""


def _added(model: str) -> Mapping[str, Any]:
    """The columns that came after their table, with what a row of an older archive has in them."""
    return table.added if (table := _table(model)) else {}


def _table(model: str) -> Own | Shared | None:
    table = None if model == external_people.TABLE else table_of(model)
    return None if isinstance(table, LeftOut) else table


def _columns(table: Own | Shared) -> list[str]:
    return [column.name for column in columns_of(table)]


def _row(raw: bytes, table: TableLine, columns: list[str], number: int) -> Line:
    where = f"{table.path}, line {number}"
    if not raw.endswith(b"\n"):
        raise ArchiveRefused(f"{where}: cut short, or too long. Nothing was written.")
    try:
        row = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ArchiveRefused(f"{where}: {error}. Nothing was written.") from error
    if not isinstance(row, dict) or list(row) != columns:
        raise ArchiveRefused(f"{where}: not the columns of its table. Nothing was written.")
    return row
