"""What becomes of a message, decided from what it says and from what is known around it. No database, no clock."""

import re
from dataclasses import dataclass

from vallat.base.text import folded
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.parse import ParsedMail

# "Réponse automatique : ..." is an automatic answer; "Réponse automatique en panne" is a request about one.
AWAY = re.compile(
    r"^((reponse automatique|reponse d'absence|automatic reply|auto ?-?reply|autoresponse|message d'absence"
    r"|out of (the )?office( auto ?-?reply| message)?)( re)?\s*([:(\[]|-|$)|absence du bureau\b)"
)
BULK = {"bulk", "list", "junk", "auto_reply"}
NOTICES = {"multipart/report", "message/delivery-status", "message/disposition-notification"}
DAEMONS = ("mailer-daemon@",)


@dataclass(frozen=True)
class MailContext:
    """What is known beside the message itself."""

    own_addresses: frozenset[str] = frozenset()  # of the desk's mailboxes, lower case
    copy: bool = False  # the same content under the same identity was received before
    same_id: bool = False  # other content under the same identity was
    sender_known: bool = False
    unverified: str = ""  # why a message of that sender is held: nothing shows that it is theirs
    sender_bound: bool = True  # by a convention, without which there is no clock
    over_cap: bool = False
    thread: bool = False  # it answers a ticket
    may_speak: bool = False  # and its sender takes part in that ticket
    may_reopen: bool = True  # if that ticket is over
    too_late: bool = False  # which ended so long ago that the answer opens another


@dataclass(frozen=True)
class Verdict:
    state: InboundState
    why: str = ""  # one of `reasons`; empty for a ticket or a reply


def classify(mail: ParsedMail, around: MailContext) -> Verdict:
    if mail.trouble:
        return Verdict(InboundState.UNREADABLE, mail.trouble)
    if mail.ambiguous:
        return Verdict(InboundState.HELD, reasons.AMBIGUOUS)
    if around.copy:
        return Verdict(InboundState.DUPLICATE, reasons.COPY)
    if around.same_id:
        return Verdict(InboundState.HELD, reasons.SAME_ID)
    if why := automatic_sign(mail, around.own_addresses):
        return Verdict(InboundState.AUTOMATIC, why)
    if why := _doubt(mail, around):
        return Verdict(InboundState.HELD, why)
    return Verdict(InboundState.REPLY if around.thread else InboundState.TICKET)


def automatic_sign(mail: ParsedMail, own_addresses: frozenset[str] = frozenset()) -> str:
    """Why a machine wrote it; empty when nothing says so. `X-Auto-Response-Suppress` is no such sign."""
    signs = mail.signs
    checks = (
        (signs.content_type in NOTICES, reasons.REPORT),
        (signs.auto_submitted not in ("", "no"), reasons.AUTO_SUBMITTED),
        (signs.return_path == "", reasons.NULL_SENDER),
        (any(sender.address.startswith(DAEMONS) for sender in mail.senders), reasons.NULL_SENDER),
        (bool(signs.list_id), reasons.MAILING_LIST),
        (signs.precedence in BULK, reasons.BULK),
        (any(sender.address in own_addresses for sender in mail.senders), reasons.OURSELVES),
        (signs.calendar, reasons.CALENDAR),
        (signs.responder or bool(AWAY.match(folded(mail.subject))), reasons.AWAY),
    )
    return next((why for found, why in checks if found), "")


def _doubt(mail: ParsedMail, around: MailContext) -> str:
    checks = (
        (not mail.senders, reasons.NO_SENDER),
        (len(mail.senders) > 1, reasons.SEVERAL_SENDERS),
        (not around.sender_known, reasons.UNKNOWN_SENDER),
        (bool(around.unverified), around.unverified),
        (around.thread and not around.may_speak, reasons.NOT_THEIR_TICKET),
        (around.over_cap, reasons.TOO_MANY),
        (not around.may_reopen and not around.too_late, reasons.MAY_NOT_REOPEN),
        (around.too_late and not around.sender_bound, reasons.TOO_LATE),
        (not around.thread and not around.sender_bound, reasons.NO_CONVENTION),
    )
    return next((why for found, why in checks if found), "")
