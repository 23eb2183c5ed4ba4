"""Delivery notices (RFC 3464): which mail of ours came back, and what the server said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from vallat.base.mail.mark import HEADER as MARK
from vallat.base.mail.normal_form import normal_form_or_none
from vallat.servicedesk.mailbox.intake.charsets import one_line
from vallat.servicedesk.mailbox.intake.headers import AnyMessage, header, message_ids
from vallat.servicedesk.mailbox.intake.structure import headers_alone

STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
RETURNED = {
    "message/rfc822",
    "message/global",
    "message/rfc822-headers",
    "message/global-headers",
    "text/rfc822-headers",
}
RECIPIENTS = ("original-recipient", "final-recipient")
# Nobody has the address, it takes no mail any more, or its domain is not there. A full mailbox, a size, a policy are not that.
NOBODY = re.compile(r"5\.(1\.\d+|2\.1|4\.4|0\.0)")


@dataclass(frozen=True)
class Failure:
    """`message_id` and `mark` are of the mail that came back, `recipients` whom the server says it was for: at first, and at last."""

    message_id: str
    mark: str
    recipients: tuple[str, ...]
    status: str
    said: str

    @property
    def permanent(self) -> bool:
        return NOBODY.fullmatch(self.status) is not None


def failure_of(message: AnyMessage) -> Failure | None:
    """What a delivery notice tells of the one mail it is about; None when it tells of no failure, or is none."""
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return None
    returned: tuple[str, str] = ("", "")
    failed = None
    for part in _parts(message):
        if part.get_content_type() == "message/delivery-status":
            failed = failed or next(_failed(part), None)
        elif part.get_content_type() in RETURNED:
            returned = returned if returned[0] else _id_and_mark(part)
    if failed is None or not returned[0]:
        return None
    status = STATUS.search(header(failed, "status"))
    said = one_line(header(failed, "diagnostic-code").partition(";")[2])
    recipients = tuple(recipient for name in RECIPIENTS if (recipient := _address(header(failed, name))))
    return Failure(*returned, recipients, status[0] if status else "5.0.0", said[:300])


def _parts(message: AnyMessage) -> list[AnyMessage]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _failed(part: AnyMessage) -> Iterator[AnyMessage]:
    """Blocks of recipients who did not get it."""
    for block in _parts(part):
        if header(block, "action").lower().startswith("failed"):
            yield block


def _address(recipient: str) -> str:
    """`rfc822; Somebody@Town.example` → `somebody@town.example`, the normal form."""
    address = recipient.partition(";")[2].strip().removeprefix("<").removesuffix(">")
    return normal_form_or_none(address) or ""


def _id_and_mark(part: AnyMessage) -> tuple[str, str]:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return "", ""
    headers = headers_alone(content)
    found = message_ids(header(headers, "message-id"))
    return (found[0] if found else ""), header(headers, MARK)
