"""Work that is done once at a time, whichever process of a server is asked: it takes one processor, and its memory once."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile


def _file_without_name() -> int:
    """In memory where the system has such files: the product starts on a full disk, too."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("one-at-a-time")
    with TemporaryFile() as file:
        return os.dup(file.fileno())


class OneAtATime:
    """Made before the processes part, which so lock one file without a name; a process that dies gives it back.

    Whoever waits holds a thread: for what has a line of the server (`base.serving.lines`).
    """

    def __init__(self) -> None:
        self._in_process = threading.Lock()
        self._file = _file_without_name()

    @contextmanager
    def taken(self) -> Iterator[None]:
        with self._in_process:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
