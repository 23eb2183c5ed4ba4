"""Files that are whole and on the disk, or not there: whatever a kill or a power cut leaves. Those that rows name are those of
`storage.py`.

Needs no Django: the embedded database and the store of backups use it too.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

PART = ".part-"  # begins the name of what is not whole yet


def write_whole(place: Path, content: bytes) -> None:
    """In place of the file that was there, in a folder that is made where it is missing."""
    make_folder(place.parent)
    with written_whole(place) as file:
        file.write(content)
    sync_folder(place.parent)


@contextmanager
def written_whole(place: Path) -> Iterator[BinaryIO]:
    """A file that bears its name once the block has ended. Whoever writes many syncs their folder once (`sync_folder`)."""
    draft = place.with_name(f"{PART}{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            sync(file)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def remove_parts(folder: Path) -> None:
    """What a process that was killed left half written. Only while nobody writes there."""
    for draft in folder.glob(f"{PART}*"):
        draft.unlink(missing_ok=True)


def sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def make_folder(folder: Path) -> None:
    """With those above; each is on the disk."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """The names that were given in it are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
