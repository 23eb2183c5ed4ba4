"""A request as it comes in: refused by what its headers say, before its body is read."""

import time
from contextlib import suppress
from typing import Any

from waitress.buffers import OverflowableBuffer
from waitress.parser import HTTPRequestParser
from waitress.utilities import RequestEntityTooLarge

from vallat.base.files.full_disk import is_full
from vallat.base.serving.callers import Claim, claim_of
from vallat.base.serving.http_framing import refusal_of
from vallat.base.serving.http_refusals import NoRoom, Refusal, TooLarge
from vallat.base.serving.limits import READ_AT_ONCE, Limits

NOTHING_ASKED = b"GET / HTTP/1.0\r\n"  # what Waitress, too, reads in place of headers that it refuses


class Nowhere(OverflowableBuffer):
    """Of a body that there is no room for."""

    def append(self, data: bytes) -> None:
        """Kept nowhere."""


class Request(HTTPRequestParser):
    """Who sends more than a stranger may must show somebody, and is asked about once a stranger's measure has come in."""

    error: Any = None
    most = 0  # bytes of its body, when it may be larger than a stranger's
    claim: Claim | None = None  # of a body that may be larger than a stranger's
    who = ""  # once it is known
    is_asked_about = False  # nothing more is read meanwhile
    was_cut_short = False  # refused while its body was still to come
    was_sent_away = False  # from a line that was too long

    def __init__(self, adj: Any) -> None:
        super().__init__(adj)
        self.limits: Limits = adj.limits
        self.began_at = self.body_began_at = time.monotonic()

    def received(self, data: bytes) -> int:
        in_headers = not self.headers_finished
        try:
            consumed: int = super().received(data)
        except OSError as error:  # the file that its body waits in
            if not is_full(error):
                raise
            consumed = self._without_room(data)
        if isinstance(self.error, RequestEntityTooLarge):
            self.refuse(TooLarge())
        elif self.error is not None:
            self.expect_continue = False
        elif in_headers and self.headers_finished:
            self.body_began_at = time.monotonic()
            self.look_at_headers()
        elif not in_headers:
            self._look_at_what_came()
        return consumed

    def parse_header(self, header_plus: bytes) -> None:
        refusal = refusal_of(header_plus)
        super().parse_header(NOTHING_ASKED if refusal else header_plus)
        if refusal:
            self.error, self.was_cut_short = refusal, True

    def refuse(self, refusal: Refusal) -> None:
        """Nothing more of it is read; the answer is the refusal."""
        self.was_cut_short = self.body_rcv is not None and not self.body_rcv.completed
        self.error, self.completed, self.is_asked_about, self.expect_continue = refusal, True, False, False

    def is_too_slow(self, now: float) -> bool:
        """Whether its headers or its body take longer than they may."""
        if not self.headers_finished:
            return now - self.began_at > self.limits.headers_seconds
        if self.is_asked_about:
            return False
        taken = now - self.body_began_at
        due = (taken - self.limits.body_grace) * self.limits.body_least_rate
        return taken > self.limits.body_seconds or self.body_bytes_received < due

    def _without_room(self, data: bytes) -> int:
        """The body is read to its end, and dropped, so that the refusal is seen; in chunks, where the end is not known, it is cut short."""
        if self.chunked:
            self.refuse(NoRoom())
            return len(data)
        assert self.body_rcv is not None
        with suppress(OSError):  # what it still held back finds no room either
            self.body_rcv.getbuf().close()
        self.body_rcv.buf = Nowhere(0)
        self.error = NoRoom()
        return int(super().received(data))

    def look_at_headers(self) -> None:
        if self.body_rcv is None or (not self.chunked and self.content_length <= self.limits.stranger_bytes):
            return
        self.most = self.limits.most_at("/" + self.path.lstrip("/"))
        if self.content_length > self.most:
            self.refuse(TooLarge())
            return
        self.claim = claim_of(self.command, self.path, self.headers)
        if self.claim is None and self.content_length > self.limits.stranger_bytes:
            self.refuse(TooLarge())

    def _look_at_what_came(self) -> None:
        """Asked a step before the measure is full: what is larger has not come in whole by then."""
        came = self.body_bytes_received
        if self.claim is not None and came > self.most:
            self.refuse(TooLarge())
            return
        if self.who or (self.content_length and self.claim is None):
            return
        if self.claim is None and came > self.limits.stranger_bytes:
            self.refuse(TooLarge())
        elif self.claim is not None and not self.completed:
            self.is_asked_about = came > self.limits.stranger_bytes - READ_AT_ONCE
