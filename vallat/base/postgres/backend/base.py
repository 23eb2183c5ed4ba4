"""Django's PostgreSQL. Once it gave no connection, one thread of the process looks for it at a time, and the others are told at
once: a thread that waits for a database answers nobody."""

import select
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool


class Search:
    def __init__(self) -> None:
        self.is_away = False
        self.searching = threading.Lock()

    @contextmanager
    def connecting(self) -> Iterator[None]:
        """Raises psycopg.OperationalError when the database is away and another thread looks for it."""
        alone = self.is_away
        if alone and not self.searching.acquire(blocking=False):
            raise psycopg.OperationalError("The database is away, and another thread looks for it.")
        try:
            yield
            self.is_away = False
        except psycopg.OperationalError:
            self.is_away = True
            raise
        finally:
            if alone:
                self.searching.release()


SEARCH = Search()


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        with SEARCH.connecting():
            found = super().get_new_connection(conn_params)
            while self.pool and not _is_alive(found):
                self.pool.putconn(found)  # which throws it away
                found = super().get_new_connection(conn_params)
        return found


def _is_alive(connection: Any) -> bool:
    """One of the pool, before it is used. A server that ended left its last words on the line: where nothing waits to be
    read nobody is asked, which would cost each request another round trip."""
    line = select.poll()
    try:
        line.register(connection.fileno(), select.POLLIN)
        if not line.poll(0):
            return True
        ConnectionPool.check_connection(connection)
    except psycopg.OperationalError:
        return False
    return True
