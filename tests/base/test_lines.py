"""Who sends what costs much waits in a line of their own: pages have their threads, and everybody has a turn."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import override_settings

from tests.base.machine import eventually
from tests.base.sockets import Running, answer, plain, running
from vallat.base.serving.limits import Limits
from vallat.base.serving.lines import SENT_AWAY

GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
COSTLY = "POST {path} HTTP/1.1\r\nHost: x\r\nX-Name: {name}\r\nContent-Length: 0\r\n\r\n"


def costly(request: HttpRequest) -> str:
    """For the tests, what is sent to this address costs much."""
    return request.headers.get("X-Name", "") if request.path_info == "/costly" else ""


@pytest.fixture(autouse=True)
def a_line() -> Iterator[None]:
    with override_settings(LINES={"costly": f"{__name__}.costly"}, CALLER=f"{__name__}.named"):
        yield


def named(request: HttpRequest) -> str:
    return request.headers.get("X-Name", "")


class Work:
    """What costs much takes as long as the test likes; who had their turn is written down."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.go_on = threading.Event()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get(SENT_AWAY):
            start_response("503 Service Unavailable", [("Content-Length", "0")])
            return [b""]
        if environ["PATH_INFO"] != "/":
            self.begun.append(environ["HTTP_X_NAME"])
            self.go_on.wait(60)
        return plain(environ, start_response)


class Senders:
    """Each on a connection of their own."""

    def __init__(self, server: Running, stack: ExitStack) -> None:
        self.server, self.stack = server, stack
        self.sent: list[Any] = []

    def send(self, name: str, path: str = "/costly") -> Any:
        connection = self.stack.enter_context(closing(self.server.connect()))
        connection.sendall(COSTLY.format(path=path, name=name).encode())
        self.sent.append(connection)
        return connection

    def send_and_wait(self, name: str) -> Any:
        """Until they stand in line."""
        before = self.waiting
        connection = self.send(name)
        eventually(lambda: self.waiting == before + 1)
        return connection

    @property
    def waiting(self) -> int:
        return len(self.server.server.lines["costly"].queue)


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.mark.parametrize("path", ["/costly", "//costly", "/%63ostly"])
def test_what_costs_much_takes_no_thread_of_the_pages(work: Work, path: str) -> None:
    with running(work, threads=1) as server, ExitStack() as stack:
        senders = Senders(server, stack)
        for number in range(20):
            senders.send(f"sender {number}", path)
        eventually(lambda: senders.waiting == 19)
        assert server.say(GET).startswith(b"HTTP/1.1 200")  # by the only thread
        assert len(work.begun) == 1
        work.go_on.set()
        assert all(answer(each).startswith(b"HTTP/1.1 200") for each in senders.sent)


def test_who_sends_many_waits_for_those_who_send_one(work: Work) -> None:
    with running(work) as server, ExitStack() as stack:
        senders = Senders(server, stack)
        senders.send("many")
        eventually(lambda: work.begun == ["many"])
        for _ in range(5):
            senders.send_and_wait("many")
        for name in ("one", "another"):
            senders.send_and_wait(name)
        work.go_on.set()
        assert all(answer(each).startswith(b"HTTP/1.1 200") for each in senders.sent)
    assert work.begun == ["many", "many", "one", "another", *["many"] * 4]


def test_a_line_that_is_full_sends_away_the_last_of_who_sent_most(work: Work) -> None:
    with running(work, limits=Limits(in_line=3)) as server, ExitStack() as stack:
        senders = Senders(server, stack)
        senders.send("many")
        eventually(lambda: work.begun == ["many"])
        many = [senders.send_and_wait("many") for _ in range(3)]
        one = senders.send("one")
        assert answer(many[2]).startswith(b"HTTP/1.1 503")
        assert answer(senders.send("many")).startswith(b"HTTP/1.1 503")
        work.go_on.set()
        assert answer(one).startswith(b"HTTP/1.1 200")
    assert sorted(work.begun) == ["many", "many", "many", "one"]


def test_nobody_stands_in_line_for_long(work: Work) -> None:
    with running(work, limits=Limits(line_seconds=0.3)) as server, ExitStack() as stack:
        senders = Senders(server, stack)
        senders.send("first")
        eventually(lambda: work.begun == ["first"])
        assert answer(senders.send("second")).startswith(b"HTTP/1.1 503")
        work.go_on.set()
    assert work.begun == ["first"]


def test_nobody_has_all_threads_of_the_pages(work: Work) -> None:
    with running(work, threads=3) as server, ExitStack() as stack:
        senders, pages = Senders(server, stack), server.server.task_dispatcher
        for number in range(5):
            senders.send("many", "/slow")
            eventually(lambda number=number: len(work.begun) + len(pages.queue) == number + 1)
        assert work.begun == ["many", "many"]
        assert server.say(GET).startswith(b"HTTP/1.1 200")
        senders.send("one", "/slow")
        eventually(lambda: work.begun == ["many", "many", "one"])
        work.go_on.set()
        assert all(answer(each).startswith(b"HTTP/1.1 200") for each in senders.sent)
    assert len(work.begun) == 6


def test_of_pages_too_who_asks_for_many_waits_for_who_asks_for_one(work: Work) -> None:
    with running(work, threads=1) as server, ExitStack() as stack:
        senders, pages = Senders(server, stack), server.server.task_dispatcher
        senders.send("many", "/slow")
        eventually(lambda: work.begun == ["many"])
        for number, name in enumerate(("many", "many", "many", "one")):
            senders.send(name, "/slow")
            eventually(lambda number=number: len(pages.queue) == number + 1)
        work.go_on.set()
        assert all(answer(each).startswith(b"HTTP/1.1 200") for each in senders.sent)
    assert work.begun == ["many", "many", "one", "many", "many"]


def test_too_many_pages_are_refused_to_who_asks_for_most(work: Work) -> None:
    with running(work, threads=1, limits=Limits(waiting=3)) as server, ExitStack() as stack:
        senders, pages = Senders(server, stack), server.server.task_dispatcher
        for number in range(4):
            senders.send("many", "/slow")
            eventually(lambda number=number: len(work.begun) + len(pages.queue) == number + 1)
        one = senders.send("one", "/slow")
        assert answer(senders.sent[3]).startswith(b"HTTP/1.1 503")
        work.go_on.set()
        assert answer(one).startswith(b"HTTP/1.1 200")


def test_what_can_not_be_told_apart_is_a_page_like_others(work: Work) -> None:
    with (
        override_settings(LINES={"costly": f"{__name__}.fails"}, CALLER=f"{__name__}.fails"),
        running(work) as server,
    ):
        assert server.say(GET).startswith(b"HTTP/1.1 200")


def fails(request: HttpRequest) -> str:
    raise ValueError("an address that nobody reads")
