"""Live updates on real sockets: told what changes, bounded by account, and nothing else is answered there."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from functools import partial
from typing import Any, cast

import psycopg
import pytest
from django.db import OperationalError

from tests.base.machine import eventually
from tests.base.sockets import Running, answer, is_ended, running
from vallat.base.serving import live as serving
from vallat.base.serving.live import LIMITS, LiveServer
from vallat.base.web import live
from vallat.base.web.live import Hub, Subscription

LIVE = "GET /live/tickets/{}/ HTTP/1.1\r\nHost: x\r\nCookie: session={}\r\n\r\n"


class Told(Hub):
    """A hub that hears the test in place of a database."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: dict[str, int | None] = {}
        self.away = 0  # how often the database will not answer

    def listen(self) -> None:
        pass

    def wait_until_heard(self, seconds: float) -> bool:
        return True

    def latest(self, topic: str) -> int | None:
        if self.away:
            self.away -= 1
            raise OperationalError("no connection in time")
        return self.versions.get(topic, 7)

    def changes(self, topic: str, version: int | None) -> None:
        """None: those who read it may see it no more."""
        self.versions[topic] = version
        self._changed(topic)


class Listened:
    """A connection on which nothing is ever said."""

    def __enter__(self) -> "Listened":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def execute(self, statement: str) -> None:
        pass

    def notifies(self) -> Iterator[Any]:
        threading.Event().wait()
        yield


def streaming(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The account is what the cookie says after the dash: several browsers may be one person's."""
    account = int(environ["HTTP_COOKIE"].rpartition("-")[2])
    topic = environ["PATH_INFO"].split("/")[3]
    environ[live.KEEP_OPEN](
        Subscription(topic, account=account, latest=partial(cast("Told", serving.hub).latest, topic))
    )
    start_response("200 OK", [("Content-Type", "text/event-stream")])
    return [live.COME_BACK.encode()]


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Told:
    hub = Told()
    monkeypatch.setattr(serving, "hub", hub)
    return hub


@pytest.fixture
def server(hub: Told) -> Iterator[Running]:
    with running(streaming, kind=LiveServer, limits=LIMITS, probes=["/healthz"]) as server:
        yield server


def opened(stack: ExitStack, server: Running, topic: str, browser: str) -> Any:
    connection = stack.enter_context(closing(server.connect()))
    connection.sendall(LIVE.format(topic, browser).encode())
    heard(connection, b"data: 7")
    return connection


def heard(connection: Any, what: bytes) -> None:
    said = b""
    while what not in said:
        more = connection.recv(4096)
        assert more, said
        said += more


def test_each_page_is_told_what_it_shows(server: Running, hub: Told) -> None:
    with ExitStack() as stack:
        first, second = (opened(stack, server, topic, "a-1") for topic in ("12", "13"))
        hub.changes("12", 8)
        heard(first, b"data: 8")
        hub.versions = {"12": 9, "13": 9}
        hub._changed(None)  # as once the database is heard again
        heard(first, b"data: 9")
        heard(second, b"data: 9")
    eventually(lambda: hub.pages == 0)


def test_what_the_loop_of_connections_sends_no_other_thread_sends_meanwhile(
    server: Running, hub: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    free: list[bool] = []

    def is_free() -> bool:
        if taken := page.outbuf_lock.acquire(False):
            page.outbuf_lock.release()
        return bool(taken)

    def send(chunk: bytes, do_close: bool = True) -> int:
        with ThreadPoolExecutor(1) as another:
            free.append(another.submit(is_free).result())
        return int(sent(chunk, do_close=do_close))

    with ExitStack() as stack:
        connection = opened(stack, server, "12", "a-1")
        eventually(lambda: not any(channel.is_at_work for channel in server.server.active_channels.values()))
        [page] = hub._pages
        sent = page.send
        monkeypatch.setattr(page, "send", send)
        with page.outbuf_lock:  # as a thread leaves what the network does not take at once
            page.outbufs[-1].append(b"data: 8")
            page.total_outbufs_len += len(b"data: 8")
        server.server.pull_trigger()
        heard(connection, b"data: 8")
    assert free == [False]


def test_the_oldest_page_of_an_account_ends_and_others_go_on(
    server: Running, hub: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "OF_ONE", 3)
    with ExitStack() as stack:
        colleague = opened(stack, server, "12", "c-2")
        pages = [opened(stack, server, "12", f"browser{place}-1") for place in range(5)]
        assert all(is_ended(page) for page in pages[:2])
        assert hub.pages == 4
        hub.changes("12", 9)
        for page in (colleague, *pages[2:]):
            heard(page, b"data: 9")


def test_the_oldest_page_of_all_ends_when_there_are_too_many(
    server: Running, hub: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST", 2)
    with ExitStack() as stack:
        pages = [opened(stack, server, "12", f"a-{account}") for account in range(3)]
        assert is_ended(pages[0])
        assert hub.pages == 2


def test_many_openings_of_one_browser_make_nobody_wait(hub: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the only thread is held, those of one browser give way to each other; a colleague's waits behind a few."""
    monkeypatch.setattr(live, "OF_ONE", 3)
    go_on = threading.Event()

    def held(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        go_on.wait(60)
        return streaming(environ, start_response)

    with running(held, kind=LiveServer, limits=LIMITS, threads=1) as server, ExitStack() as stack:
        waiting = server.server.task_dispatcher.queue
        rush = []
        for place in range(30):
            rush.append(stack.enter_context(closing(server.connect())))
            rush[-1].sendall(LIVE.format("12", "a-1").encode())
            eventually(lambda place=place: len(waiting) == min(place, 3))
        assert sum(is_ended(each) for each in rush[1:27]) == 26
        colleague = stack.enter_context(closing(server.connect()))
        colleague.sendall(LIVE.format("12", "c-2").encode())
        eventually(lambda: len(waiting) == 4)
        go_on.set()
        heard(colleague, b"data: 7")


def test_a_page_whose_reader_may_see_it_no_more_ends_at_the_next_change(server: Running, hub: Told) -> None:
    with ExitStack() as stack:
        ends, goes_on = (opened(stack, server, topic, "a-1") for topic in ("12", "13"))
        hub.changes("12", None)
        assert is_ended(ends)
        hub.changes("13", 8)
        heard(goes_on, b"data: 8")
        assert hub.pages == 1


def test_what_changed_while_the_database_gave_no_answer_is_told_once_it_does(
    server: Running, hub: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "FIRST_PAUSE", 0.01)
    with ExitStack() as stack:
        pages = [opened(stack, server, topic, "a-1") for topic in ("12", "13")]
        hub.away = 3
        hub.versions = {"12": 8, "13": 8}
        hub._changed(None)
        for page in pages:
            heard(page, b"data: 8")
        assert hub.away == 0


def test_and_within_a_minute_where_nothing_changes(
    server: Running, hub: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(live, "ROUND_SECONDS", 0.1)
    with ExitStack() as stack:
        page = opened(stack, server, "12", "a-1")
        hub.versions["12"] = None
        hub.changes("13", 8)  # elsewhere
        assert is_ended(page)
        assert hub.pages == 0


def test_signs_of_life_are_given_and_a_page_comes_back_after_a_while(
    server: Running, hub: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "BEAT_SECONDS", 0.1)
    with ExitStack() as stack:
        page = opened(stack, server, "12", "a-1")
        heard(page, live.BEAT.encode())
        monkeypatch.setattr(live, "LIFE_SECONDS", 0.1)
        assert is_ended(page)
        assert hub.pages == 0


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("GET /accounts/login/ HTTP/1.1\r\n\r\n", b"404"),
        ("GET /my/ HTTP/1.1\r\n\r\n", b"404"),
        ("GET /static/vallat/tokens.css HTTP/1.1\r\n\r\n", b"404"),
        ("POST /live/tickets/12/ HTTP/1.1\r\n\r\n", b"405"),
        ("POST /live/tickets/12/ HTTP/1.1\r\nContent-Length: 400000000\r\n\r\n", b"413"),
        ("HEAD /live/tickets/12/ HTTP/1.1\r\n\r\n", b"405"),
        ("GET /live/tickets/12/ HTTP/1.1\r\nContent-Length: 1\r\n\r\n", b"413"),
        ("GET /live/tickets/12/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", b"413"),
    ],
)
def test_only_get_below_live_is_answered_and_no_body_is_taken(
    server: Running, said: str, status: bytes
) -> None:
    assert server.say(said).split()[1] == status


def test_who_speaks_on_an_open_answer_is_let_go(server: Running, hub: Told) -> None:
    with ExitStack() as stack:
        page = opened(stack, server, "12", "a-1")
        page.sendall(LIVE.format("12", "a-1").encode())
        assert is_ended(page)
    eventually(lambda: hub.pages == 0)


def test_an_answer_that_does_not_stay_open_is_whole() -> None:
    def refusing(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("404 Not Found", [("Content-Length", "2")])
        return [b"no"]

    with running(refusing, kind=LiveServer, limits=LIMITS) as server, closing(server.connect()) as kept:
        for _ in range(2):
            kept.sendall(LIVE.format("12", "a-1").encode())
            assert answer(kept).endswith(b"no")


def test_while_the_database_is_away_nobody_waits_for_it_and_all_come_back(
    hub: Told, server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than the threads could send away one after the other."""
    monkeypatch.setattr(hub, "is_away", lambda seconds: True)
    with ExitStack() as stack:
        waiting = [stack.enter_context(closing(server.connect())) for _ in range(60)]
        for number, connection in enumerate(waiting):
            connection.sendall(LIVE.format("a", f"{number}-{number}").encode())
        assert all(is_ended(connection) for connection in waiting)
        assert hub.pages == 0
        monkeypatch.undo()
        monkeypatch.setattr(serving, "hub", hub)
        opened(stack, server, "a", "1-1")


def test_a_database_that_is_not_heard_is_away_after_a_while_until_it_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = threading.Event()

    def connect(**address: Any) -> Any:
        if not calls.is_set():
            raise psycopg.OperationalError
        return Listened()

    monkeypatch.setattr(live.psycopg, "connect", connect)
    monkeypatch.setattr(live, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(live, "LONGEST_PAUSE", 0.02)
    monkeypatch.setattr(live, "_address", dict)
    hub = Hub()
    assert not hub.wait_until_heard(0.05)
    eventually(lambda: hub.is_away(0.1), 10)
    calls.set()
    assert hub.wait_until_heard(10)
    eventually(lambda: not hub.is_away(0), 10)
