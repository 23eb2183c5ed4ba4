"""One run at a time in a folder, by a lock that ends with the process that holds it, however that ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vallat.backup.store.regular import open_lock


class Busy(Exception):
    """Another run holds the folder. Says which."""


@contextmanager
def alone_in(folder: Path, name: str, why_not: str, *, shared: bool = False) -> Iterator[None]:
    """`shared`: together with others who only read. Raises Busy, OSError."""
    with open_lock(folder / name) as lock:
        try:
            fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(why_not) from error
        yield
