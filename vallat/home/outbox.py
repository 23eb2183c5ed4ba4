"""The outgoing mails that did not leave: those that wait, and those that were given up."""

import smtplib
import socket
import ssl
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.files.stored_files import FileMissing
from vallat.base.mail.smtp import PasswordInClear
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.servicedesk.models import Ticket

PAGE = 50
TICKET = Ticket._meta.label_lower
REFUSED = _("The server refuses the recipient's address.")
NO_ANSWER = _("The mail server does not answer.")
# What stands before the colon of `last_error`, in words.
WHY: dict[str, str | Promise] = {
    smtplib.SMTPRecipientsRefused.__name__: REFUSED,
    smtplib.SMTPSenderRefused.__name__: _("The server refuses the desk's address as a sender."),
    smtplib.SMTPDataError.__name__: _("The server refuses the message."),
    smtplib.SMTPAuthenticationError.__name__: _("The server does not accept our name or our password."),
    smtplib.SMTPConnectError.__name__: _("The server does not let us in."),
    PasswordInClear.__name__: _("The server offers no encryption: our password was not sent to it."),
    ssl.SSLCertVerificationError.__name__: _("The certificate of the server can't be trusted."),
    socket.gaierror.__name__: _("The name of the mail server is not known."),
    smtplib.SMTPServerDisconnected.__name__: NO_ANSWER,
    ConnectionRefusedError.__name__: NO_ANSWER,
    ConnectionResetError.__name__: NO_ANSWER,
    TimeoutError.__name__: NO_ANSWER,
    FileMissing.__name__: _(
        "A file that goes with it is missing on our side. Once it is back, the mail leaves at its next try; one that was given up, with “Send again”."
    ),
    ValueError.__name__: _("The message can't be written as a mail: look at the recipient's address."),
}
OTHER = _("The server did not take the message.")


@dataclass(frozen=True)
class Line:
    mail: OutgoingMail
    number: str  # of its ticket; "" for a digest, an invitation
    why: str

    @property
    def given_up(self) -> bool:
        return self.mail.state == OutgoingState.GIVEN_UP


def unsent(actor: Actor, *, before: int | None) -> tuple[list[Line], int | None]:
    """Up to 50 mails, newest first, older than the id `before`; and the id to ask older ones with (None at the end).
    Two queries."""
    actor.require(Permission.OUTBOX_VIEW)
    own = actor.organisations_where(Permission.OUTBOX_VIEW)
    rows = (
        OutgoingMail.objects.filter(organisation_id__in=own).exclude(state=OutgoingState.SENT).exclude(to="")
    )
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.defer("body", "references").order_by("-id")[: PAGE + 1])
    page = found[:PAGE]
    tickets = {mail.subject_id for mail in page if mail.subject_type == TICKET}
    numbers = dict(Ticket.objects.visible_to(actor).filter(pk__in=tickets).values_list("pk", "number"))
    lines = [
        Line(mail, numbers.get(mail.subject_id, "") if mail.subject_type == TICKET else "", why(mail))
        for mail in page
    ]
    return lines, page[-1].pk if len(found) > PAGE else None


def why(mail: OutgoingMail) -> str:
    """The last error in words; empty before the first try."""
    return str(WHY.get(mail.last_error.partition(":")[0], OTHER)) if mail.last_error else ""
