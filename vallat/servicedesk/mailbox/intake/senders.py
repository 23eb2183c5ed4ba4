"""Who wrote a message, which ticket it answers, and whether they may speak there."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.models import OutgoingMail
from vallat.organisation.models import Person
from vallat.organisation.sign_in.actors import actor_of_person
from vallat.servicedesk.common.enums import Channel, InboundState
from vallat.servicedesk.mailbox.intake.parse import ParsedMail
from vallat.servicedesk.mailbox.intake.quotation import referenced_numbers
from vallat.servicedesk.tickets.models.inbound import InboundMail
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.ticket import rights_on

HOUR = timedelta(hours=1)
MESSAGES_PER_HOUR = 30  # of one sender, tickets and replies; more are held
ANSWERS_PER_HOUR = 5  # automatic ones to one person: two machines that answer each other stop there


def ticket_answered(mail: ParsedMail, by: Actor) -> Ticket | None:
    """By In-Reply-To, then References from the newest, then the reference in the subject."""
    ids = [*mail.in_reply_to, *reversed(mail.references)]
    tickets = Ticket.objects.visible_to(by)
    if ids and (pk := _ticket_of_ids(ids, by)):
        return tickets.filter(pk=pk).first()
    numbers = referenced_numbers(mail.subject)
    found = {ticket.number: ticket for ticket in tickets.filter(number__in=numbers)}
    return next((found[number] for number in numbers if number in found), None)


def came_at(mail: ParsedMail, ticket: Ticket | None, received_at: datetime) -> datetime:
    """When the message came; never before a mail of ours about the ticket that it answers, whatever the host said that received it."""
    if ticket is None:
        return received_at
    ours = OutgoingMail.objects.filter(subject_type=Ticket._meta.label_lower, subject_id=ticket.pk)
    answered = ours.filter(message_id__in=[*mail.in_reply_to, *mail.references])
    return in_order(received_at, answered.aggregate(last=Max("created_at"))["last"])


def _ticket_of_ids(ids: Sequence[str], by: Actor) -> int | None:
    ours = OutgoingMail.objects.filter(message_id__in=ids, subject_type=Ticket._meta.label_lower)
    theirs = Message.objects.visible_to(by).filter(message_id__in=ids)
    tickets = dict(theirs.values_list("message_id", "ticket_id")) | dict(
        ours.values_list("message_id", "subject_id")
    )
    return next((tickets[each] for each in ids if each in tickets), None)


def works_on(person: Person, ticket: Ticket, at: datetime) -> bool:
    """The desk, and the contractor that the ticket is handed over to."""
    if ticket.contractor_id is not None and person.organisation_id == ticket.contractor_id:
        return True
    return is_of_desk(person, at)


def is_of_desk(person: Person, at: datetime) -> bool:
    return actor_of_person(person, timezone.localdate(at)).can(Permission.TICKET_QUALIFY)


def may_speak(person: Person, ticket: Ticket, at: datetime) -> bool:
    """Whether they may write on the ticket's page. Who holds no function has no page, and speaks on their own requests."""
    actor = actor_of_person(person, timezone.localdate(at))
    if not actor.grants:
        return person.pk == ticket.requester_id
    if not Ticket.objects.visible_to(actor).filter(pk=ticket.pk).exists():
        return False
    rights = rights_on(ticket, actor)
    return rights.work or rights.answer


def may_reopen(person: Person, *tickets: Ticket) -> bool:
    """Whose word opens a ticket again: its requester's, on one that was merged as on the one that goes on."""
    return person.pk in {ticket.requester_id for ticket in tickets}


def over_cap(mail: InboundMail) -> bool:
    """Whether the sender already had that many messages taken in within the hour before this one."""
    taken = InboundMail.objects.filter(
        mailbox_id=mail.mailbox_id,
        sender=mail.sender,
        received_at__gt=mail.received_at - HOUR,
        received_at__lte=mail.received_at,
        state__in=(InboundState.TICKET, InboundState.REPLY),
    )
    return taken.count() >= MESSAGES_PER_HOUR


def may_be_answered(person: Person, mail: ParsedMail, at: datetime) -> bool:
    """Whether the automatic answer that tells the ticket's number is sent."""
    if mail.signs.no_answer_please:
        return False
    opened = Ticket.objects.filter(requester=person, channel=Channel.EMAIL, opened_at__gt=at - HOUR)
    return opened.count() < ANSWERS_PER_HOUR
