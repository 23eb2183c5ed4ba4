"""Two who change the same at once: the second one is seen to wait for the first."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

from tests.base.machine import eventually

Got = TypeVar("Got")

WAITS_FOR_US = "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def begun(doing: Callable[[], Got]) -> "Future[Got]":
    """What somebody else does on a connection of their own, once it waits for what this transaction holds, or is done."""

    def run() -> Got:
        try:
            return doing()
        finally:
            connection.close()

    others = ThreadPoolExecutor(1)
    second = others.submit(run)
    others.shutdown(wait=False)
    eventually(lambda: second.done() or _waits())
    return second


def _waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITS_FOR_US)
        return bool(cursor.fetchone()[0])
