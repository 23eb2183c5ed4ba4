"""Sending the outbox: over SMTP, or into a folder. A failure is tried again, later and later, and giving up is visible."""

import hashlib
import json
import logging
import re
import smtplib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from vallat.base.files.stored_files import FileMissing
from vallat.base.files.whole_files import write_whole
from vallat.base.installation.hold import running_hold
from vallat.base.mail.mark import HEADER, mark_of
from vallat.base.mail.smtp import PasswordInClear, is_silent, over_smtp, refused_for_good
from vallat.base.models import OutgoingMail, OutgoingState

log = logging.getLogger(__name__)

GIVE_UP_AFTER = timedelta(hours=72)
LONGEST_PAUSE = timedelta(hours=1)
FILES = "attachments/"  # where the files of messages are in the storage
QUARANTINE = "quarantine/"  # where they are moved to, once found infected
METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


class Silent(Exception):
    """The server does not answer. The try is noted on the mail."""


Deliver = Callable[[EmailMessage], None]


def send_due_mail(*, at: datetime) -> int:
    """Tries what is due; returns how many left. A transaction each: a worker that is killed may send one twice, no more."""
    deliver = _way_out()
    if deliver is None:
        return 0
    with transaction.atomic():
        _see_all_rows()
        due = list(_waiting(_due(at)).order_by("id").values_list("pk", flat=True))
    left = 0
    for mail_id in due:
        try:
            left += _send(mail_id, deliver, at, _due(at))
        except Silent:  # the others would wait for it as long: they are due again in a minute
            break
    return left


def send_one_mail(mail_id: int, *, at: datetime) -> bool:
    """The first try of one row; False when it waits for a later one, or another worker has it."""
    with suppress(Silent):
        return try_one_mail(mail_id, at=at)
    return False


def try_one_mail(mail_id: int, *, at: datetime) -> bool:
    """The same. Raises Silent."""
    deliver = _way_out()
    return deliver is not None and _send(mail_id, deliver, at, tries=0)


def _way_out() -> Deliver | None:
    """None while the installation is held, too: mails wait."""
    return None if running_hold() is not None else delivery()


def delivery() -> Deliver | None:
    """How mail leaves: the folder when one is set, SMTP otherwise; None when neither is, and mails wait."""
    if settings.MAIL_FOLDER:
        return partial(_into_folder, Path(settings.MAIL_FOLDER))
    if settings.SMTP_URL:
        return partial(over_smtp, settings.SMTP_URL)
    return None


def compose(mail: OutgoingMail) -> EmailMessage:
    """The message of a row: the same bytes on each try."""
    message = EmailMessage(policy=SMTP)
    message["From"] = mail.sender
    message["To"] = mail.to
    _set_subject(message, mail.subject)
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    message[HEADER] = mark_of(mail.message_id)
    if mail.in_reply_to:
        message["In-Reply-To"] = _one_line(mail.in_reply_to)
    if mail.references:
        message["References"] = _one_line(mail.references)
    if mail.automatic:
        message["Auto-Submitted"] = "auto-replied"
        message["X-Auto-Response-Suppress"] = "All"
    message.set_content(mail.body)
    if mail.calendar:
        _add_calendar(message, mail)
    if mail.files:
        _add_files(message, mail)
    return message


ENCODED = "=?"  # how an encoded word begins (RFC 2047): the library would read one in what somebody typed


def _set_subject(message: EmailMessage, words: str) -> None:
    if (
        ENCODED in words
    ):  # all of it encoded here, and left as it is: what looks encoded arrives as it was typed
        message.set_raw("Subject", Header(words, "utf-8", header_name="Subject").encode())
    else:
        message["Subject"] = words


def _add_calendar(message: EmailMessage, mail: OutgoingMail) -> None:
    """Beside the text, as RFC 6047 has it: the part says the method that the calendar says."""
    method = METHOD.search(mail.calendar)
    if method is None:
        raise ValueError("a calendar without a method is no invitation")
    message.add_alternative(
        mail.calendar, subtype="calendar", charset="utf-8", cte="base64", params={"method": method[1]}
    )
    message.set_boundary(_boundary(mail))


def _add_files(message: EmailMessage, mail: OutgoingMail) -> None:
    """What was quarantined meanwhile stays out.

    Raises:
        ValueError: one of them is no file of a message, whatever the row says: the storage holds archives of whole towns too.
        FileMissing: one of them is not in the storage: the mail says that it goes along, so it waits.
    """
    for file in json.loads(mail.files):
        if not file["path"].startswith(FILES) or ".." in file["path"]:
            raise ValueError("a file that goes with it is no file of a message")
        try:
            with default_storage.open(file["path"], "rb") as content:
                data = content.read()
        except FileNotFoundError as error:
            if not default_storage.exists(QUARANTINE + file["path"].removeprefix(FILES)):
                raise FileMissing from error
            log.warning("outgoing mail %d leaves without one of its files, which is quarantined", mail.pk)
            continue
        kind, _slash, subtype = file["type"].partition("/")
        kind, subtype = (kind, subtype) if kind and subtype else ("application", "octet-stream")
        if kind in ("text", "multipart", "message"):
            kind, subtype = "application", "octet-stream"
        message.add_attachment(
            data, maintype=kind, subtype=subtype, filename=file["name"].replace(ENCODED, "= ?")
        )
    if message.is_multipart():
        message.set_boundary(_boundary(mail)[::-1])


def _boundary(mail: OutgoingMail) -> str:
    """The same on each try."""
    return hashlib.sha256(mail.message_id.encode()).hexdigest()[:40]


def _waiting(*also: Q, **conditions: Any) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(*also, state=OutgoingState.WAITING, **conditions)


def _due(at: datetime) -> Q:
    """What was never tried, and what waits for longer than any pause, was put off by a clock that was put back since."""
    return Q(next_try_at__lte=at) | Q(tries=0) | Q(next_try_at__gt=at + LONGEST_PAUSE)


def _send(mail_id: int, deliver: Deliver, at: datetime, *also: Q, **conditions: Any) -> bool:
    """Two workers never send the same row: each locks the one it takes, and passes over those that are taken."""
    with transaction.atomic():
        _see_all_rows()
        mail = _waiting(*also, pk=mail_id, **conditions).select_for_update(skip_locked=True).first()
        if mail is None:
            return False
        error = _try(mail, deliver, at)
    if error is not None and is_silent(error):
        raise Silent
    return error is None


def _try(mail: OutgoingMail, deliver: Deliver, at: datetime) -> Exception | None:
    """What kept it from leaving; None when it left."""
    mail.tries += 1
    try:
        message = compose(mail)
    except ValueError as error:
        return _failed(mail, error, at, for_good=True)
    except FileMissing as error:
        return _failed(mail, error, at, for_good=False)
    try:
        deliver(message)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        return _failed(mail, error, at, for_good=refused_for_good(error))
    mail.state, mail.sent_at, mail.last_error = OutgoingState.SENT, at, ""
    mail.save()
    return None


def _failed(mail: OutgoingMail, error: Exception, at: datetime, *, for_good: bool) -> Exception:
    mail.last_error = f"{type(error).__name__}: {error}"[:500]
    mail.next_try_at = at + min(LONGEST_PAUSE, timedelta(seconds=30 * 2 ** min(mail.tries, 10)))
    if isinstance(error, FileMissing):
        log.error("outgoing mail %d waits: a file that goes with it is missing", mail.pk)
    if isinstance(error, PasswordInClear):
        log.warning("VALLAT_SMTP_URL has a password, and %s: nothing was sent. Use smtps://.", error)
    if for_good or at - mail.waits_since > GIVE_UP_AFTER:
        mail.state = OutgoingState.GIVEN_UP
        log.error(
            "Outgoing mail %d is given up: it can be sent again from the page of outgoing mail.", mail.pk
        )
    mail.save()
    return error


def _into_folder(folder: Path, message: EmailMessage) -> None:
    name = f"{message['Message-ID'].strip('<>').partition('@')[0]}.eml"
    write_whole(folder / name, message.as_bytes())


def _see_all_rows() -> None:
    """The outbox is drained for every organisation; who may is composed above base."""
    import_string(settings.SYSTEM_CONTEXT)("outbox")


def _one_line(header: str) -> str:
    return " ".join(header.split())
