"""A connection of the web server: ended when it is silent, too slow, or takes nothing of its answer."""

import shutil
import socket
import tempfile
import time
from contextlib import suppress
from typing import Any

from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel

from vallat.base.serving.http_answer import Answer
from vallat.base.serving.http_refusals import Busy, Refusal, TooLarge, TooSlow
from vallat.base.serving.http_request import Request
from vallat.base.serving.limits import Limits

TEMPORARY_ROOM = 100_000_000  # bytes, below which no further file is begun


class Outgoing(OverflowableBuffer):
    """A long answer waits in a file without a name; where the temporary folder has no room for one, in memory: what is read goes on."""

    def _set_large_buffer(self) -> None:
        if _temporary_room() > TEMPORARY_ROOM:
            super()._set_large_buffer()
        elif self.buf is None:
            self._set_small_buffer()


class Outgoings(list[Any]):
    """What waits to be sent, in order. Waitress adds a buffer of its own for each further request and after a file: those are ours too."""

    def append(self, buffer: Any) -> None:
        super().append(Outgoing(buffer.overflow) if type(buffer) is OverflowableBuffer else buffer)


def _temporary_room() -> int:
    try:
        return shutil.disk_usage(tempfile.gettempdir()).free
    except OSError:  # no folder takes a file
        return 0


class Connection(HTTPChannel):
    parser_class: type[Request] = Request
    task_class = Answer
    request: Any = None  # a Request that comes in
    will_close = False
    was_served = False
    was_cut_short = False  # the refusal of a body that goes on arriving
    discards_until = 0.0  # once that refusal was said
    discarded = 0

    def __init__(self, server: Any, sock: socket.socket, addr: Any, adj: Any, map: Any = None) -> None:
        super().__init__(server, sock, addr, adj, map=map)
        self.limits: Limits = adj.limits
        self.outbufs = Outgoings([Outgoing(adj.outbuf_overflow)])

    @property
    def last_activity(self) -> float:
        """By a clock that nobody sets back, in place of Waitress's."""
        return self._active_at

    @last_activity.setter
    def last_activity(self, told: float) -> None:
        self._active_at = time.monotonic()

    @property
    def is_at_work(self) -> bool:
        """A request of it has a thread, or waits for one."""
        return bool(self.requests)

    @property
    def may_end_for_another(self) -> bool:
        return not self.is_at_work

    def look(self, now: float) -> None:
        """Ends what lasts too long. Called about each second, in the thread of all connections."""
        if self.is_at_work:
            return
        silent, limits = now - self.last_activity, self.limits
        if self.discards_until:
            over = now > self.discards_until
        elif self.total_outbufs_len:
            over = silent > limits.reader_seconds
        elif self.request is None:
            over = silent > (limits.idle_seconds if self.was_served else limits.headers_seconds)
        else:
            over = self.request.is_too_slow(now)
            if over and self.request.headers_finished:
                self.refuse(TooSlow())
                return
        if over:
            self.end()

    def end(self) -> None:
        if self.request is not None:
            self.request.close()
        super().handle_close()

    # --- a body that is larger than a stranger's

    def received(self, data: bytes) -> bool:
        went_on: bool = super().received(data)
        request = self.request
        if request is not None and request.is_asked_about:
            self.server.ask_about(self, request)
        return went_on

    def readable(self) -> bool:
        if self.discards_until:
            return True
        if self.request is not None and self.request.is_asked_about:
            return False
        return bool(super().readable())

    def told(self, request: Request, who: str | None) -> None:
        """Who sends a large body is known; None when nobody could find out."""
        if self.request is not request or not self.connected:
            return
        if not who:
            self.refuse(Busy() if who is None else TooLarge())
        elif self.server.large_bodies_of(who) >= self.limits.bodies_of_one:
            self.refuse(Busy())
        else:
            request.who, request.is_asked_about = who, False

    def refuse(self, refusal: Refusal) -> None:
        with self.requests_lock:
            request, self.request = self.request, None
            request.refuse(refusal)
            self.requests.append(request)
            if len(self.requests) == 1:
                self.server.add_task(self)

    def service(self) -> None:
        self.was_served = True
        self.was_cut_short |= getattr(self.requests[0], "was_cut_short", False)
        super().service()

    # --- a refusal that is said while the body goes on arriving: closed at once, the network would drop it unread

    def handle_close(self) -> None:
        if self.will_close and self.was_cut_short and not self.discards_until and self.connected:
            with suppress(OSError):
                self.socket.shutdown(socket.SHUT_WR)
                self.will_close, self.discards_until = False, time.monotonic() + self.limits.refused_seconds
                return
        self.end()

    def handle_read(self) -> None:
        if not self.discards_until:
            super().handle_read()
            return
        try:
            self.discarded += len(self.recv(self.adj.recv_bytes))
        except OSError:
            self.end()
        if self.discarded > self.limits.refused_bytes:
            self.end()
