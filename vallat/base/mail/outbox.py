"""Queueing an outgoing mail: a row and a job in the caller's transaction, so that both are there or neither."""

from datetime import datetime
from email.utils import make_msgid
from functools import lru_cache

from django.conf import settings
from django.db import models

from vallat.base.models import OutgoingMail, OutgoingState
from vallat.base.postgres.insert import insert

MAIL_ID = "jsonb_build_object('mail_id', (SELECT id FROM row_0))"


def queue_mail(
    *,
    to: str,
    subject: str,
    body: str,
    sender: str,
    organisation_id: int,
    about: models.Model,
    at: datetime,
    in_reply_to: str = "",
    references: str = "",
    automatic: bool = True,
    calendar: str = "",
) -> OutgoingMail:
    """A mail that the worker sends once the transaction is committed. Its Message-ID is chosen now, for all tries.

    `calendar`: an invitation or its end (RFC 5546, with its METHOD) that goes with the text.
    """
    domain = sender.rpartition("@")[2].rstrip(">") or settings.ALLOWED_HOSTS[0]
    mail = OutgoingMail(
        organisation_id=organisation_id,
        to=to,
        subject=" ".join(subject.split())[:300],
        body=body,
        calendar=calendar,
        message_id=make_msgid(idstring="vallat", domain=domain),
        in_reply_to=in_reply_to[:1000],
        references=references,
        sender=sender,
        automatic=automatic,
        subject_type=about._meta.label_lower,
        subject_id=about.pk,
        created_at=at,
        next_try_at=at,
    )
    insert(mail, also=_first_try())
    return mail


@lru_cache(maxsize=1)
def _first_try() -> str:
    """The job of the mail that the statement writes, by procrastinate's own function."""
    from vallat.base.jobs import send_mail  # noqa: PLC0415 (jobs sends what this module queues)

    job = f"'{send_mail.queue}', '{send_mail.name}', {send_mail.priority}, NULL, NULL, {MAIL_ID}, NULL"
    return f"procrastinate_defer_jobs_v1(ARRAY[ROW({job})::procrastinate_job_to_defer_v1])"


def queue_again(mail: OutgoingMail, *, to: str, at: datetime) -> None:
    """A mail that was given up, tried anew under the same Message-ID. The caller holds the row."""
    from vallat.base.jobs import send_mail  # noqa: PLC0415 (jobs sends what this module queues)

    mail.to, mail.state, mail.tries = to, OutgoingState.WAITING, 0
    mail.again_at, mail.next_try_at = at, at
    mail.save(update_fields=["to", "state", "tries", "again_at", "next_try_at"])
    send_mail.defer(mail_id=mail.pk)
