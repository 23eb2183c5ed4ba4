"""Reading a stored message: once, in one transaction, whatever it holds.

A try is counted before it begins, in a transaction of its own: a message that takes the process down with it is given
up after a few, and the next one is read.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.convention.queries import NoConvention, version_in_force
from vallat.organisation.models import Person
from vallat.organisation.people.actions.bounces import clear_by_mail
from vallat.organisation.people.queries import person_by_email
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.common.parts import INTAKE
from vallat.servicedesk.mailbox.actions.mail import settle_mail
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.bounces import came_back_to
from vallat.servicedesk.mailbox.intake.calendar_reply_action import take_answer
from vallat.servicedesk.mailbox.intake.charsets import clean
from vallat.servicedesk.mailbox.intake.classify import MailContext, Verdict, classify
from vallat.servicedesk.mailbox.intake.parse import ParsedMail, parse
from vallat.servicedesk.mailbox.intake.route import (
    Filing,
    as_reply,
    as_ticket,
    asks_for_reopening,
    comes_too_late,
    going_on,
)
from vallat.servicedesk.mailbox.intake.senders import (
    came_at,
    is_of_desk,
    may_be_answered,
    may_reopen,
    may_speak,
    over_cap,
    ticket_answered,
)
from vallat.servicedesk.mailbox.intake.verification import Proof, proof_of
from vallat.servicedesk.tickets.models.inbound import FILED, InboundMail, Mailbox
from vallat.servicedesk.tickets.models.ticket import Ticket

log = logging.getLogger(__name__)

LEFT_ALONE = timedelta(seconds=30)  # for the process that stored a message, or began to read it
# After each try that failed. What keeps all messages out is put right in some hours; none of them has been given up by then.
PAUSES = (LEFT_ALONE, timedelta(minutes=5), timedelta(hours=1), timedelta(hours=6))
MOST_TRIES = len(PAUSES) + 1
BATCH = 200
NO_COPIES = (InboundState.RECEIVED, InboundState.DUPLICATE, InboundState.AUTOMATIC)
ELSEWHERE = (
    OSError,
    OperationalError,
    InterfaceError,
)  # a full disk, a lost database: not the message's fault


def read_waiting(*, at: datetime) -> int:
    """Reads what was stored and not read, oldest first; returns how many. One that fails does not stop the next."""
    with transaction.atomic():
        by = act_as_system(INTAKE)
        waiting = InboundMail.objects.visible_to(by).filter(
            state=InboundState.RECEIVED, received_at__lte=at - LEFT_ALONE
        )
        ids = list(waiting.order_by("tries", "id").values_list("id", flat=True)[:BATCH])
    return sum(read_mail(mail_id, at=at) is not None for mail_id in ids)


def read_mail(mail_id: int, *, at: datetime) -> InboundState | None:
    """What became of the message. None when it waits: another worker has it, it was read, or this try failed."""
    try:
        return _read(mail_id, at) if _count_try(mail_id, at) else None
    except ELSEWHERE:
        log.exception("message %s: not read yet, tried again within a minute", mail_id)
        _take_back_try(mail_id)
    except Exception as error:
        log.exception("message %s: this try to read it failed, its raw copy is kept", mail_id)
        _give_up_after_last(mail_id, f"{type(error).__name__}: {error}", at)
    return None


def _count_try(mail_id: int, at: datetime) -> bool:
    """False when there is nothing to read, or another process has it."""
    with transaction.atomic():
        act_as_system(INTAKE)
        mail = _locked(mail_id)
        if mail is None and not _is_tried(InboundMail.objects.filter(pk=mail_id).first(), at):
            mail = _locked(mail_id, wait=True)  # for who just counts the same bytes once more
        if mail is None or _is_tried(mail, at):
            return False
        mail.tries += 1
        mail.tried_at = at
        mail.save(update_fields=["tries", "tried_at"])
    if mail.tries > MOST_TRIES:  # the last one took the process with it
        _give_up_after_last(mail_id, "", at)
        return False
    return True


def _is_tried(mail: InboundMail | None, at: datetime) -> bool:
    """Whether another process has begun to read it, or has read it."""
    if mail is None or mail.state != InboundState.RECEIVED:
        return True
    return mail.tried_at is not None and mail.tried_at <= at < mail.tried_at + _pause(mail.tries)


def _pause(tries: int) -> timedelta:
    return PAUSES[min(max(tries, 1), len(PAUSES)) - 1]


def _read(mail_id: int, at: datetime) -> InboundState | None:
    with transaction.atomic():
        by = act_as_system(INTAKE)
        mail = _locked(mail_id, wait=True)  # for another's look at whether it may begin a try, no longer
        if mail is None:
            return None
        parsed = parse(bytes(mail.raw))
        _note(mail, parsed)
        _one_at_a_time(mail)
        verdict, ticket = _file(mail, parsed, by=by, at=at)
        settle_mail(mail=mail, state=verdict.state, why=verdict.why, ticket=ticket, by=by, at=at)
    if verdict.state is InboundState.UNREADABLE:
        log.error("message %s: %s Its raw copy is kept.", mail_id, verdict.why)
    return verdict.state


def _locked(mail_id: int, *, wait: bool = False) -> InboundMail | None:
    waiting = InboundMail.objects.filter(pk=mail_id, state=InboundState.RECEIVED)
    return waiting.select_for_update(of=("self",), skip_locked=not wait).first()


def _note(mail: InboundMail, parsed: ParsedMail) -> None:
    mail.message_id = parsed.identity[:500]
    mail.content_digest = parsed.content_digest
    mail.sender = ", ".join(sender.address for sender in parsed.senders)[:320]
    mail.subject = parsed.subject[:300]


def _one_at_a_time(mail: InboundMail) -> None:
    """Two copies of a message that came by two ways are read one after the other, whichever workers have them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [mail.message_id, mail.mailbox_id]
        )


def _file(mail: InboundMail, parsed: ParsedMail, *, by: Actor, at: datetime) -> tuple[Verdict, Ticket | None]:
    """The verdict, and the ticket that the message was filed on, or that it names when it was not."""
    sender = person_by_email(by, parsed.sender.address) if parsed.sender else None
    held_for = _verify(mail, parsed, sender, at)
    if (
        parsed.failure
        and not parsed.ambiguous
        and (came_back := came_back_to(parsed.failure, by=by, at=mail.received_at))
    ):
        return Verdict(InboundState.AUTOMATIC, reasons.BOUNCED), came_back.ticket
    answered = ticket_answered(parsed, by)
    came = came_at(parsed, answered, mail.received_at)
    verdict = classify(parsed, _around(mail, sender, answered, held_for, came, at))
    if verdict.state is InboundState.DUPLICATE:
        first = _copies(mail).select_related("ticket", "named_ticket").order_by("id").first()
        return verdict, first.shown_ticket if first else None
    if verdict.state is InboundState.AUTOMATIC and parsed.answer and held_for:
        return Verdict(InboundState.HELD, held_for), answered
    if verdict.state is InboundState.AUTOMATIC and (
        taken := take_answer(parsed, sender, verified_by=mail.verified_by, by=by, at=at)
    ):
        return taken
    if sender is None or verdict.state not in (InboundState.TICKET, InboundState.REPLY):
        return verdict, answered
    if mail.verified_by:
        clear_by_mail(person=sender, by=by, at=mail.received_at)
    filing = Filing(
        by=by,
        at=came,
        now=at,
        notify=may_be_answered(sender, parsed, mail.received_at),
        mailbox=mail.mailbox,
        verified_by=mail.verified_by,
    )
    if answered is not None:
        ticket = as_reply(parsed, answered, sender, filing)
        return (verdict if ticket == answered else Verdict(InboundState.TICKET)), ticket
    return verdict, as_ticket(parsed, sender, filing)


def _verify(mail: InboundMail, parsed: ParsedMail, sender: Person | None, at: datetime) -> str:
    """Notes what shows that a person of the directory wrote it, or why nothing does; returns the reason for which it is held."""
    if sender is None or not settings.MAIL_AUTHSERV_IDS:
        mail.verified_by, mail.doubt = "", ""
        return ""
    proof = proof_of(parsed, settings.MAIL_AUTHSERV_IDS)
    of_desk = is_of_desk(sender, at)
    if proof.by and of_desk and not proof.handed_in and not _is_to_us(parsed):
        proof = Proof(doubt=reasons.REPEATED)
    mail.verified_by, mail.doubt = proof.by, proof.doubt[:300]
    holds = settings.MAIL_HOLD_UNVERIFIED or of_desk
    return mail.doubt if holds else ""


def _is_to_us(parsed: ParsedMail) -> bool:
    """Not in copy: a Cc that was not there can be added to a signed message."""
    return not _own_addresses().isdisjoint(to.address for to in parsed.to)


def _own_addresses() -> frozenset[str]:
    return frozenset(address.lower() for address in Mailbox.objects.values_list("address", flat=True))


def _around(
    mail: InboundMail,
    sender: Person | None,
    answered: Ticket | None,
    held_for: str,
    came: datetime,
    at: datetime,
) -> MailContext:
    others = InboundMail.objects.filter(mailbox_id=mail.mailbox_id, message_id=mail.message_id)
    return MailContext(
        own_addresses=_own_addresses(),
        copy=_copies(mail).exists(),
        same_id=others.filter(pk__lt=mail.pk).exclude(content_digest=mail.content_digest).exists(),
        sender_known=sender is not None,
        unverified=held_for,
        sender_bound=sender is not None and _is_bound(sender, mail.received_at),
        # whoever had it read again saw the flood
        over_cap=mail.decided_by_id is None and over_cap(mail),
        thread=answered is not None,
        **_about_thread(answered, sender, came, at),
    )


def _about_thread(
    answered: Ticket | None, sender: Person | None, came: datetime, at: datetime
) -> dict[str, bool]:
    if answered is None or sender is None:
        return {}
    over = asks_for_reopening(answered, sender, at=came, now=at)
    return {
        "may_speak": may_speak(sender, answered, at),
        "may_reopen": not over or may_reopen(sender, answered, going_on(answered)),
        "too_late": comes_too_late(answered, sender, at=came, now=at),
    }


def _copies(mail: InboundMail) -> QuerySet[InboundMail]:
    """What the message repeats: of the same sender, since whoever is in copy has the same words, and a person's. Never another
    duplicate, so that one of them is always the first; where it is shown to be its sender's, none that became nothing and was not."""
    none = Q(pk=mail.pk) | Q(state__in=NO_COPIES)
    if mail.verified_by:
        none |= ~Q(state__in=FILED) & Q(verified_by="")
    return InboundMail.objects.filter(
        mailbox_id=mail.mailbox_id,
        message_id=mail.message_id,
        content_digest=mail.content_digest,
        sender=mail.sender,
    ).exclude(none)


def _is_bound(sender: Person, at: datetime) -> bool:
    try:
        version_in_force(sender.organisation_id, timezone.localdate(at))
    except NoConvention:
        return False
    return True


def _take_back_try(mail_id: int) -> None:
    with transaction.atomic():
        act_as_system(INTAKE)
        InboundMail.objects.filter(pk=mail_id, state=InboundState.RECEIVED, tries__gt=0).update(
            tries=F("tries") - 1, tried_at=None
        )


def _give_up_after_last(mail_id: int, error: str, at: datetime) -> None:
    with transaction.atomic():
        by = act_as_system(INTAKE)
        mail = _locked(mail_id)
        if mail is None or mail.tries < MOST_TRIES:
            return
        why = f"{reasons.FAILED_EACH_TIME} ({clean(error)})" if error else reasons.FAILED_EACH_TIME
        settle_mail(mail=mail, state=InboundState.UNREADABLE, why=why, by=by, at=at)
    log.error("message %s: given up after %s tries; its raw copy is kept", mail_id, MOST_TRIES)
