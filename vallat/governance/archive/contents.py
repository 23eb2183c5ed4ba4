"""The files that rows of the town carry: attachments, raw mails."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from django.db.models import BinaryField, Model, QuerySet

from vallat.base.declarations import Own
from vallat.governance.archive.container import Container
from vallat.governance.archive.declaration import columns_of

ENDING = re.compile(r"\.[a-z0-9]{1,8}")
MAIL = "mails"
AT_A_TIME = 8  # rows of which the content is in memory


def write_contents(
    table: Own, rows: QuerySet[Model], container: Container, told: Callable[[], None]
) -> tuple[dict[str, dict[int, dict[str, Any]]], list[str]]:
    """({column: {row id: {"path", "size", "sha256"}}}, the rows whose content is not in the storage, or may not leave)."""
    written: dict[str, dict[int, dict[str, Any]]] = {}
    missing: list[str] = []
    for column in columns_of(table):
        if column.name not in table.files:
            continue
        folder, of_column = table.files[column.name].folder, written.setdefault(column.name, {})
        given = table.files[column.name].given
        contents = (
            _binary(rows, column.name)
            if isinstance(column, BinaryField)
            else _stored(rows, column.name, given)
        )
        for pk, name, content in contents:
            told()
            if content is None:
                missing.append(f"{table.model} {pk}")
                continue
            with content:
                line = container.keep(folder, _ending(folder, name), content)
            of_column[pk] = line.model_dump()
    return written, missing


def _binary(rows: QuerySet[Model], column: str) -> Iterator[tuple[int, str, BinaryIO | None]]:
    for pk, content in rows.values_list("pk", column).iterator(chunk_size=AT_A_TIME):
        yield pk, "", io.BytesIO(content)


def _stored(rows: QuerySet[Model], column: str, given: str) -> Iterator[tuple[int, str, BinaryIO | None]]:
    for row in rows.iterator(chunk_size=1000):
        file = getattr(row, column)
        if not file:
            continue
        if given and not getattr(row, given):
            yield row.pk, "", None
            continue
        try:
            content: BinaryIO | None = file.storage.open(file.name, "rb")
        except FileNotFoundError:
            content = None
        yield row.pk, getattr(row, "name", "") or file.name, content


def _ending(folder: str, name: str) -> str:
    """Of a harmless form; content is told by its digest, never by what somebody called it."""
    if folder == MAIL:
        return ".eml"
    ending = PurePosixPath(name).suffix.lower()
    return ending if ENDING.fullmatch(ending) else ""
