"""Files that a row names: one way to open them, and to give them to somebody.

A file that is not on the disk although its row is there is a failure of ours, never an answer to whoever asks: the disk was not mounted,
another host does not share the folder, or a restore brought the database alone (docs/adr/0203).
"""

import logging
from typing import IO

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

log = logging.getLogger(__name__)


class FileMissing(Exception):
    """The row is there and its file is not."""


def opened(file: FieldFile) -> IO[bytes]:
    """To be read from its beginning.

    Raises:
        FileMissing: it is not in the storage here.
    """
    try:
        return file.open("rb")
    except FileNotFoundError as error:
        tell_missing(file)
        raise FileMissing from error


def tell_missing(file: FieldFile) -> None:
    """The log gets the row's table and number, and no name that somebody gave."""
    row = file.instance
    log.error(
        "a file is missing: %s of %s %s. Look for VALLAT_DATA/files on the other hosts and in the backup.",
        file.field.name,
        row._meta.label_lower,
        row.pk,
    )


def given(content: IO[bytes], *, name: str, kind: str = "application/octet-stream") -> FileResponse:
    """Always a download: the browser never opens in our pages what somebody sent, nor keeps it."""
    return FileResponse(
        content,
        as_attachment=True,
        filename=name,
        content_type=kind,
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )
