"""The door for mail: a message is taken in once it is committed, raw; everything else comes after."""

import logging
from datetime import datetime

from django.conf import settings
from django.db import transaction

from vallat.base.files.full_disk import require_room
from vallat.base.installation.hold import require_not_held
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.common.parts import INTAKE
from vallat.servicedesk.mailbox.actions.mail import store_headers, store_mail
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.parse import parse
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.tickets.models.inbound import InboundMail, Mailbox

log = logging.getLogger(__name__)

QUICK = 1_000_000  # bytes that are read at once; more is left to the worker


class UnknownMailbox(Exception):
    """No mailbox has this name. Nothing was stored: the mail server keeps the message and tries again."""


class MessageTooLarge(Exception):
    """The message is over the limit. Nothing was stored: the mail server tells the sender."""


def take_in(mailbox_name: str, raw: bytes, *, at: datetime) -> InboundMail:
    """Stores the message: once this returns, it is committed. Then reads it, when that is quick.

    Inside no transaction.

    Raises:
        UnknownMailbox, MessageTooLarge, Held, OSError (the disk is full): nothing was stored.
        DatabaseError: it may be stored or not; the same bytes again make no second message.
    """
    mail = store(mailbox_name, raw, at=at)
    if mail.state == InboundState.RECEIVED and mail.size <= QUICK:
        _read_at_once(mail.pk, at)
    return mail


def store(mailbox_name: str, raw: bytes, *, at: datetime) -> InboundMail:
    if len(raw) > settings.MAIL_MAX_BYTES:
        raise MessageTooLarge(
            f"The message is larger than {settings.MAIL_MAX_BYTES} bytes (VALLAT_MAIL_MAX_BYTES). It was not taken in."
        )
    require_room_for(len(raw))
    with transaction.atomic(durable=True):
        by = act_as_system(INTAKE)
        mailbox = mailbox_named(mailbox_name)
        return store_mail(mailbox=mailbox, raw=raw, read_later=len(raw) > QUICK, by=by, at=at)


def take_in_headers(mailbox_name: str, headers: bytes, *, size: int, at: datetime) -> InboundMail:
    """Of a message over the limit: somebody sees who wrote it, about what, and that it is elsewhere."""
    parsed = parse(headers)
    with transaction.atomic(durable=True):
        return store_headers(
            by=act_as_system(INTAKE),
            at=at,
            mailbox=mailbox_named(mailbox_name),
            headers=headers,
            size=size,
            why=reasons.TOO_LARGE,
            sender=", ".join(sender.address for sender in parsed.senders),
            subject=parsed.subject,
        )


def require_room_for(size: int) -> None:
    """It is written into the log of the database and into its table. Raises OSError when the disk is full."""
    require_room(2 * size)


def mailbox_named(name: str) -> Mailbox:
    """Where a message is about to be stored. Raises UnknownMailbox, Held."""
    require_not_held()
    mailbox = Mailbox.objects.filter(name=name).first()
    if mailbox is None:
        known = ", ".join(Mailbox.objects.values_list("name", flat=True)) or "none yet"
        raise UnknownMailbox(
            f"There is no mailbox named {name} (there is: {known}). Nothing was stored; try again later."
        )
    return mailbox


def _read_at_once(mail_id: int, at: datetime) -> None:
    """Whatever happens here, the message is stored, and the worker reads it later."""
    try:
        read_mail(mail_id, at=at)
    except Exception:
        log.exception("message %s: stored; the worker will read it", mail_id)
