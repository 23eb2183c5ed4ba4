"""Sending the outbox: over SMTP, or into a folder. A failure is tried again, later and later, and giving up is visible."""

import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from vallat.base.models import OutgoingMail, OutgoingState

GIVE_UP_AFTER = timedelta(hours=72)
LONGEST_PAUSE = timedelta(hours=1)
TIMEOUT = 20  # seconds for each answer of the SMTP server

Deliver = Callable[[EmailMessage], None]


def send_due_mail(*, at: datetime) -> int:
    """Tries what is due; returns how many left. A transaction each: a worker that is killed may send one twice, no more."""
    deliver = delivery()
    if deliver is None:
        return 0
    with transaction.atomic():
        _see_all_rows()
        due = list(_waiting(next_try_at__lte=at).order_by("id").values_list("pk", flat=True))
    return sum(_send(mail_id, deliver, at, next_try_at__lte=at) for mail_id in due)


def send_one_mail(mail_id: int, *, at: datetime) -> bool:
    """The first try of one row; False when it waits for a later one, or another worker has it."""
    deliver = delivery()
    return deliver is not None and _send(mail_id, deliver, at, tries=0)


def delivery() -> Deliver | None:
    """How mail leaves: the folder when one is set, SMTP otherwise; None when neither is, and mails wait."""
    if settings.MAIL_FOLDER:
        return partial(_into_folder, Path(settings.MAIL_FOLDER))
    if settings.SMTP_URL:
        return partial(_over_smtp, settings.SMTP_URL)
    return None


def compose(mail: OutgoingMail) -> EmailMessage:
    """The message of a row: the same bytes on each try."""
    message = EmailMessage(policy=SMTP)
    message["From"] = mail.sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    if mail.in_reply_to:
        message["In-Reply-To"] = _one_line(mail.in_reply_to)
    if mail.references:
        message["References"] = _one_line(mail.references)
    if mail.automatic:
        message["Auto-Submitted"] = "auto-replied"
        message["X-Auto-Response-Suppress"] = "All"
    message.set_content(mail.body)
    return message


def _waiting(**conditions: Any) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(state=OutgoingState.WAITING, **conditions)


def _send(mail_id: int, deliver: Deliver, at: datetime, **conditions: Any) -> bool:
    """Two workers never send the same row: each locks the one it takes, and passes over those that are taken."""
    with transaction.atomic():
        _see_all_rows()
        mail = _waiting(pk=mail_id, **conditions).select_for_update(skip_locked=True).first()
        return mail is not None and _try(mail, deliver, at)


def _try(mail: OutgoingMail, deliver: Deliver, at: datetime) -> bool:
    mail.tries += 1
    try:
        deliver(compose(mail))
    except (OSError, smtplib.SMTPException, ValueError) as error:
        mail.last_error = f"{type(error).__name__}: {error}"[:500]
        mail.next_try_at = at + min(LONGEST_PAUSE, timedelta(seconds=30 * 2 ** min(mail.tries, 10)))
        if at - mail.created_at > GIVE_UP_AFTER or _refused_for_good(error):
            mail.state = OutgoingState.GIVEN_UP
        mail.save()
        return False
    mail.state, mail.sent_at, mail.last_error = OutgoingState.SENT, at, ""
    mail.save()
    return True


def _refused_for_good(error: Exception) -> bool:
    """A 5xx answer or an address that can't be written: trying again would not help."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return 500 <= error.smtp_code < 600
    return isinstance(error, ValueError)


def _over_smtp(url: str, message: EmailMessage) -> None:
    parts = urlsplit(url)
    host, port = parts.hostname or "localhost", parts.port
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, port or 465, timeout=TIMEOUT, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(host, port or 25, timeout=TIMEOUT)
    with server:
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        envelope_from = "" if message["Auto-Submitted"] else None  # nobody answers an automatic mail
        server.send_message(message, from_addr=envelope_from)


def _into_folder(folder: Path, message: EmailMessage) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{message['Message-ID'].strip('<>').partition('@')[0]}.eml"
    (folder / name).write_bytes(message.as_bytes())


def _see_all_rows() -> None:
    """The outbox is drained for every organisation; who may is composed above base."""
    import_string(settings.SYSTEM_CONTEXT)("outbox")


def _one_line(header: str) -> str:
    return " ".join(header.split())
