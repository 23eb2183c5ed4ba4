"""What keeping and trying a password costs, and that it is paid once at a time (ADR 177)."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

from django.contrib.auth.hashers import Argon2PasswordHasher


def _nameless_file() -> int:
    with TemporaryFile() as file:
        return os.dup(file.fileno())


_of_the_process = threading.Lock()
# the web server loads this before it parts into its processes, which so lock one file; a process that dies gives it back
_of_all = _nameless_file()


class PasswordHasher(Argon2PasswordHasher):
    """Argon2id with 46 MB, twice over, by one processor: what OWASP asks for at least, doubled."""

    time_cost = 2
    memory_cost = 46 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with one_at_a_time():
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        with one_at_a_time():
            return bool(super().verify(password, encoded))


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Among the processes of a web server: a hash takes its processor and its memory, and the rest is for pages."""
    with _of_the_process:
        fcntl.lockf(_of_all, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.lockf(_of_all, fcntl.LOCK_UN)
