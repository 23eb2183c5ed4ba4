"""From raw bytes to the tree of parts, within bounds of time and memory."""

import re
from dataclasses import dataclass
from email.feedparser import BytesFeedParser
from email.message import Message
from email.policy import Policy
from functools import partial

from vallat.servicedesk.intake.headers import AnyMessage, BoundedHeaders
from vallat.servicedesk.intake.reasons import TOO_COMPLEX, TOO_DEEP, TOO_MANY_HEADERS, TOO_MANY_PARTS

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

HEADERS_END = re.compile(rb"\r?\n\r?\n|\r\r")


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

    def get_content_maintype(self) -> str:
        maintype = super().get_content_maintype()
        return "attached-message" if maintype == "message" else maintype


def tree(raw: bytes) -> AnyMessage:
    """The message with its parts.

    Raises:
        TooMuch: it would take too long, or is nested too deep.
        Exception: what Python's parser raises on malformed messages.
    """
    lines = raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n")
    multiparts = 1 + len(re.findall(rb"multipart/", raw, re.IGNORECASE))
    if lines > MOST_LINES or lines * min(multiparts, 1000) > MOST_COMPARISONS:
        raise TooMuch(TOO_COMPLEX)
    try:
        return _parsed(raw, Headers())
    except RecursionError as error:
        raise TooMuch(TOO_DEEP) from error


def headers_alone(raw: bytes) -> AnyMessage:
    """The first headers of a message that can't be read; empty when they can't be read either."""
    end = HEADERS_END.search(raw, 0, 200_000)
    headers = Headers(tolerant=True)
    try:
        return _parsed(raw[: end.start() if end else 20_000] + b"\n\n", headers)
    except Exception:  # whatever it is, there is nothing to read
        return Part(BoundedHeaders(), headers)


def _parsed(raw: bytes, headers: Headers) -> AnyMessage:
    """Fed by pieces: all at once, Python makes a copy of four bytes a character."""
    parser = BytesFeedParser(policy=BoundedHeaders(message_factory=partial(Part, headers=headers)))
    for start in range(0, len(raw), PIECE):
        parser.feed(raw[start : start + PIECE])
    return parser.close()


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
