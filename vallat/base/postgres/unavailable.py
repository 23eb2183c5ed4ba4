"""Whether an error says that the database is away: ended, restarting, out of connections. Trying again in a moment helps."""

import psycopg
from django.db import InterfaceError, OperationalError, connection
from psycopg_pool import PoolTimeout

from vallat.base.causes import causes

AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)


def is_unavailable(error: BaseException | None) -> bool:
    """Also when the error was wrapped on its way, which Django and Procrastinate do with `from`. A bug in the handling of such an error is
    none: it would be told as an absence that passes, and looked for by nobody."""
    return any(isinstance(each, AWAY) for each in causes(error))


def why_away(error: BaseException) -> str:
    """In a line. A pool says that it has no connection, and not why: one is asked for beside it."""
    *_, error = causes(error)
    said = str(error)
    if isinstance(error, PoolTimeout):
        try:
            psycopg.connect(**{**connection.get_connection_params(), "connect_timeout": 2}).close()
        except psycopg.Error as found:
            said = str(found)
    return " ".join((said.strip().splitlines() or [type(error).__name__])[0].split()).rstrip(".")
