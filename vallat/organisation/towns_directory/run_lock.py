"""One synchronisation at a time, on whatever machine it runs."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection

KEY = 7_221_040_317  # any number, the same everywhere


class AlreadyRunning(Exception):
    """Another synchronisation is at work. Nothing was changed; it is enough that one of them runs."""


@contextmanager
def only_run() -> Iterator[None]:
    """Holds a lock on a connection of its own, until the end: the pages of the run commit meanwhile on the usual one.

    PostgreSQL lets go of it by itself when the process is killed. It is a lock of the transaction, so that it also holds
    through a pooler.

    Raises:
        AlreadyRunning.
    """
    beside = connection.copy()
    try:
        beside.set_autocommit(False)
        with beside.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [KEY])
            if cursor.fetchone() != (True,):
                raise AlreadyRunning("The directory is being synchronised already. Nothing was changed.")
        yield
    finally:
        with suppress(DatabaseError):  # gone already: so is the lock
            beside.rollback()
        beside.close()
