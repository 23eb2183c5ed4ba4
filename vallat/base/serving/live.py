"""The server of live updates: one process beside the web's, since each open page keeps an answer open.

It answers GET below /live/ and the probes, nothing else. Pages that change are asked for elsewhere; nothing here is slow, and the pages
work without it.
"""

import time
from dataclasses import replace
from functools import partial
from socket import socket
from typing import Any

from django.conf import settings
from django.http.cookie import parse_cookie
from django.utils.module_loading import import_string
from waitress.channel import ClientDisconnected
from waitress.task import ThreadedTaskDispatcher

from vallat.base.serving.http_answer import THREADS, Answer
from vallat.base.serving.http_connection import Connection
from vallat.base.serving.http_refusals import NotHere, NotThisWay, TooLarge
from vallat.base.serving.http_request import Request
from vallat.base.serving.http_server import Server, room_for, threads_apart
from vallat.base.serving.limits import KB, Limits
from vallat.base.serving.pages import load_pages
from vallat.base.serving.ports import listening
from vallat.base.serving.processes import Processes
from vallat.base.serving.readiness import require_ready
from vallat.base.web import live
from vallat.base.web.live import Subscription, hub

BELOW = "/live/"
LIMITS = Limits(stranger_bytes=0, known_bytes=0, connections=3 * live.MOST // 2, waiting=1_000)
STOP_SECONDS = 2  # nobody loses anything: the browsers come back
HEARD_SECONDS = 3  # to wait for a database that is away; then the browser comes back
UNTAKEN = 16 * KB  # of events that a page does not take: it is gone


def run_live() -> None:
    """Serves until SIGTERM or SIGINT.

    Raises:
        NotReady: see `require_ready`, and `ports.take`.
    """
    with listening("live", settings.ADDRESS, settings.LIVE_PORT, "VALLAT_LIVE_PORT") as taken:
        require_ready()
        load_pages()
        Processes(1, partial(_serve, taken)).run(stop_seconds=STOP_SECONDS)


def _serve(taken: socket, place: int) -> None:
    application = import_string(settings.WSGI_APPLICATION)
    limits = replace(LIMITS, connections=room_for(LIMITS))
    server = LiveServer(application, taken, threads=THREADS, limits=limits, probes=settings.PROBES)
    server.serve(stop_seconds=1)


class LiveRequest(Request):
    def look_at_headers(self) -> None:
        if self.command != "GET":
            self.refuse(NotThisWay())
        elif not self.path.startswith(BELOW) and self.path not in settings.PROBES:
            self.refuse(NotHere())
        elif self.body_rcv is not None:
            self.refuse(TooLarge())


class LiveAnswer(Answer):
    """Stays open when the product asked for it (KEEP_OPEN) and answered well."""

    subscription: Subscription | None = None

    def get_environment(self) -> dict[str, Any]:
        return {**super().get_environment(), live.KEEP_OPEN: self._keep_open}

    def _keep_open(self, subscription: Subscription) -> None:
        self.subscription = subscription

    def finish(self) -> None:
        if self.subscription is None or not self.status.startswith("200"):
            super().finish()
        elif hub.wait_until_heard(HEARD_SECONDS):
            self.close_on_finish = False
            self.channel.stay_open(self.subscription, in_chunks=self.chunked_response)


class LiveConnection(Connection):
    """A connection whose answer may stay open: it is then a page of the hub."""

    parser_class = LiveRequest
    task_class = LiveAnswer
    subscription: Subscription | None = None  # once it stays open
    in_chunks = False
    opened_at = said_at = 0.0

    @property
    def may_end_for_another(self) -> bool:
        return super().may_end_for_another and self.subscription is None

    def stay_open(self, subscription: Subscription, *, in_chunks: bool) -> None:
        """In the thread that answers. The version is read once changes are heard, so that none is missed."""
        self.subscription, self.in_chunks, self.opened_at = subscription, in_chunks, time.monotonic()
        hub.join(self, subscription)
        if not self.connected:  # ended meanwhile
            hub.leave(self)
        version = subscription.latest()
        if version is None:
            self._finish()
        else:
            self.tell(version)

    def tell(self, version: int) -> None:
        if self.total_outbufs_len > UNTAKEN:
            self.server.later(self.end)
        else:
            self._say(live.event(version))

    def finish(self) -> None:
        self.server.later(self._finish)

    def look(self, now: float) -> None:
        if self.subscription is None or self.is_at_work or self.total_outbufs_len:
            super().look(now)
        elif now - self.opened_at > live.LIFE_SECONDS:
            self._finish()
        elif now - self.said_at > live.BEAT_SECONDS:
            self._say(live.BEAT)

    def received(self, data: bytes) -> bool:
        """Nobody has anything to say on an answer that stays open."""
        if self.subscription is None:
            return super().received(data)
        self.end()
        return False

    def end(self) -> None:
        super().end()
        hub.leave(self)

    def _flush_some(self, do_close: bool = True) -> bool:
        """Waitress's loop sends without the lock where no request has a thread: here one that has none is told things all the same, and
        two threads would send the same bytes."""
        with self.outbuf_lock:
            return bool(super()._flush_some(do_close=do_close))

    def _say(self, text: str) -> None:
        self.said_at = time.monotonic()
        said = text.encode("ascii")
        framed = b"%x\r\n%b\r\n" % (len(said), said) if self.in_chunks else said
        try:
            self.write_soon(framed)
        except ClientDisconnected:
            hub.leave(self)

    def _finish(self) -> None:
        hub.leave(self)
        if self.connected and self.in_chunks:
            self.write_soon(b"0\r\n\r\n")
        self.close_when_flushed = True


class LiveServer(Server):
    channel_class = LiveConnection

    def threads_of_pages(self, number: int) -> ThreadedTaskDispatcher:
        return threads_apart(number)

    def add_task(self, task: Any) -> None:
        """Of one browser as many wait as may be open; the oldest gives way. So who opens a thousand at once delays nobody. While the
        database is away nobody waits: each would hold a thread for seconds, and the browsers come back by themselves."""
        if task.subscription is not None:  # a second request on an answer that stays open
            self.later(task.end)
            return
        request = task.requests[0]
        if request.error is None and request.path.startswith(BELOW):
            hub.listen()
            if hub.is_away(HEARD_SECONDS):
                self.later(task.end)
                return
        session = _session(task)
        threads = self.task_dispatcher
        with threads.lock:
            waiting = [each for each in threads.queue if _session(each) == session]
            given_up = waiting[: max(0, len(waiting) + 1 - live.OF_ONE)]
            for each in given_up:
                threads.queue.remove(each)
                self.later(each.end)
        super().add_task(task)

    def give_turn(self, task: Any) -> None:
        self.give(self.task_dispatcher, task)


def _session(channel: Any) -> str:
    """Whose browser it says it is: not looked up yet."""
    cookies: dict[str, str] = parse_cookie(channel.requests[0].headers.get("COOKIE", ""))
    return cookies.get(settings.SESSION_COOKIE_NAME, "")
