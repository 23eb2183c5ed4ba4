"""How many queries the main pages cost, committed in the query_counts.toml of each room's tests: a reviewer sees `12 → 31`.

`check_queries("ticket list", 12)`, or `with counting_queries("ticket list"):` around a request. A new page, or
a changed count on purpose: run the test with UPDATE_QUERY_COUNTS=1 and commit the file; a new page is written to
that of the test's own room. A page asks MOST questions at most, those of the frame and of the session included.
"""

import fcntl
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

TESTS = Path(__file__).parent
NAME = "query_counts.toml"
OPENING = (
    "# Queries that each page costs, session and actor included. Written by tests (tests/query_counts.py).\n"
)
MOST = 12
SETTINGS = (
    "SAVEPOINT",
    "RELEASE",
    "SET ",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "SELECT SET_CONFIG",
)  # they ask nothing


def asked(captured: Iterable[Mapping[str, str]]) -> int:
    """How many of the captured queries ask the database something."""
    return sum(not query["sql"].upper().startswith(SETTINGS) for query in captured)


def check_queries(page: str, count: int, *, most: int = MOST) -> None:
    """Fails unless the committed count of the page is this one, and `most` at most."""
    assert count <= most, f"{page} costs {count} queries, and may cost {most} at most."
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        _write(page, count)
    file = _file_of(page)
    committed = _read(file).get(page)
    assert count == committed, (
        f"{page} costs {count} queries, and {file.relative_to(TESTS.parent)} says {committed}. "
        f"If that is meant, run this test with UPDATE_QUERY_COUNTS=1 and commit the file."
    )


def queries_of(client: Client, address: str) -> int:
    """What the page costs once the process has read what it keeps."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return asked(captured)


@contextmanager
def counting_queries(page: str, *, most: int = MOST) -> Iterator[CaptureQueriesContext]:
    """Counts the queries of what is inside, then checks them."""
    with CaptureQueriesContext(connection) as captured:
        yield captured
    check_queries(page, asked(captured), most=most)


def _file_of(page: str) -> Path:
    """Whose room counts it; for a new page, that of the test at hand."""
    for file in sorted(TESTS.glob(f"*/{NAME}")):
        if page in _read(file):
            return file
    _tests, room, *_rest = os.environ["PYTEST_CURRENT_TEST"].split("/")
    return TESTS / room / NAME


def _read(file: Path) -> dict[str, int]:
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def _write(page: str, count: int) -> None:
    path = _file_of(page)
    with path.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        counts = {**_read(path), page: count}
        file.truncate(0)
        file.write(OPENING + "".join(f'"{name}" = {counts[name]}\n' for name in sorted(counts)))
