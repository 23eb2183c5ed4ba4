"""Whoever opens connections and is slow with them stops nobody else, and is let go."""

import itertools
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import override_settings

from tests.base.machine import eventually
from tests.base.sockets import answer, is_ended, plain, running
from vallat.base.serving.limits import Limits

GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n{}\r\n"
CHUNKED = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n{}\r\n"
SHORT = Limits(
    headers_seconds=0.3,
    idle_seconds=0.6,
    body_grace=0.5,
    reader_seconds=0.5,
    refused_seconds=0.3,
    stranger_bytes=1_000,
)


def known(request: HttpRequest) -> Callable[[], str] | None:
    """For the tests, whoever says their name is known, but one."""
    name = request.headers.get("X-Name", "")
    return (lambda: "" if name == "nobody" else name) if name else None


def named(request: HttpRequest) -> str:
    """For the tests, whose turn it is, is told by a header."""
    return request.headers.get("Authorization", "nobody")


@pytest.fixture(autouse=True)
def names() -> Iterable[None]:
    with override_settings(LARGE_BODIES_FROM=[f"{__name__}.known"]):
        yield


@pytest.mark.parametrize("said", ["", "GET / HTTP/1.1\r\nHost:"])
def test_a_connection_that_says_nothing_or_half_a_request_is_ended(said: str) -> None:
    with running(limits=SHORT) as server, closing(server.connect()) as silent:
        silent.sendall(said.encode())
        assert is_ended(silent)


def test_a_kept_connection_is_answered_again_and_ended_once_it_is_idle() -> None:
    with running(limits=SHORT) as server, closing(server.connect()) as kept:
        for _ in range(2):
            kept.sendall(GET.encode())
            assert answer(kept).startswith(b"HTTP/1.1 200")
        assert is_ended(kept)


def test_a_body_that_comes_too_slowly_is_told_so_and_took_no_thread() -> None:
    asked: list[str] = []

    def noting(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked.append(environ["REQUEST_METHOD"])
        return plain(environ, start_response)

    with running(noting, limits=SHORT, threads=1) as server, ExitStack() as stack:
        slow = [stack.enter_context(closing(server.connect())) for _ in range(20)]
        for each in slow:
            each.sendall(POST.format(500, "").encode() + b"a")
        assert server.say(GET).startswith(b"HTTP/1.1 200")  # by the only thread
        assert all(answer(each).startswith(b"HTTP/1.1 408") for each in slow)
        assert asked == ["GET"]


def test_a_body_that_keeps_the_least_rate_goes_through_however_long_it_takes() -> None:
    limits = Limits(body_grace=0.2, body_least_rate=100, stranger_bytes=1_000)
    with running(limits=limits) as server, closing(server.connect()) as steady:
        steady.sendall(POST.format(600, "").encode())
        ended = threading.Event()
        for _ in range(6):  # 100 bytes each tenth of a second: a thousand a second
            steady.sendall(b"a" * 100)
            ended.wait(0.1)
        assert answer(steady).endswith(b"600")


def test_a_body_has_an_end_however_steadily_it_comes() -> None:
    limits = Limits(body_grace=60, body_seconds=0.3)
    with running(limits=limits) as server, closing(server.connect()) as endless:
        endless.sendall(POST.format(500, "").encode() + b"a")
        assert answer(endless).startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize(
    "head",
    [
        POST.format(400_000_000, ""),  # of nobody
        POST.format(1_001, ""),
        POST.format(400_000_000, "X-Name: somebody\r\n"),  # more than anybody may
        POST.format(400_000_000, "Expect: 100-continue\r\n"),
    ],
)
def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_read(head: str) -> None:
    with running(limits=SHORT) as server:
        said = server.say(head)
    assert said.startswith(b"HTTP/1.1 413")
    assert b"trop volumineux" in said
    assert b"Connection: close" in said


def test_a_chunked_body_of_a_stranger_is_refused_once_it_is_too_large() -> None:
    with running(limits=SHORT) as server:
        assert server.say(CHUNKED.format("") + "3e8\r\n" + "a" * 1000 + "\r\n0\r\n\r\n").startswith(
            b"HTTP/1.1 413"
        )
        assert server.say(CHUNKED.format("") + "64\r\n" + "a" * 100 + "\r\n0\r\n\r\n").endswith(b"100")


def test_who_goes_on_sending_what_was_refused_is_ended() -> None:
    with running(limits=SHORT) as server, closing(server.connect()) as sender:
        sender.sendall(POST.format(400_000_000, "").encode())
        sent = iter(lambda: sender.send(b"a" * 100_000), 0)
        with pytest.raises(ConnectionError):
            list(itertools.islice(sent, 4_000))


def test_who_goes_on_for_a_moment_still_reads_the_refusal() -> None:
    with running(limits=SHORT) as server, closing(server.connect()) as sender:
        sender.sendall(POST.format(150_000, "").encode() + b"a" * 150_000)
        assert answer(sender).startswith(b"HTTP/1.1 413")
        assert is_ended(sender)


LARGE = Limits(known_bytes=300_000, refused_seconds=0.3, bodies_of_one=2)


@pytest.mark.parametrize(
    ("name", "size", "status"),
    [
        ("somebody", 200_000, b"200"),
        ("nobody", 200_000, b"413"),
        ("nobody", 60_000, b"200"),
        ("somebody", 300_001, b"413"),
    ],
)
def test_a_large_body_is_taken_in_from_who_is_known(name: str, size: int, status: bytes) -> None:
    with running(limits=LARGE) as server:
        head = POST.format(size, f"X-Name: {name}\r\n")
        assert server.say(head + "a" * size).split()[1] == status
        chunk = f"{size:x}\r\n{'a' * size}\r\n0\r\n\r\n"
        assert server.say(CHUNKED.format(f"X-Name: {name}\r\n") + chunk).split()[1] == status


@pytest.mark.parametrize("path", ["/api/x", "//api/x", "/%61pi/x", "http://x/api/x"])
def test_where_less_is_taken_a_larger_body_is_refused_before_it_is_read(path: str) -> None:
    limits = replace(LARGE, bodies_at=(("/api/", 100_000),))
    with running(limits=limits) as server:
        known = "X-Name: somebody\r\n"
        for size, status in ((200_000, b"413"), (90_000, b"200")):
            at_path = POST.format(size, known).replace("POST /", f"POST {path}", 1)
            assert server.say(at_path + "a" * size).split()[1] == status
            chunked = CHUNKED.format(known).replace("POST /", f"POST {path}", 1)
            assert server.say(f"{chunked}{size:x}\r\n{'a' * size}\r\n0\r\n\r\n").split()[1] == status
        assert server.say(at_path.replace("90000", "200000")).startswith(b"HTTP/1.1 413")  # none of it came


def test_nobody_sends_many_large_bodies_at_once() -> None:
    with running(limits=LARGE) as server, ExitStack() as stack:
        head = POST.format(200_000, "X-Name: somebody\r\n").encode()
        sending = [stack.enter_context(closing(server.connect())) for _ in range(2)]
        for each in sending:
            each.sendall(head + b"a" * 100_000)
        eventually(lambda: server.server.large_bodies_of("somebody") == 2)
        assert server.say(head.decode() + "a" * 100_000).startswith(b"HTTP/1.1 503")
        for each in sending:
            each.sendall(b"a" * 100_000)
            assert answer(each).endswith(b"200000")


def test_one_connection_too_many_ends_the_most_silent() -> None:
    with running(limits=Limits(connections=5)) as server, ExitStack() as stack:
        silent = [stack.enter_context(closing(server.connect())) for _ in range(5)]
        eventually(lambda: len(server.server.active_channels) == 5)
        assert server.say(GET).startswith(b"HTTP/1.1 200")
        assert is_ended(silent[0])


@override_settings(CALLER=f"{__name__}.named")
def test_a_probe_is_answered_while_all_threads_are_held() -> None:
    held, go_on = threading.Semaphore(0), threading.Event()

    def holding(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/slow":
            held.release()
            go_on.wait(60)
        return plain(environ, start_response)

    limits = Limits(waiting=3)
    with running(holding, limits=limits, probes=["/healthz"]) as server, ExitStack() as stack:
        asked = [stack.enter_context(closing(server.connect())) for _ in range(5)]
        for place, each in enumerate(asked):
            each.sendall(
                GET.replace("/ ", "/slow ").replace("x\r\n", f"x\r\nAuthorization: {place}\r\n").encode()
            )
            assert place >= 2 or held.acquire(timeout=20)
        eventually(lambda: len(server.server.task_dispatcher.queue) == 3)
        assert server.say(GET.replace("/ ", "/healthz ")).startswith(b"HTTP/1.1 200")
        too_many = server.say(GET)
        assert too_many.startswith(b"HTTP/1.1 503")
        assert b"Retry-After" in too_many
        go_on.set()
        assert all(answer(each).startswith(b"HTTP/1.1 200") for each in asked)


def test_a_slow_reader_holds_no_thread_and_is_ended() -> None:
    page = b"a" * 30_000_000

    def large(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/":
            return plain(environ, start_response)
        start_response("200 OK", [("Content-Length", str(len(page)))])
        return [page]

    with running(large, limits=SHORT, threads=1) as server, closing(_small(server.port)) as reader:
        reader.sendall(GET.replace("/ ", "/large ").encode())
        assert reader.recv(1) == b"H"
        assert server.say(GET).startswith(b"HTTP/1.1 200")
        eventually(lambda: not server.server.active_channels)


def _small(port: int) -> socket.socket:
    """A connection that takes little before it is read."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", port))
    return connection


def test_an_answer_to_head_has_no_body_and_none_names_the_server() -> None:
    with running(limits=SHORT) as server, closing(server.connect()) as kept:
        kept.sendall(GET.replace("GET", "HEAD").encode() + GET.encode())
        for said in (
            answer_head(kept),
            answer(kept),
            server.say(POST.format(9_999, "")),
            server.say("?\r\n\r\n"),
        ):
            assert b"\r\nServer:" not in said
            assert b"\r\nVia:" not in said
            assert b"waitress" not in said.lower()


def answer_head(connection: socket.socket) -> bytes:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += connection.recv(1)
    return head


def test_a_body_that_waits_on_disk_is_nobodys_to_read(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: list[Any] = []

    def looking(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        seen.append(list(tmp_path.iterdir()))
        return plain(environ, start_response)

    with running(looking, limits=LARGE) as server:
        assert server.say(POST.format(200_000, "X-Name: somebody\r\n") + "a" * 200_000).endswith(b"200000")
    assert seen == [[]]


@pytest.mark.parametrize(("address", "reached_at"), [("::1", ["::1"]), ("::", ["::1", "127.0.0.1"])])
def test_an_address_of_ipv6_is_listened_on(address: str, reached_at: list[str]) -> None:
    with running(address=address) as server:
        for host in reached_at:
            with closing(socket.create_connection((host, server.port), timeout=20)) as connection:
                connection.sendall(GET.encode())
                assert answer(connection).startswith(b"HTTP/1.1 200")


def test_when_nobody_can_say_who_sends_it_a_large_body_is_put_off() -> None:
    with override_settings(LARGE_BODIES_FROM=[f"{__name__}.away"]), running(limits=LARGE) as server:
        assert server.say(POST.format(200_000, "") + "a" * 200_000).startswith(b"HTTP/1.1 503")


def away(request: HttpRequest) -> Callable[[], str]:
    def ask() -> str:
        raise OSError("the database is away")

    return ask
