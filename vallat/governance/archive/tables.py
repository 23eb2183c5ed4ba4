"""One table in two forms: JSON lines, which are exact, and CSV, which people read."""

import json
import tempfile
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from typing import Any, BinaryIO, cast

from vallat.base.spreadsheet import RowWriter
from vallat.governance.archive.container import Container
from vallat.governance.archive.manifest import TableLine

Line = dict[str, Any]


def path_of(model: str) -> str:
    return f"tables/{model.replace('.', '_')}.jsonl"


def csv_path_of(model: str) -> str:
    return f"csv/{model.replace('.', '_')}.csv"


def write_table(
    container: Container,
    model: str,
    kind: str,
    columns: list[str],
    lines: Iterable[Line],
    told: Callable[[], None] = lambda: None,
) -> TableLine:
    """Both files of a table, row by row; the readable one waits on the disk while the exact one is written."""
    count = 0
    with tempfile.TemporaryFile() as readable:
        text = TextIOWrapper(cast(BinaryIO, readable), encoding="utf-8", newline="", write_through=False)
        writer = RowWriter(text)
        writer.write(columns)
        with container.entry(path_of(model)) as exact:
            for line in lines:
                exact.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
                writer.write([_cell(line[column]) for column in columns])
                count += 1
                told()
        text.flush()
        readable.seek(0)
        container.copy(csv_path_of(model), readable)
        text.detach()
    return TableLine.model_validate(
        {"model": model, "kind": kind, "path": path_of(model), "columns": columns, "count": count}
    )


def _cell(value: Any) -> object:
    if isinstance(value, dict) and value.keys() == {"path", "size", "sha256"}:
        return value["path"]
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
