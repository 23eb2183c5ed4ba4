"""Delivery notices (RFC 3464): which mail of ours came back, and what the server said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from vallat.servicedesk.intake.charsets import one_line
from vallat.servicedesk.intake.headers import AnyMessage, header, message_ids
from vallat.servicedesk.intake.structure import headers_alone

STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
RETURNED = {
    "message/rfc822",
    "message/global",
    "message/rfc822-headers",
    "message/global-headers",
    "text/rfc822-headers",
}
# Nobody has the address, it takes no mail any more, or its domain is not there. A full mailbox, a size, a policy are not that.
NOBODY = re.compile(r"5\.(1\.\d+|2\.1|4\.4|0\.0)")


@dataclass(frozen=True)
class Failure:
    """`message_id` is of the mail that came back."""

    message_id: str
    status: str
    said: str

    @property
    def permanent(self) -> bool:
        return NOBODY.fullmatch(self.status) is not None


def failure_of(message: AnyMessage) -> Failure | None:
    """What a delivery notice tells of the one mail it is about; None when it tells of no failure, or is none."""
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return None
    message_id, failed = "", None
    for part in _parts(message):
        if part.get_content_type() == "message/delivery-status":
            failed = failed or next(_failed(part), None)
        elif part.get_content_type() in RETURNED:
            message_id = message_id or _id_of(part)
    if failed is None or not message_id:
        return None
    status = STATUS.search(header(failed, "status"))
    said = one_line(header(failed, "diagnostic-code").partition(";")[2])
    return Failure(message_id, status[0] if status else "5.0.0", said[:300])


def _parts(message: AnyMessage) -> list[AnyMessage]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _failed(part: AnyMessage) -> Iterator[AnyMessage]:
    """Blocks of recipients who did not get it."""
    for block in _parts(part):
        if header(block, "action").lower().startswith("failed"):
            yield block


def _id_of(part: AnyMessage) -> str:
    content = part.get_payload(decode=True)
    found = message_ids(header(headers_alone(content), "message-id")) if isinstance(content, bytes) else ()
    return found[0] if found else ""
