"""The web server of one process: Waitress, which takes a body in whole before a thread is taken, held to our limits.

One thread reads and writes all connections and never waits; `threads` others answer. The probes have a thread each, which no
request can take, what costs much has a line with one thread, and who sends a large body is asked about in another, one at a time.
"""

import logging
import resource
import signal
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import closing
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher
from waitress.wasyncore import loop

from vallat.base.serving.callers import shown_by
from vallat.base.serving.http_connection import Connection
from vallat.base.serving.http_line import Line
from vallat.base.serving.http_refusals import Busy
from vallat.base.serving.http_request import Request
from vallat.base.serving.limits import DISK_FROM, READ_AT_ONCE, Limits
from vallat.base.serving.lines import caller_of, place_in_line

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds between two looks at what lasts too long
ACCEPTED_AT_ONCE = 64
NEVER = 1 << 40
FILES_OF_ONE = 3  # file descriptors: its socket, what came in, what goes out


class Server(TcpWSGIServer):
    channel_class: type[Connection] = Connection

    def __init__(
        self,
        application: Callable[..., Any],
        listening: socket.socket,
        *,
        threads: int,
        limits: Limits,
        probes: Iterable[str] = (),
    ) -> None:
        self.limits = limits
        self._later: deque[Callable[[], None]] = deque()  # for the thread of all connections
        self._stopping = False
        self._looked_at = 0.0
        self._probes = {path: threads_apart(1) for path in probes}
        self._asking = threads_apart(1)
        self.lines = {name: Line(1, limits.in_line) for name in settings.LINES}
        sockinfo = (listening.family, listening.type, listening.proto, listening.getsockname())
        super().__init__(
            application,
            sockinfo=sockinfo,
            adj=_adjustments(limits, sockinfo[3][0]),
            dispatcher=self.threads_of_pages(threads),
            bind_socket=False,
            _sock=listening,
        )

    def threads_of_pages(self, number: int) -> ThreadedTaskDispatcher:
        return Line(number, self.limits.waiting)

    @property
    def is_crowded(self) -> bool:
        """Somebody waits, or all threads are at work, on as many connections.

        A thread that has just answered one may still count as busy.
        """
        pages = self.task_dispatcher
        busy = pages.active_count >= len(pages.threads) or len(pages.queue)
        return bool(busy and len(self.active_channels) >= len(pages.threads))

    # --- which thread answers

    def add_task(self, task: Connection) -> None:
        request = task.requests[0]
        if request.error is not None:
            self.later(task.service)
        elif request.path in self._probes:
            self.give(self._probes[request.path], task)
        else:
            self.give_turn(task)

    def give_turn(self, task: Connection) -> None:
        shown = _shown_by(task)
        place = place_in_line(shown)
        if place is None:
            self._give_page(caller_of(shown), task)
        else:
            line, who = place
            self._send_away(self.lines[line].join(who, task))

    def _give_page(self, who: str, task: Connection) -> None:
        for each in self.task_dispatcher.join(who, task):
            self._refuse(each)

    def give(self, threads: ThreadedTaskDispatcher, task: Connection) -> None:
        if len(threads.queue) < self.limits.waiting:
            threads.add_task(task)
        else:
            self._refuse(task)

    def _refuse(self, task: Connection) -> None:
        task.requests[0].error = Busy()
        self.later(task.service)

    def _send_away(self, tasks: Iterable[Connection]) -> None:
        """The product says so, in the person's language: that costs next to nothing."""
        for task in tasks:
            task.requests[0].was_sent_away = True
            self._give_page(caller_of(_shown_by(task)), task)

    def later(self, do: Callable[[], None]) -> None:
        """In the thread of all connections, soon. From any thread."""
        self._later.append(do)
        self.pull_trigger()

    def ask_about(self, channel: Connection, request: Request) -> None:
        if len(self._asking.queue) < self.limits.asked_at_a_time:
            self._asking.add_task(Question(self, channel, request))
        else:
            self.later(lambda: channel.told(request, None))

    def large_bodies_of(self, who: str) -> int:
        """How many are coming in now."""
        coming = (channel.request for channel in self.active_channels.values())
        return sum(request is not None and request.who == who for request in coming)

    # --- connections

    def handle_accept(self) -> None:
        """All that wait, up to a measure: each turn looks at every connection."""
        for _ in range(ACCEPTED_AT_ONCE):
            before = len(self.active_channels)
            super().handle_accept()
            if len(self.active_channels) == before:
                return
            if before >= self.limits.connections:
                self._end_most_silent()

    def _end_most_silent(self) -> None:
        """At worst the newest: it is one that may end, too."""
        free = (each for each in self.active_channels.values() if each.may_end_for_another)
        min(free, key=lambda each: each.last_activity).end()

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._looked_at >= LOOK_EVERY:
            self._looked_at = now
            for channel in list(self.active_channels.values()):
                channel.look(now)
            for line in self.lines.values():
                self._send_away(line.leave(now - self.limits.line_seconds))

    # --- its life

    def serve(self, *, stop_seconds: float) -> None:
        """Until SIGTERM or SIGINT; then requests in progress have `stop_seconds` to end."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask_to_stop)
        with closing(self):
            while not self._stopping:
                self.turn()
            self.del_channel()  # takes no new connection: the next process, or the next start, does
            until = time.monotonic() + stop_seconds
            while self._end_idle() and time.monotonic() < until:
                self.turn()
            self.task_dispatcher.shutdown(timeout=0)

    def turn(self) -> None:
        loop(timeout=LOOK_EVERY, use_poll=True, map=self._map, count=1)
        while self._later:
            self._later.popleft()()
        self._look()

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True
        self.pull_trigger()

    def _end_idle(self) -> int:
        """Ends what is not being answered; how many are left."""
        for channel in list(self.active_channels.values()):
            if not channel.is_at_work and not channel.total_outbufs_len:
                channel.end()
        return len(self.active_channels)


class Question:
    """Who sends a large body: asked in a thread of its own."""

    def __init__(self, server: Server, channel: Connection, request: Request) -> None:
        self.server, self.channel, self.request = server, channel, request

    def service(self) -> None:
        """None when nobody could be asked: the database is away."""
        assert self.request.claim is not None
        who: str | None = None
        try:
            who = self.request.claim()
        except Exception as error:  # whatever it is, the connection waits for an answer
            log.warning("who sends a large body could not be found out: %s", type(error).__name__)
        connection.close()  # back to the pool
        self.server.later(lambda: self.channel.told(self.request, who))

    def cancel(self) -> None:
        """Nobody waits for the answer any more."""


def room_for(limits: Limits) -> int:
    """So many connections that their files fit, after the process was given all that it may have."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return limits.connections if hard < 0 else min(limits.connections, max(hard // FILES_OF_ONE - 50, 50))


def _shown_by(channel: Connection) -> HttpRequest:
    """With the address as the product reads it."""
    request = channel.requests[0]
    path = "/" + request.path.lstrip("/")
    return shown_by(request.command, path, request.headers, channel.addr[0])


def threads_apart(number: int) -> ThreadedTaskDispatcher:
    threads = ThreadedTaskDispatcher()
    threads.set_thread_count(number)
    return threads


def _adjustments(limits: Limits, name: str) -> Adjustments:
    adjustments = Adjustments(
        ident="",  # no Server header: which software it is, is nobody's business
        server_name=name,
        max_request_header_size=limits.headers_bytes,
        max_request_body_size=limits.known_bytes + 1,
        inbuf_overflow=DISK_FROM,
        recv_bytes=READ_AT_ONCE,
        outbuf_high_watermark=NEVER,  # no thread waits for a slow reader: what is long goes to a file without a name
        connection_limit=NEVER,  # ours ends the most silent instead of refusing the next
        channel_timeout=NEVER,
        cleanup_interval=NEVER,
        clear_untrusted_proxy_headers=False,  # the settings say which are believed (VALLAT_PROXIES)
        log_socket_errors=False,
    )
    adjustments.limits = limits
    return adjustments
