"""One preparation of a database at a time, whichever process and machine asks for it: two first runs at once are one."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.db import Error, connection

LOCK = 8202  # of this database
LOOK_EVERY = 0.5  # seconds; asking again leaves no transaction open, which the other's work might wait for


@contextmanager
def alone(tell: Callable[[], object]) -> Iterator[None]:
    """No other process prepares this database meanwhile. `tell` is called once when there is one to wait for.

    The lock is the connection's: it goes with a process that dies.
    """
    if not _taken():
        tell()
        while not _taken():
            time.sleep(LOOK_EVERY)
    try:
        yield
    finally:
        with suppress(Error):  # the connection went, and the lock with it
            _ask("SELECT pg_advisory_unlock(%s)")


def _taken() -> bool:
    return _ask("SELECT pg_try_advisory_lock(%s)")


def _ask(statement: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [LOCK])
        row = cursor.fetchone()
    return bool(row and row[0])
