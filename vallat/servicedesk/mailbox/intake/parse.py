"""Reading one raw message: whatever the bytes, an answer and never an exception."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.calendar_reply import CalendarAnswer, answer_of, answers_invitation
from vallat.servicedesk.mailbox.intake.charsets import one_line
from vallat.servicedesk.mailbox.intake.content import Content, content_of
from vallat.servicedesk.mailbox.intake.delivery_status import Failure, failure_of
from vallat.servicedesk.mailbox.intake.headers import (
    AUTHENTICATION,
    SIGNATURE,
    Address,
    AnyMessage,
    addresses,
    date,
    every_header,
    header,
    message_ids,
    words,
)
from vallat.servicedesk.mailbox.intake.lines import read_alike
from vallat.servicedesk.mailbox.intake.signatures import Signature, signature_of
from vallat.servicedesk.mailbox.intake.structure import TooMuch, headers_alone, tree
from vallat.servicedesk.tickets.files import Attached

LONGEST_SUBJECT = 300
LONGEST_ID = 500
MOST_FROM = 20
# Written once by whoever writes: of two, programs read, judge and sign not the same one.
ONCE = (
    "from",
    "to",
    "subject",
    "message-id",
    "in-reply-to",
    "references",
    "content-type",
    "content-transfer-encoding",
)


@dataclass(frozen=True)
class Signs:
    """What the headers tell of a machine that wrote the message (RFC 3834). Values in lower case, empty when absent."""

    auto_submitted: str = ""
    precedence: str = ""
    list_id: str = ""
    return_path: str | None = None  # None when the mail server gave none; "" is the null sender
    content_type: str = ""
    calendar: bool = False  # a calendar program's answer to an invitation
    responder: bool = False  # a header that only automatic responders write
    no_answer_please: bool = False  # X-Auto-Response-Suppress: do not answer me automatically


@dataclass(frozen=True)
class ParsedMail:
    """Texts hold no NUL. `trouble` is a reason of `reasons`, empty when the message could be read."""

    message_id: str = ""  # of the header, in its angle brackets; empty when there is none
    identity: str = ""  # the same, or one derived from the content
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    senders: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None
    text: str = ""
    attachments: tuple[Attached, ...] = field(default=(), repr=False)
    left_out: int = 0  # files beyond the number that is kept
    signs: Signs = Signs()
    authentication: str = ""  # the topmost Authentication-Results, whoever wrote it
    signatures: tuple[Signature, ...] = ()
    failure: Failure | None = None  # of a delivery notice
    answer: CalendarAnswer | None = None  # to an invitation of an appointment
    content_digest: str = ""
    ambiguous: bool = False  # its headers read otherwise for other programs
    trouble: str = ""

    @property
    def sender(self) -> Address | None:
        """The one sender; None when there is none or the message names several."""
        return self.senders[0] if len(self.senders) == 1 else None


def parse(raw: bytes) -> ParsedMail:
    """Never raises; what could be read of a message in trouble is there."""
    if not raw.strip():
        return ParsedMail(identity=_derived(raw.hex()), trouble=reasons.EMPTY)
    try:
        message = tree(raw)
        return _read(raw, message, content_of(message), "")
    except TooMuch as error:
        trouble = str(error)
    except Exception:  # Python's parser raises on a fifth of odd messages
        trouble = reasons.MALFORMED
    try:
        return _read(raw, headers_alone(raw), Content(), trouble)
    except Exception:  # not even the headers
        return ParsedMail(identity=_derived(hashlib.sha256(raw).hexdigest()), trouble=trouble)


def _read(raw: bytes, message: AnyMessage, content: Content, trouble: str) -> ParsedMail:
    subject = words(message, "subject")[:LONGEST_SUBJECT]
    digest = _digest(subject, content)
    ids = message_ids(header(message, "message-id"))
    message_id = ids[0] if ids else one_line(header(message, "message-id"))[:LONGEST_ID]
    sent = header(message, "date")
    return ParsedMail(
        message_id=message_id,
        identity=message_id or _derived(header(message, "from"), sent, digest),
        in_reply_to=message_ids(header(message, "in-reply-to")),
        references=message_ids(header(message, "references")),
        senders=_senders(message),
        to=addresses(header(message, "to"), mixed=True),
        cc=addresses(header(message, "cc"), mixed=True),
        subject=subject,
        date=date(sent),
        text=content.text,
        attachments=content.attachments,
        left_out=content.left_out,
        signs=_signs(message),
        authentication=header(message, AUTHENTICATION),
        signatures=_signatures(message),
        failure=failure_of(message),
        answer=answer_of(message),
        content_digest=digest,
        ambiguous=not read_alike(raw) or any(_differ(every_header(message, name)) for name in ONCE),
        trouble=trouble,
    )


def _differ(values: list[str]) -> bool:
    return len(set(values)) > 1


def _senders(message: AnyMessage) -> tuple[Address, ...]:
    """Those of every From header; one written twice counts once. More headers than somebody would write name nobody."""
    headers = every_header(message, "from")
    if len(headers) > MOST_FROM:
        return ()
    found = [address for value in headers for address in addresses(value)]
    return tuple({address.address: address for address in found}.values())


def _signatures(message: AnyMessage) -> tuple[Signature, ...]:
    present = {name.lower() for name in message.keys()}  # noqa: SIM118 (a message is no mapping)
    return tuple(signature_of(str(value), present) for value in message.get_all(SIGNATURE) or [])


def _signs(message: AnyMessage) -> Signs:
    paths = message.get_all("return-path")
    return Signs(
        auto_submitted=_keyword(header(message, "auto-submitted")),
        precedence=_keyword(header(message, "precedence")),
        list_id=header(message, "list-id").lower()[:LONGEST_ID],
        return_path=str(paths[0]).strip().strip("<>").strip().lower() if paths else None,
        content_type=message.get_content_type(),
        calendar=any(answers_invitation(part) for part in message.walk()),
        responder=any(header(message, name) for name in ("x-autoreply", "x-autorespond")),
        no_answer_please=_keyword(header(message, "x-auto-response-suppress")) not in ("", "none"),
    )


def _keyword(value: str) -> str:
    """`auto-generated (failure); x=1` → `auto-generated`."""
    return value.replace("(", " ").replace(";", " ").replace(",", " ").strip().lower().partition(" ")[0]


def _digest(subject: str, content: Content) -> str:
    """Tells a copy from another text under the same Message-ID."""
    parts = [subject, content.text, content.html, *(attached.sha256 for attached in content.attachments)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _derived(*parts: str) -> str:
    """An identity for a message without one: the same message always gets the same."""
    joined = "\0".join(parts).encode("utf-8", "replace")
    return f"<{hashlib.sha256(joined).hexdigest()}@derived.invalid>"
