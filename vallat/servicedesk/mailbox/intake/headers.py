"""Headers as they come: each is read by itself, and what can't be read is empty."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime
from typing import TypeAlias

from vallat.base.mail.normal_form import normal_form_or_none
from vallat.servicedesk.mailbox.intake.charsets import decoded, one_line

LONGEST_NAME = 200
LONGEST = (
    20_000  # characters of one header that are read: some parsers of the standard library are slow on more
)
REFERENCES = 50
AUTHENTICATION = "authentication-results"
SIGNATURE = "dkim-signature"
WHOLE = (
    AUTHENTICATION,
    SIGNATURE,
    "from",
)  # what they say at their end must not be lost: cut, they say nothing
STAND_IN = "\udc0d"  # for a bare return, which ends no line; no byte is decoded to it

ANGLED = re.compile(r"<([^<>]*)>")
MESSAGE_ID = re.compile(r"<[^<>\s]{1,490}>")
# before the @ ASCII alone: of other alphabets some signs look like, or fold to, those of somebody else's address
ADDRESS = re.compile(
    r"[^\s<>@,;:\"()\[\]\\\x7f-\U0010ffff]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?"
)


@dataclass(frozen=True)
class Address:
    address: str
    name: str = ""


class BoundedHeaders(Compat32):
    """Python's tolerant policy, with headers cut at a length and 8-bit ones made text as soon as they are read."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        if len(value) > LONGEST and name.lower() in WHOLE:
            return name, ""
        raw = value[:LONGEST].replace(STAND_IN, " ").encode("utf-8", "surrogateescape")
        return name[:LONGEST_NAME], decoded(raw).replace("\n ", " ").replace("\n\t", " ").replace("\n", " ")


AnyMessage: TypeAlias = "Message[str, str]"


def header(message: AnyMessage, name: str) -> str:
    """The first header of that name, encoded words not decoded; empty when there is none."""
    return every_header(message, name)[0]


def every_header(message: AnyMessage, name: str) -> list[str]:
    """At least one value; empty when there is none."""
    return [str(value).strip() for value in message.get_all(name) or [""]]


def words(message: AnyMessage, name: str) -> str:
    """A header made for people, decoded."""
    return decoded_words(header(message, name))


def decoded_words(value: str) -> str:
    try:
        pieces = decode_header(value)
    except Exception:  # it raises more than it documents
        return one_line(value)
    return one_line("".join(_piece(content, charset) for content, charset in pieces))


def _piece(content: bytes | str, charset: str | None) -> str:
    if isinstance(content, str):
        return content
    if charset:
        return decoded(content, charset)
    return content.decode("raw_unicode_escape", "replace")  # how decode_header gives the words between


def message_ids(value: str) -> tuple[str, ...]:
    """Those of a reference header, in order, the newest few."""
    return tuple(MESSAGE_ID.findall(one_line(value))[-REFERENCES:])


def addresses(value: str, *, mixed: bool = False) -> tuple[Address, ...]:
    """Every address of the header, in its normal form where it has one; none when it can be understood in two ways.

    `mixed`: some may stand in angle brackets and others not, as in a To that is made by hand.
    """
    try:
        pairs = getaddresses([value])
    except Exception:  # it raises more than it documents
        return ()
    angled = set(ANGLED.findall(value))
    found = {address for _, address in pairs}
    if angled and (not angled <= found if mixed else angled != found):
        return ()
    return tuple(
        Address(_spelled(address), decoded_words(name)[:200])
        for name, address in pairs
        if ADDRESS.fullmatch(address) and address in value
    )


def _spelled(address: str) -> str:
    """As the directory has it; one that can't be in the directory stays as it came, with small letters where they are plain."""
    return normal_form_or_none(address) or (address.lower() if address.isascii() else address)


def date(value: str) -> datetime | None:
    """Aware, in UTC when the header tells no zone; None when it can't be read."""
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except Exception:  # it raises more than it documents
        return None
