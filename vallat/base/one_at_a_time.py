"""Work that is done once at a time, whichever process of a server is asked: it takes one processor, and its memory once."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile


class OneAtATime:
    """Made before the processes part, which so lock one file without a name; a process that dies gives it back.

    Whoever waits holds a thread: for what has a line of the server (`base.serving.lines`).
    """

    def __init__(self) -> None:
        self._in_process = threading.Lock()
        with TemporaryFile() as file:
            self._file = os.dup(file.fileno())

    @contextmanager
    def taken(self) -> Iterator[None]:
        with self._in_process:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
