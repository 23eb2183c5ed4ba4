"""How many queries the main pages cost, in one committed file: a reviewer sees `12 → 31`.

`check_queries("ticket list", 12)`, or `with counting_queries("ticket list"):` around a request. A new page, or
a changed count on purpose: run the test with UPDATE_QUERY_COUNTS=1 and commit tests/query_counts.toml.
"""

import fcntl
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

FILE = Path(__file__).with_name("query_counts.toml")
OPENING = "# Queries that each page costs, transaction and actor included. Written by tests (see tests/query_counts.py).\n"


def check_queries(page: str, count: int) -> None:
    """Fails unless the committed count of the page is this one."""
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        _write(page, count)
    committed = _read().get(page)
    assert count == committed, (
        f"{page} costs {count} queries, and tests/query_counts.toml says {committed}. "
        f"If that is meant, run this test with UPDATE_QUERY_COUNTS=1 and commit the file."
    )


@contextmanager
def counting_queries(page: str) -> Iterator[CaptureQueriesContext]:
    """Counts the queries of what is inside, then checks them."""
    with CaptureQueriesContext(connection) as captured:
        yield captured
    check_queries(page, len(captured))


def _read() -> dict[str, int]:
    return tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def _write(page: str, count: int) -> None:
    with FILE.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        counts = {**_read(), page: count}
        file.truncate(0)
        file.write(OPENING + "".join(f'"{name}" = {counts[name]}\n' for name in sorted(counts)))
