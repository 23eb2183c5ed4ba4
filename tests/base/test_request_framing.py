"""A request that a proxy in front could read otherwise is refused, and nothing after it is taken for another one."""

from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Any

import pytest

from tests.base.sockets import answer, is_ended, plain, running

NEXT = "GET /next HTTP/1.1\r\nHost: x\r\n\r\n"
CHUNK = "5\r\nhello\r\n0\r\n\r\n"
REFUSED = {
    "a length and chunks": (
        f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n{CHUNK}",
        b"400",
    ),
    "chunks said twice": (
        f"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n{CHUNK}",
        b"501",
    ),
    "chunks within chunks": (
        f"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, chunked\r\n\r\n{CHUNK}",
        b"501",
    ),
    "chunks of HTTP 1.0": (
        f"POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{CHUNK}",
        b"400",
    ),
    "two lengths": (
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nhello",
        b"400",
    ),
    "a length without end": (
        f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {'9' * 5_000}\r\n\r\nhello",
        b"413",
    ),
    "a header that goes on in the next line": (
        "GET / HTTP/1.1\r\nHost: x\r\nX-Name: a\r\n b\r\n\r\n",
        b"400",
    ),
    "a version that is none": ("GET / HTTP/3.0\r\nHost: x\r\n\r\n", b"505"),
    "no version": ("GET /\r\nHost: x\r\n\r\n", b"505"),
    "a method that is none": ("A" * 30_000 + " / HTTP/1.1\r\nHost: x\r\n\r\n", b"501"),
    "a method in small letters": ("get / HTTP/1.1\r\nHost: x\r\n\r\n", b"501"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_told_so_and_the_connection_ends(what: str) -> None:
    asked: list[str] = []

    def noting(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked.append(environ["PATH_INFO"])
        return plain(environ, start_response)

    said, status = REFUSED[what]
    with running(noting) as server, closing(server.connect()) as connection:
        connection.sendall((said + NEXT).encode())
        first = answer(connection)
        assert first.split()[1] == status
        assert is_ended(connection)
    assert asked == []


@pytest.mark.parametrize("method", ["GET", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])
def test_a_method_that_is_in_use_is_asked_of_the_product(method: str) -> None:
    with running() as server:
        assert server.say(f"{method} / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").startswith(
            b"HTTP/1.1 200"
        )
