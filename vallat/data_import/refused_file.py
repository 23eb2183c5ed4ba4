"""The refused rows as a CSV file: the columns as they came, the line and the reason in front; it can be put right and sent again."""

import io
import tempfile
from typing import IO

from vallat.access.actor import Actor
from vallat.base.spreadsheet import RowWriter
from vallat.data_import.models import Run
from vallat.data_import.queries.runs import refused_rows
from vallat.data_import.reading.table import ADDED

IN_MEMORY = 1 << 20


def refused_file(actor: Actor, run: Run) -> IO[bytes]:
    """At its beginning; no cell is taken for a formula."""
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (whoever answers closes it)
    text = io.TextIOWrapper(target, encoding="utf-8", newline="", write_through=True)
    writer = RowWriter(text, byte_order_mark=True)
    writer.write([*ADDED, *run.header])
    for row in refused_rows(actor, run):
        why = f"{row.get_reason_display()} {row.said}".strip()
        writer.write([row.number, why, *(row.cells.get(name, "") for name in run.header)])
    text.detach()
    target.seek(0)
    return target
