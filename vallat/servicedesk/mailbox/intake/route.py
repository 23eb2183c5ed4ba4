"""A message becomes a ticket, or part of one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.organisation.models import Person
from vallat.servicedesk.common.enums import Channel, ClosureReason, LinkKind
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.resolution import reopen
from vallat.servicedesk.mailbox.intake.parse import ParsedMail
from vallat.servicedesk.mailbox.intake.quotation import bare_subject, is_answer, is_forwarded, split
from vallat.servicedesk.mailbox.intake.senders import works_on
from vallat.servicedesk.mailbox.intake.words_of_the_desk import (
    is_for_team,
    message_of_desk,
    note_of_desk,
    speaks_for_desk,
)
from vallat.servicedesk.related.actions.linking import link_tickets
from vallat.servicedesk.tickets.actions.conversation import add_note, receive_message
from vallat.servicedesk.tickets.actions.files import attach
from vallat.servicedesk.tickets.models.inbound import Mailbox
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.links import survivor_of

NOTES_LANGUAGE = "fr"  # private notes are for the team


@dataclass(frozen=True)
class Filing:
    """`at` is when the message came: clocks start there. `now` is when it is filed."""

    by: Actor
    at: datetime
    now: datetime
    notify: bool  # whether a new ticket is announced by an automatic answer
    verified_by: str  # what shows that its sender wrote it; empty when nothing does
    mailbox: Mailbox  # where the message came to


def as_ticket(mail: ParsedMail, requester: Person, filing: Filing) -> Ticket:
    """A new ticket of that person.

    A forwarded request stays whole, it is the request; only an answer to some earlier mail has its quotation folded.

    Raises:
        NoConvention: none binds the requester's organisation.
    """
    folds = is_answer(mail.subject) and not is_forwarded(mail.subject)
    text, quoted = split(mail.text) if folds else (mail.text.strip(), "")
    ticket = open_ticket(
        requester=requester,
        channel=Channel.EMAIL,
        subject=bare_subject(mail.subject) or _first_line(text),
        text=text,
        quoted=quoted,
        message_id=mail.message_id,
        verified_by=filing.verified_by,
        mailbox=filing.mailbox,
        notify=filing.notify,
        by=filing.by,
        at=filing.at,
    )
    _carry(mail, ticket.messages.get(), filing)
    return ticket


def as_reply(mail: ParsedMail, ticket: Ticket, sender: Person | None, filing: Filing) -> Ticket:
    """Adds the message to the ticket that it answers; returns that ticket, or the new one it opened.

    An answer to a ticket that is over reopens it when it is recent, unless it comes from those who work on it. Whether its sender
    may is seen before (`classify`), or decided by somebody of the desk.

    Raises:
        NoConvention: it comes too late, and none binds the sender's organisation.
    """
    if sender is not None and comes_too_late(ticket, sender, at=filing.at, now=filing.now):
        return _follow_up(mail, ticket, sender, filing)
    reopens = sender is not None and asks_for_reopening(ticket, sender, at=filing.at, now=filing.now)
    _add(mail, ticket, sender, filing)
    if reopens:
        reopen(ticket=going_on(ticket), reason=_first_line(mail.text), by=filing.by, at=filing.at)
    return ticket


def asks_for_reopening(ticket: Ticket, sender: Person, *, at: datetime, now: datetime) -> bool:
    """Whether an answer that came `at` is about what is over. A word of those who work on it never is."""
    going = going_on(ticket)
    ended_at = going.closed_at or going.resolved_at
    return ended_at is not None and at >= ended_at and not works_on(sender, ticket, now)


def comes_too_late(ticket: Ticket, sender: Person, *, at: datetime, now: datetime) -> bool:
    """Whether an answer that came `at` opens another ticket. A word of those who work on it never does."""
    going = going_on(ticket)
    ended_at = going.closed_at or going.resolved_at
    delay = timedelta(days=settings.REOPEN_DAYS)
    return ended_at is not None and at - ended_at > delay and not works_on(sender, ticket, now)


def going_on(ticket: Ticket) -> Ticket:
    """The ticket on which the work goes on: the one that it was merged into, or itself."""
    merged = ticket.closure_reason == ClosureReason.DUPLICATE
    return (survivor_of(ticket) if merged else None) or ticket


def _follow_up(mail: ParsedMail, old: Ticket, sender: Person, filing: Filing) -> Ticket:
    ticket = as_ticket(mail, sender, filing)
    with translation.override(NOTES_LANGUAGE):
        text = _("This message answers %(ticket)s, which ended too long ago to be reopened.")
        add_note(ticket=ticket, text=text % {"ticket": old.reference}, by=filing.by, at=filing.now)
    if old.organisation_id == ticket.organisation_id:
        link_tickets(ticket=ticket, other=old, kind=LinkKind.RELATED, by=filing.by, at=filing.now)
    return ticket


def _add(mail: ParsedMail, ticket: Ticket, sender: Person | None, filing: Filing) -> None:
    text, quoted = split(mail.text)
    if sender is not None and text.strip() and speaks_for_desk(sender, ticket, filing.now):
        message = _said_by_desk(mail, text, quoted, ticket, sender, filing)
    else:
        message = _received(mail, text, quoted, ticket, sender, filing)
    _carry(mail, message, filing)


def _said_by_desk(
    mail: ParsedMail, text: str, quoted: str, ticket: Ticket, sender: Person, filing: Filing
) -> Message:
    """What nothing shows to be theirs stands on the ticket and leaves under nobody's name; the team is told."""
    if is_for_team(mail, sender):
        write = note_of_desk
    elif filing.verified_by:
        write = message_of_desk
    else:
        message = _received(mail, text, quoted, ticket, sender, filing)
        _tell_not_mailed(ticket, sender, filing)
        return message
    return write(
        text, ticket=ticket, sender=sender, quoted=quoted, verified_by=filing.verified_by, at=filing.at
    )


def _tell_not_mailed(ticket: Ticket, sender: Person, filing: Filing) -> None:
    with translation.override(NOTES_LANGUAGE):
        text = _(
            "Nothing shows that this message, which came by mail, is from %(name)s: it was not sent to the requester. If it is, write it from this page."
        )
        add_note(ticket=ticket, text=text % {"name": sender.full_name}, by=filing.by, at=filing.now)


def _received(
    mail: ParsedMail, text: str, quoted: str, ticket: Ticket, sender: Person | None, filing: Filing
) -> Message:
    return receive_message(
        ticket=ticket,
        text=text,
        quoted=quoted,
        channel=Channel.EMAIL,
        author=sender,
        author_label=_label(mail, sender),
        verified_by=filing.verified_by,
        message_id=mail.message_id,
        by=filing.by,
        at=filing.at,
        came_at=filing.at,
    )


def _carry(mail: ParsedMail, message: Message, filing: Filing) -> None:
    attach(message, mail.attachments)
    if mail.left_out:
        with translation.override(NOTES_LANGUAGE):
            add_note(ticket=message.ticket, text=_left_out(mail.left_out), by=filing.by, at=filing.now)


def _left_out(count: int) -> str:
    return _("%(count)d more files of this message were not attached. They are in its raw copy.") % {
        "count": count
    }


def _label(mail: ParsedMail, sender: Person | None) -> str:
    if sender is not None:
        return sender.full_name
    if mail.sender is None:
        return "?"
    return f"{mail.sender.name} <{mail.sender.address}>".strip()


def _first_line(text: str) -> str:
    return " ".join(text.split())[:80]
