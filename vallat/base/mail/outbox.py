"""Queueing an outgoing mail: a row and a job in the caller's transaction, so that both are there or neither."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from email.utils import make_msgid
from functools import lru_cache
from typing import Any, ParamSpec

from django.conf import settings
from django.db import models

from vallat.base.models import OutgoingMail, OutgoingState
from vallat.base.postgres.insert import insert

P = ParamSpec("P")


def new_mail(
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
    files: Sequence[Mapping[str, str]] = (),
) -> OutgoingMail:
    """A mail that is not written yet, for a statement that writes it with `first_try` and, before it, what it is about. Its
    Message-ID is chosen now, for all tries.

    `calendar`: an invitation or its end (RFC 5546, with its METHOD) that goes with the text. `files`: those of the storage that go with it,
    as {"path", "name", "type"}; one that is quarantined as the mail leaves stays out, and the mail waits for one that is missing.
    """
    subject_id: Any = about.pk or about  # one that the same statement writes has its id from it
    domain = sender.rpartition("@")[2].rstrip(">") or settings.ALLOWED_HOSTS[0]
    return OutgoingMail(
        organisation_id=organisation_id,
        to=to,
        subject=" ".join(subject.split())[:300],
        body=body,
        calendar=calendar,
        files=json.dumps(list(files)) if files else "",
        message_id=make_msgid(idstring="vallat", domain=domain),
        in_reply_to=in_reply_to[:1000],
        references=references,
        sender=sender,
        automatic=automatic,
        subject_type=about._meta.label_lower,
        subject_id=subject_id,
        created_at=at,
        next_try_at=at,
    )


def write_mail(mail: OutgoingMail) -> OutgoingMail:
    """With its job: the worker sends it when the transaction is committed."""
    insert(mail, also=first_try())
    return mail


def _queued(new: Callable[P, OutgoingMail]) -> Callable[P, OutgoingMail]:
    def queue(*args: P.args, **kwargs: P.kwargs) -> OutgoingMail:
        """A new mail, written at once."""
        return write_mail(new(*args, **kwargs))

    return queue


queue_mail = _queued(new_mail)


@lru_cache(maxsize=8)
def first_try(place: int = 0) -> str:
    """The job of the mail that a statement of `insert` writes in this place, by procrastinate's own function."""
    from vallat.base.jobs import send_mail  # noqa: PLC0415 (jobs sends what this module queues)

    args = f"jsonb_build_object('mail_id', (SELECT id FROM row_{place}))"  # noqa: S608 (a number)
    job = f"'{send_mail.queue}', '{send_mail.name}', {send_mail.priority}, NULL, NULL, {args}, NULL"
    return f"procrastinate_defer_jobs_v1(ARRAY[ROW({job})::procrastinate_job_to_defer_v1])"


def queue_again(mail: OutgoingMail, *, to: str, at: datetime) -> None:
    """A mail that was given up, tried anew under the same Message-ID. The caller holds the row."""
    from vallat.base.jobs import send_mail  # noqa: PLC0415 (jobs sends what this module queues)

    mail.to, mail.state, mail.tries = to, OutgoingState.WAITING, 0
    mail.again_at, mail.next_try_at = at, at
    mail.save(update_fields=["to", "state", "tries", "again_at", "next_try_at"])
    send_mail.defer(mail_id=mail.pk)
