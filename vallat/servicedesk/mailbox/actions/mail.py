"""What happens to an incoming message: stored, read, decided on, tried again. Its raw copy is never changed or removed."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record, record_all
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.tickets.models.inbound import InboundMail, Mailbox
from vallat.servicedesk.tickets.models.ticket import Ticket

READ_MAIL = "vallat.servicedesk.jobs.read_mail"
READ_MAILS = "vallat.servicedesk.jobs.read_mails"
# What somebody may decide on. A ticket or a reply is decided; a duplicate is shown beside the message it repeats.
UNDECIDED = (
    InboundState.HELD,
    InboundState.AUTOMATIC,
    InboundState.UNREADABLE,
    InboundState.REJECTED,
)


@action
def store_mail(
    *, mailbox: Mailbox, raw: bytes, read_later: bool = True, by: Actor, at: datetime
) -> InboundMail:
    """The raw message and its SHA-256. The same bytes again are counted, not stored twice.

    `read_later` queues the job that reads it, in the same transaction.
    """
    mail, new = _stored(mailbox, raw, len(raw), InboundState.RECEIVED, by=by, at=at)
    if new and read_later:
        queue_reading(mail)
    return mail


@action
def store_mails(*, letters: Sequence[tuple[Mailbox, bytes]], by: Actor, at: datetime) -> list[InboundMail]:
    """Several at once, in their order, with one job that reads them: what `store_mail` does, in a few statements.

    Raises:
        IntegrityError: one of them was stored by another process meanwhile.
    """
    digests = [hashlib.sha256(raw).hexdigest() for _, raw in letters]
    here = InboundMail.objects.filter(digest__in=digests).values_list("mailbox_id", "digest")
    known = set(here)
    new: list[InboundMail] = []
    again: list[tuple[Mailbox, bytes]] = []
    for (mailbox, raw), digest in zip(letters, digests, strict=True):
        if (mailbox.pk, digest) in known:
            again.append((mailbox, raw))
            continue
        known.add((mailbox.pk, digest))
        new.append(_row(mailbox, raw, digest, at))
    InboundMail.objects.bulk_create(new)
    for organisation_id in sorted({mail.organisation_id for mail in new}):
        subjects = [mail for mail in new if mail.organisation_id == organisation_id]
        detail = {"redelivered": 0}
        record_all(
            verbs.MAIL_STORED, by=by, at=at, organisation_id=organisation_id, subjects=subjects, detail=detail
        )
    for mailbox, raw in again:
        store_mail(mailbox=mailbox, raw=raw, read_later=False, by=by, at=at)
    if new:
        ids: list[JSONValue] = [mail.pk for mail in new]
        app.configure_task(READ_MAILS).defer(mail_ids=ids)
    return new


def _row(mailbox: Mailbox, raw: bytes, digest: str, at: datetime) -> InboundMail:
    return InboundMail(
        mailbox=mailbox,
        organisation_id=mailbox.organisation_id,
        digest=digest,
        raw=raw,
        size=len(raw),
        state=InboundState.RECEIVED,
        received_at=at,
    )


@action
def store_headers(
    *,
    mailbox: Mailbox,
    headers: bytes,
    size: int,
    why: str,
    sender: str,
    subject: str,
    by: Actor,
    at: datetime,
) -> InboundMail:
    """Of a message of `size` bytes, more than is taken in, the headers: shown as unreadable, never read as a message."""
    mail, new = _stored(mailbox, headers, size, InboundState.UNREADABLE, by=by, at=at)
    if new:
        mail.sender, mail.subject = sender[:320], subject[:300]
        settle_mail(mail=mail, state=InboundState.UNREADABLE, why=why, by=by, at=at)
    return mail


def _stored(
    mailbox: Mailbox, raw: bytes, size: int, state: InboundState, *, by: Actor, at: datetime
) -> tuple[InboundMail, bool]:
    """The row, and whether it is new."""
    mail, new = InboundMail.objects.get_or_create(
        mailbox=mailbox,
        digest=hashlib.sha256(raw).hexdigest(),
        defaults={
            "organisation_id": mailbox.organisation_id,
            "raw": raw,
            "size": size,
            "state": state,
            "received_at": at,
        },
    )
    if not new:
        mail = InboundMail.objects.select_for_update(of=("self",)).defer("raw").get(pk=mail.pk)
        mail.redelivered += 1
        mail.save(update_fields=["redelivered"])
    told = {"redelivered": mail.redelivered}
    record(verbs.MAIL_STORED, by=by, at=at, organisation_id=mail.organisation_id, subject=mail, detail=told)
    return mail, new


@action
def settle_mail(
    *,
    mail: InboundMail,
    state: str,
    why: str = "",
    ticket: Ticket | None = None,
    by: Actor,
    at: datetime,
) -> InboundMail:
    """What became of the message once it was read. `why` is a sentence of `intake.reasons`; `ticket` is the one that it was
    filed on, or else the one that it names."""
    mail.state, mail.state_at, mail.why = InboundState(state), at, why[:300]
    mail.place(ticket)
    mail.save(
        update_fields=[
            "state", "state_at", "why", "ticket", "named_ticket", "message_id", "content_digest", "sender", "subject",
            "verified_by", "doubt",
        ]
    )  # fmt: skip
    detail = {"state": mail.state, "ticket": mail.ticket_id, "names": mail.named_ticket_id}
    record(verbs.MAIL_READ, by=by, at=at, organisation_id=mail.organisation_id, subject=mail, detail=detail)
    return mail


@action
def settle_decision(
    *,
    mail: InboundMail,
    state: str,
    ticket: Ticket | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> InboundMail:
    """The end of a decision; the caller holds the row with `undecided`. `why` stays: it tells why somebody had to. `ticket` is as
    for `settle_mail`."""
    mail.state, mail.state_at = InboundState(state), at
    mail.place(ticket)
    mail.decided_by_id, mail.decision = by.person_id, reason.strip()[:300]
    mail.save(update_fields=["state", "state_at", "ticket", "named_ticket", "decided_by", "decision"])
    detail = {"state": mail.state, "ticket": mail.ticket_id, "names": mail.named_ticket_id}
    record(
        verbs.MAIL_DECIDED, by=by, at=at, organisation_id=mail.organisation_id, subject=mail, detail=detail
    )
    return mail


@action
def set_aside(*, mail: InboundMail, reason: str = "", by: Actor, at: datetime) -> InboundMail:
    """The message has nothing to do with the convention (6.4.1.2). It is kept; the decision can be taken back."""
    row = undecided(mail, by=by)
    named = row.named_ticket
    return settle_decision(mail=row, state=InboundState.REJECTED, ticket=named, reason=reason, by=by, at=at)


@action
def retry_mail(*, mail: InboundMail, by: Actor, at: datetime) -> InboundMail:
    """Reads the message again, as if it had just come: the directory may know its sender now.

    Raises:
        NotAllowed, NotPossible: see `undecided`; or only the headers are here.
    """
    row = undecided(mail, by=by)
    if not row.is_whole:
        raise NotPossible(
            _(
                "Only the headers of this message are here: it is larger than the limit. Ask its sender for a smaller one, or for a link to its files."
            )
        )
    row.tries, row.tried_at = 0, None
    row.save(update_fields=["tries", "tried_at"])
    settle_decision(mail=row, state=InboundState.RECEIVED, by=by, at=at)
    queue_reading(row)
    return row


def undecided(mail: InboundMail, *, by: Actor) -> InboundMail:
    """The row, locked, for one decision.

    Raises:
        NotAllowed: the actor does not decide on mail.
        NotPossible: somebody decided meanwhile.
    """
    by.require(Permission.MAILBOX_DECIDE)
    row = InboundMail.objects.visible_to(by).select_for_update(of=("self",)).get(pk=mail.pk)
    if row.state not in UNDECIDED:
        raise NotPossible(_("Somebody decided on this message meanwhile. Look at what became of it."))
    return row


def queue_reading(mail: InboundMail) -> None:
    app.configure_task(READ_MAIL).defer(mail_id=mail.pk)
