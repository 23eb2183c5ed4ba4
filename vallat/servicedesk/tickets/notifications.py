"""The mails of a ticket: threaded, with its reference in the subject, in the person's language."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation

from vallat.base.mail.outbox import new_mail, queue_mail, write_mail
from vallat.base.models import OutgoingMail
from vallat.base.postgres.compiled_query import Param, compiled_query
from vallat.convention.queries import Line, Reachable, agreement_of
from vallat.engines.agreement import EscalationTrigger
from vallat.organisation.models import Person
from vallat.organisation.people.bounces import takes_mail
from vallat.servicedesk.common.enums import Channel
from vallat.servicedesk.tickets.models.inbound import Mailbox
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.presenters.sla_triggers import Offer, offer_of, team_words
from vallat.servicedesk.tickets.queries.escalation_contacts import contacts_of, leaders
from vallat.servicedesk.tickets.queries.mailboxes import desk_mailboxes
from vallat.servicedesk.tickets.queries.sla_triggers import opens_at
from vallat.servicedesk.tickets.sla_triggers import SlaTrigger
from vallat.servicedesk.tickets.standing import Mailed, Reader, may_open_procedure, reader_of

THREAD = 10  # references carried along, the newest


def new_opened_mail(
    ticket: Ticket,
    *,
    sender: str,
    owed: Sequence[SlaTrigger],
    numbers: Mapping[str, Line],
    at: datetime,
    in_reply_to: str = "",
) -> OutgoingMail:
    """Tells the requester the ticket's number. Not written yet, as the ticket may be. Automatic: it does not count as informing
    them of anything. `owed` are the ticket's triggers, `numbers` those on record for its town."""
    trigger = next((trigger for trigger in owed if trigger.trigger), None)
    context: dict[str, object] = {"trigger": trigger, "numbers": numbers}
    thread = [in_reply_to] if in_reply_to else []
    reader = Reader(ticket.requester.user_id is not None)  # read with it; whether the account opens is not
    return _new(
        ticket, "opened", context, ticket.requester, reader, thread, sender=sender, at=at, automatic=True
    )


def notify_escalated(
    ticket: Ticket, trigger: SlaTrigger, *, again: bool, team: bool = True, at: datetime
) -> list[OutgoingMail]:
    """Tells those who work on it and, for a step of the convention's escalation, the requester whom they may call: unless
    they were told so already (`again`). `team`: whether those who work are told."""
    people = contacts_of(ticket, trigger, at=at) if team else []
    asked = {person.pk for person in leaders(at=at)} if people and trigger.trigger else set()
    mails = [_tell_colleague(person, ticket, trigger, leads=person.pk in asked, at=at) for person in people]
    if trigger.trigger and not again and ticket.channel != Channel.PROGRAM:
        mail = queue_about(ticket, "may_call", {"trigger": trigger}, at=at, automatic=True)
        mails += [mail] if mail is not None else []
    return mails


def _tell_colleague(
    person: Person, ticket: Ticket, trigger: SlaTrigger, *, leads: bool, at: datetime
) -> OutgoingMail:
    """With what is expected of who leads the desk (`leads`), and of who is called in. A major incident is opened on its procedure, by who
    may.
    """
    procedure = trigger.trigger == EscalationTrigger.DECLARED and may_open_procedure(person, ticket, at)
    address = f"{settings.PUBLIC_URL}/majors/{ticket.number}/" if procedure else _address(ticket)
    shown = {"person": person, "ticket": ticket, "trigger": trigger, "leads": leads, "procedure": procedure}
    with translation.override(person.language):
        words = team_words(trigger, agreement_of(ticket.convention))
        body = render_to_string(
            "servicedesk/mail/sla_trigger.txt", {**shown, "words": words, "address": address}
        )
    return queue_mail(
        to=person.email,
        subject=f"{ticket.reference} {words}",
        body=body,
        sender=_sender(ticket),
        organisation_id=ticket.organisation_id,
        about=ticket,
        at=at,
    )


def mail_user(ticket: Ticket, message: Message, mailed: Mailed, *, at: datetime) -> OutgoingMail | None:
    """Carries a message of the team to the requester. None when the directory has no address: then call."""
    context = {**mailed.context, "text": message.text, "author": message.author_label}
    return queue_about(ticket, mailed.name, context, at=at, automatic=False)


def mail_watcher(
    ticket: Ticket, message: Message, person: Person, mailed: Mailed, *, at: datetime
) -> OutgoingMail | None:
    """The same words to somebody beside the requester, who may see the ticket."""
    context = {**mailed.context, "text": message.text, "author": message.author_label, "what": mailed.name}
    return queue_about(ticket, "watched", context, at=at, automatic=False, to=person)


def queue_about(
    ticket: Ticket,
    name: str,
    context: dict[str, object],
    *,
    at: datetime,
    automatic: bool,
    to: Person | None = None,
    calendar: str = "",
    files: Sequence[Mapping[str, str]] = (),
) -> OutgoingMail | None:
    """To the requester, or somebody else who takes part; None when the directory has no address. Inside an action."""
    person = to or ticket.requester
    if not person.email or (automatic and not takes_mail(person)):
        return None
    thread = _thread(ticket)
    mail = _new(
        ticket,
        name,
        context,
        person,
        reader_of(person, at),
        thread,
        sender=_sender(ticket),
        at=at,
        automatic=automatic,
        calendar=calendar,
        files=files,
    )
    return write_mail(mail)


def _new(
    ticket: Ticket,
    name: str,
    context: dict[str, object],
    person: Person,
    reader: Reader,
    thread: list[str],
    *,
    sender: str,
    at: datetime,
    automatic: bool,
    calendar: str = "",
    files: Sequence[Mapping[str, str]] = (),
) -> OutgoingMail:
    """`thread`: the Message-IDs that it follows, the newest last."""
    with translation.override(person.language):
        trigger = context.get("trigger")
        offer = _offer(trigger, ticket, context, at=at) if isinstance(trigger, SlaTrigger) else None
        shown = {
            **context,
            "ticket": ticket,
            "person": person,
            "address": _address(ticket),
            "reader": reader,
            "offer": offer,
        }
        body = render_to_string(f"servicedesk/mail/{name}.txt", shown)
    return new_mail(
        to=person.email,
        subject=f"{ticket.reference} {ticket.subject}",
        body=body,
        sender=sender,
        organisation_id=ticket.organisation_id,
        about=ticket,
        at=at,
        in_reply_to=thread[-1] if thread else "",
        references=" ".join(thread),
        automatic=automatic,
        calendar=calendar,
        files=files,
    )


def _offer(trigger: SlaTrigger, ticket: Ticket, context: dict[str, Any], *, at: datetime) -> Offer | None:
    """Whom its requester may call; from the opening on, where the mail leaves while nobody answers."""
    return offer_of(trigger, _reachable(ticket, context, at=at), opens_at=opens_at(ticket, at))


def _reachable(ticket: Ticket, context: dict[str, Any], *, at: datetime) -> Reachable:
    """Whom its requester may call, by the numbers of the context where it has them."""
    return Reachable(
        agreement_of(ticket.convention),
        ticket.organisation_id,
        timezone.localdate(at),
        numbers=context.get("numbers"),
    )


def _thread(ticket: Ticket) -> list[str]:
    known = ticket.messages.exclude(message_id="").order_by("-at", "-id").values_list("message_id", flat=True)
    return list(known[:THREAD])[::-1]


def _address(ticket: Ticket) -> str:
    return f"{settings.PUBLIC_URL}/tickets/{ticket.number}/"


def _sender(ticket: Ticket) -> str:
    """The mailbox that it came to, so that answers come back there."""
    return ticket.mailbox.address if ticket.mailbox else desk_address(ticket.organisation_id)


def desk_address(organisation_id: int | None = None) -> str:
    """The mailbox of the town itself, if it has one, otherwise the desk's first: answers come back to it."""
    mailbox = _mailboxes().first(organisation_id=organisation_id)
    return address_of_desk(mailbox.address if mailbox else None)


def address_of_desk(mailbox: str | None) -> str:
    """Where mail comes from when there is no mailbox."""
    return mailbox or f"vallat@{settings.ALLOWED_HOSTS[0]}"


@compiled_query
def _mailboxes() -> QuerySet[Mailbox]:
    return desk_mailboxes(Param("organisation_id"))
