"""What is said on a ticket: to the user, by the user, between colleagues."""

from contextlib import ExitStack
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.context import widened_to
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.journal.record import action
from vallat.organisation.models import Person
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import (
    Attribution,
    Channel,
    ClosureReason,
    Direction,
    EventKind,
    InformedBy,
)
from vallat.servicedesk.tickets.actions.contractor_answer import note_contractor_answer
from vallat.servicedesk.tickets.actions.mentions import mention
from vallat.servicedesk.tickets.actions.update import (
    add_event,
    add_words,
    end_running_waiting,
    just_opened,
    last_word,
    tell,
    updating,
)
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.notifications import mail_user, mail_watcher
from vallat.servicedesk.tickets.pace import require_answer_pace
from vallat.servicedesk.tickets.queries.contractor_answers import is_of_its_contractor
from vallat.servicedesk.tickets.queries.links import merged_into, survivor_of
from vallat.servicedesk.tickets.queries.watchers import watchers_to_tell
from vallat.servicedesk.tickets.standing import Mailed, newly_placed

SAME_CLICK = timedelta(minutes=1)


@action
def send_message(
    *,
    ticket: Ticket,
    text: str,
    informs: bool = False,
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
) -> Message:
    """A message to the requester, really sent. `informs`: it tells the diagnosis or the qualification (6.5)."""
    by.require(Permission.TICKET_WORK)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        mailed = Mailed(context={"placed": newly_placed(ticket, at)})
        message = write_to_user(ticket, text, mailed, by=by, at=at)
        tell(ticket, verbs.MESSAGE_SENT, by=by, at=at)
        if informs:
            note_informed(ticket, InformedBy.MESSAGE, by=by, at=at)
    return message


@action
def note_call(
    *,
    ticket: Ticket,
    text: str,
    informs: bool,
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
) -> Message:
    """What was said on the phone with the requester. `informs`: they were told the diagnosis or the qualification (6.5)."""
    by.require(Permission.TICKET_WORK)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        message = _add(ticket, text, direction=Direction.OUT, channel=Channel.PHONE, by=by, at=at)
        if by.is_contractor:
            note_contractor_answer(ticket, message, at=at)
        tell(ticket, verbs.CALL_NOTED, by=by, at=at)
        if informs:
            note_informed(ticket, InformedBy.CALL, by=by, at=at)
    return message


@action
def add_note(
    *,
    ticket: Ticket,
    text: str,
    mentions: bool = True,
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
) -> Message:
    """Seen by the team alone. `mentions`: whether colleagues that it names are told.

    Raises SeveralNamed.
    """
    by.require(Permission.TICKET_PRIVATE_NOTES)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        message = _add(ticket, text, direction=Direction.NOTE, channel=Channel.PORTAL, by=by, at=at)
        tell(ticket, verbs.NOTE_ADDED, by=by, at=at)
        if mentions:
            mention(note=message, ticket=ticket, by=by, at=at)
    return message


@action
def answer_ticket(
    *, ticket: Ticket, author: Person, text: str, channel: str = Channel.PORTAL, by: Actor, at: datetime
) -> Message:
    """What somebody of the town, or a contractor, answers on its page or by a program. The same words again within a minute, by the clock
    of either host, are the same click.

    Raises:
        NotPossible: one too many within an hour.
    """
    with widened_to(ticket.organisation_id, by):
        # two clicks at once: one, then the other
        Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=ticket.pk)
        mine = ticket.messages.filter(author=author, direction=Direction.IN)
        before = mine.filter(text=text, at__range=(at - SAME_CLICK, at + SAME_CLICK)).last()
    if before is not None:
        tell(ticket, verbs.SENT_AGAIN, by=by, at=at)
        return before
    require_answer_pace(ticket, author, at=at)
    return _of_author(ticket, author, text, channel=channel, by=by, at=at)


@action
def receive_message(
    *,
    ticket: Ticket,
    text: str,
    channel: str,
    author: Person | None,
    author_label: str,
    by: Actor,
    at: datetime,
    came_at: datetime | None = None,
    quoted: str = "",
    message_id: str = "",
    verified_by: str = "",
) -> Message:
    """Something the user, or somebody in copy, answered. A running wait for the user ends, unless the syndicate wrote or
    a contractor. On a ticket that was merged it stays there, and wakes the one that goes on.

    `came_at`: of a mail that is filed later. It stands there on the ticket, and ends no waiting that began since.
    """
    survivor = survivor_of(ticket) if ticket.closure_reason == ClosureReason.DUPLICATE else None
    with ExitStack() as changes:
        if survivor is not None:  # until the message is there: its answer is awaited on this one
            at = changes.enter_context(updating(survivor, by=by, at=at))
            survivor.last_word = last_word(text)
            _tell_received(survivor, channel, by=by, at=at)
        at = changes.enter_context(updating(ticket, by=by, at=at))
        message = Message.objects.create(
            ticket=ticket,
            organisation_id=ticket.organisation_id,
            direction=Direction.IN,
            channel=channel,
            author=author,
            author_label=author_label[:320],
            at=came_at or at,
            text=text,
            quoted=quoted,
            message_id=message_id,
            verified_by=verified_by,
        )
        ticket.last_word = last_word(text)
        add_words(ticket, text)
        if is_of_its_contractor(ticket, author):
            note_contractor_answer(ticket, message, at=at)
        _tell_received(ticket, channel, by=by, at=at)
        if author is None or author.organisation_id == ticket.organisation_id:
            for each in filter(None, (survivor, ticket)):
                end_running_waiting(each, by=by, at=came_at or at, attributed_to=Attribution.USER)
    return message


def _tell_received(ticket: Ticket, channel: str, *, by: Actor, at: datetime) -> None:
    tell(ticket, verbs.MESSAGE_RECEIVED, by=by, at=at, detail={"channel": channel})


def sent_again(
    ticket: Ticket, author: Person, subject: str, text: str, *, channel: str, by: Actor, at: datetime
) -> None:
    """A form was sent twice: the journal is told; words that changed since the first sending are added to the ticket."""
    tell(ticket, verbs.SENT_AGAIN, by=by, at=at)
    has = set(ticket.messages.filter(direction=Direction.IN).values_list("text", flat=True))
    begins = " ".join(text.split()).startswith(subject.rstrip("…"))  # it was made of how the text begins
    words = [] if begins or subject == ticket.subject else [subject]
    text = "\n\n".join(each for each in [*words, text] if each not in has)
    if not text or text in has:
        return
    _of_author(ticket, author, text, channel=channel, by=by, at=at)


def _of_author(
    ticket: Ticket, author: Person, text: str, *, channel: str, by: Actor, at: datetime
) -> Message:
    """Of somebody of the directory, whose name stands on it."""
    return receive_message(
        ticket=ticket,
        text=text,
        channel=channel,
        author=author,
        author_label=author.full_name,
        by=by,
        at=at,
    )


def write_to_user(ticket: Ticket, text: str, mailed: Mailed, *, by: Actor, at: datetime) -> Message:
    """The message on the ticket and the mail that carries it, which also says where the request stands. Inside `updating`."""
    if not text.strip():
        raise NotPossible(_("Write what the user should read."))
    message = _worded(ticket, text, direction=Direction.OUT, channel=Channel.EMAIL, by=by, at=at)
    outgoing = mail_user(ticket, message, mailed, at=at)
    if outgoing is not None:
        message.message_id, message.outgoing_id = outgoing.message_id, outgoing.pk
    message.save()
    if by.is_contractor:
        note_contractor_answer(ticket, message, at=at)
    if just_opened(ticket):  # nobody watches it, and none was merged into it
        return message
    for person in watchers_to_tell(ticket, at):
        mail_watcher(ticket, message, person, mailed, at=at)
    for merged in merged_into(ticket):
        _tell_merged(merged, message, mailed.for_merged, by=by, at=at)
    return message


def _tell_merged(merged: Ticket, message: Message, mailed: Mailed, *, by: Actor, at: datetime) -> None:
    """Whoever asked the same is told the same, on their own ticket: they read nothing of the other."""
    with updating(merged, by=by, at=at) as at:
        copy = Message(
            ticket=merged,
            organisation_id=merged.organisation_id,
            direction=Direction.OUT,
            channel=Channel.EMAIL,
            author_id=message.author_id,
            author_label=message.author_label,
            at=at,
            text=message.text,
            origin_id=message.ticket_id,
        )
        outgoing = mail_user(merged, copy, mailed, at=at)
        if outgoing is not None:
            copy.message_id, copy.outgoing_id = outgoing.message_id, outgoing.pk
        copy.save()
        merged.last_word = last_word(message.text)
        tell(merged, verbs.MESSAGE_SENT, by=by, at=at)


def note_informed(ticket: Ticket, how: InformedBy, *, by: Actor, at: datetime) -> None:
    add_event(
        ticket,
        EventKind.USER_INFORMED,
        verbs.USER_INFORMED,
        by=by,
        at=at,
        detail={"how": how.value},
        told={"how": how.value},
    )


def _add(
    ticket: Ticket, text: str, *, direction: Direction, channel: Channel, by: Actor, at: datetime
) -> Message:
    message = _worded(ticket, text, direction=direction, channel=channel, by=by, at=at)
    message.save()
    return message


def _worded(
    ticket: Ticket, text: str, *, direction: Direction, channel: Channel, by: Actor, at: datetime
) -> Message:
    """Not yet saved; the ticket says how it begins, and is found by its words.

    Raises:
        NotPossible: there are no words.
    """
    if not text.strip():
        raise NotPossible(_("There is nothing written yet."))
    if direction is not Direction.NOTE:
        ticket.last_word = last_word(text)
        add_words(ticket, text)  # a note is private: nobody finds a ticket by its words
    return Message(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        direction=direction,
        channel=channel,
        author_id=by.person_id,
        author_label=by.name,
        at=at,
        text=text,
    )
