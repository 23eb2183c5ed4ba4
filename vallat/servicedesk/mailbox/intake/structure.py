"""From raw bytes to the tree of parts, within bounds of time and memory."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.feedparser import FeedParser
from email.message import Message
from email.policy import Policy
from functools import partial
from typing import Any

from vallat.servicedesk.mailbox.intake.headers import STAND_IN, AnyMessage, BoundedHeaders
from vallat.servicedesk.mailbox.intake.lines import BARE_RETURN, header_block
from vallat.servicedesk.mailbox.intake.reasons import TOO_COMPLEX, TOO_DEEP, TOO_MANY_HEADERS, TOO_MANY_PARTS

MOST_LINES = 2_000_000
MOST_COMPARISONS = (
    20_000_000  # lines times nested multiparts: Python's parser compares each line with each boundary
)
MOST_PARTS = 1_000
MOST_HEADERS, MOST_OF_PART = 10_000, 1_000  # headers read of a message, of one part
MOST_OF_HEADERS = 2_000_000  # characters of all of them
MOST_HTML = 1_000_000  # characters read as HTML, over all parts
DEEPEST = 50
PIECE = 65_536  # bytes
LONGEST_ALONE = 200_000  # bytes in which the headers of a message in trouble are looked for


class TooMuch(Exception):
    """The message asks for more time or memory than a message should. The raw copy is kept; the reason is told."""


class Headers:
    """The headers that may still be read of one message, over all parts. One too many is refused, or passed by (`tolerant`)."""

    def __init__(self, *, tolerant: bool = False) -> None:
        self.tolerant = tolerant
        self.number, self.characters = MOST_HEADERS, MOST_OF_HEADERS

    def take(self, before: int, size: int) -> bool:
        """Whether one of that many characters is read, where its part has `before` of them. Raises TooMuch."""
        self.number -= 1
        self.characters -= size
        if before < MOST_OF_PART and self.number >= 0 and self.characters >= 0:
            return True
        if self.tolerant:
            return False
        raise TooMuch(TOO_MANY_HEADERS)


class Part(Message):
    """A part of a message. An attached message stays whole: its bytes are what is attached."""

    def __init__(self, policy: Policy, headers: Headers) -> None:
        super().__init__(policy)
        self.left = headers

    def set_raw(self, name: str, value: str) -> None:
        """How Python's parser adds a header."""
        if self.left.take(len(self), len(name) + len(value)):
            super().set_raw(name, value)

    def set_payload(self, payload: Any, charset: Any = None) -> None:
        """How Python's parser adds a body: its bytes are again what they were."""
        given = payload.replace(STAND_IN, "\r") if isinstance(payload, str) else payload
        super().set_payload(given, charset)

    def get_content_maintype(self) -> str:
        maintype = super().get_content_maintype()
        return "attached-message" if maintype == "message" else maintype


def tree(raw: bytes) -> AnyMessage:
    """The message with its parts.

    Raises:
        TooMuch: it would take too long, or is nested too deep.
        Exception: what Python's parser raises on malformed messages.
    """
    lines = raw.count(b"\n")
    multiparts = 1 + len(re.findall(rb"multipart/", raw, re.IGNORECASE))
    if lines > MOST_LINES or lines * min(multiparts, 1000) > MOST_COMPARISONS:
        raise TooMuch(TOO_COMPLEX)
    try:
        return _parsed(raw, Headers())
    except RecursionError as error:
        raise TooMuch(TOO_DEEP) from error


def headers_alone(raw: bytes) -> AnyMessage:
    """The first headers of a message that can't be read; empty when they can't be read either."""
    block = header_block(raw[:LONGEST_ALONE])
    headers = Headers(tolerant=True)
    try:
        return _parsed(block + b"\n\n", headers)
    except Exception:  # whatever it is, there is nothing to read
        return Part(BoundedHeaders(), headers)


def _parsed(raw: bytes, headers: Headers) -> AnyMessage:
    """Fed by pieces: all at once, Python makes a copy of four bytes a character. It takes a bare return for the end of a line, as
    no mail server does, and is given another sign for it."""
    parser = FeedParser(policy=BoundedHeaders(message_factory=partial(Part, headers=headers)))
    for piece in _pieces(raw):
        parser.feed(BARE_RETURN.sub(STAND_IN, piece.decode("ascii", "surrogateescape")))
    return parser.close()


def _pieces(raw: bytes) -> Iterator[bytes]:
    """None ends between the two signs of a line's end."""
    start = 0
    while start < len(raw):
        end = start + PIECE
        end += raw[end - 1 : end + 1] == b"\r\n"
        yield raw[start:end]
        start = end


@dataclass
class Bounds:
    """What one message may still ask for."""

    parts: int = MOST_PARTS
    html: int = MOST_HTML

    def count_part(self, depth: int) -> None:
        """Raises TooMuch at the part too many, or too deep."""
        self.parts -= 1
        if depth > DEEPEST:
            raise TooMuch(TOO_DEEP)
        if self.parts < 0:
            raise TooMuch(TOO_MANY_PARTS)

    def read_html(self, size: int) -> bool:
        """Whether one more HTML part, of which that many characters would be read, is; further ones are files."""
        self.html -= size
        return self.html >= 0
