"""An error is told by what it was raised from, however wrapped; a bug in the handling of another error is a bug."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import OperationalError
from django.http import HttpRequest
from django.test import RequestFactory

from config.endings import ending_of
from vallat.base.causes import causes
from vallat.base.files.full_disk import is_full
from vallat.base.postgres.unavailable import is_unavailable, why_away
from vallat.home.views.errors import failed
from vallat.integrations.problems import failure

REFUSED = psycopg.OperationalError("connection refused")
FULL = OSError(errno.ENOSPC, "No space left on device")


def raised_from(error: BaseException) -> Exception:
    """As a library wraps it."""
    with _caught() as caught:
        raise RuntimeError("a library's own") from error
    return caught[0]


def raised_while_handling(error: BaseException) -> Exception:
    with _caught() as caught:
        try:
            raise error
        except type(error):
            raise KeyError("a bug, or an end that fails too")  # noqa: B904 (from nothing that it names)
    return caught[0]


def raised_from_nothing(error: BaseException) -> Exception:
    with _caught() as caught:
        try:
            raise error
        except type(error):
            raise KeyError("somebody decided what to tell") from None
    return caught[0]


@contextmanager
def _caught() -> Iterator[list[Exception]]:
    caught: list[Exception] = []
    try:
        yield caught
    except Exception as error:  # noqa: BLE001 (it is what the test looks at)
        caught.append(error)


def page_of(error: Exception) -> int:
    request: HttpRequest = RequestFactory().get("/")
    try:
        raise error
    except type(error):
        return failed(request).status_code


def test_what_was_raised_from_a_database_that_is_away_says_so() -> None:
    wrapped = raised_from(raised_from(REFUSED))
    assert is_unavailable(wrapped)
    assert why_away(wrapped) == "connection refused"
    assert failure(RequestFactory().get("/api/"), wrapped).status_code == 503
    assert page_of(wrapped) == 503
    assert is_unavailable(OperationalError())


def test_a_bug_in_the_handling_of_it_is_a_bug() -> None:
    for bug in (raised_while_handling(REFUSED), raised_from_nothing(REFUSED)):
        assert not is_unavailable(bug)
        assert failure(RequestFactory().get("/api/"), bug).status_code == 500
        assert page_of(bug) == 500
        assert ending_of(bug, None) is None


def test_on_a_full_disk_what_tidies_up_fails_too() -> None:
    assert is_full(raised_from(FULL))
    assert is_full(raised_while_handling(FULL))
    assert not is_full(raised_from_nothing(FULL))


def test_a_ring_of_causes_is_walked_once() -> None:
    error = raised_from(REFUSED)
    REFUSED.__cause__ = error
    try:
        assert list(causes(error)) == [error, REFUSED]
    finally:
        REFUSED.__cause__ = None
