"""The mail that carried a historic message to the user: a row of the outbox, sent at the instant it was written."""

from datetime import datetime
from functools import cache, partial

from django.conf import settings
from django.template.loader import get_template
from django.utils import translation

from vallat.base.models import OutgoingMail, OutgoingState
from vallat.demo.rows import new_row
from vallat.servicedesk.models import Message, Survey, Ticket
from vallat.servicedesk.surveys.mails import closed_after
from vallat.servicedesk.tickets.notifications import THREAD
from vallat.servicedesk.tickets.standing import Mailed, Reader

_template = cache(partial(get_template, using="jinja2"))


def sent_mail(
    ticket: Ticket, message: Message, messages: list[Message], sender: str, *, number: int
) -> OutgoingMail:
    """As `notifications.mail_user` composes it; its body is `body_of`. `messages` are the ticket's so far; `number` makes its
    Message-ID.
    """
    return _mail(ticket, messages, sender, number=number, at=message.at, automatic=False)


def body_of(ticket: Ticket, message: Message, mailed: Mailed, reader: Reader) -> str:
    words = {"text": message.text, "author": message.author_label}
    return _body(ticket, Mailed(mailed.name, {**mailed.context, **words}), reader)


def closed_mail(
    ticket: Ticket, messages: list[Message], sender: str, *, number: int, at: datetime
) -> OutgoingMail:
    """As `surveys.mails.notify_closed` composes it; its body is `closed_body`, once the survey has its id."""
    return _mail(ticket, messages, sender, number=number, at=at, automatic=True)


def closed_body(ticket: Ticket, survey: Survey, reader: Reader) -> str:
    return _body(ticket, closed_after(survey), reader)


def _mail(
    ticket: Ticket, messages: list[Message], sender: str, *, number: int, at: datetime, automatic: bool
) -> OutgoingMail:
    thread = _thread(messages)
    return new_row(
        OutgoingMail,
        organisation_id=ticket.organisation_id,
        to=ticket.requester.email,
        subject=" ".join(f"{ticket.reference} {ticket.subject}".split())[:300],
        message_id=f"<{ticket.number}.{number}.vallat@{sender.rpartition('@')[2]}>",
        in_reply_to=thread[-1] if thread else "",
        references=" ".join(thread),
        sender=sender,
        automatic=automatic,
        subject_type=Ticket._meta.label_lower,
        **_sent(at),
    )


def _sent(at: datetime) -> dict[str, object]:
    return {"state": OutgoingState.SENT, "created_at": at, "next_try_at": at, "sent_at": at, "tries": 1}


def _thread(messages: list[Message]) -> list[str]:
    named = sorted((message for message in messages if message.message_id), key=lambda message: message.at)
    return [message.message_id for message in named][-THREAD:]


def _body(ticket: Ticket, mailed: Mailed, reader: Reader) -> str:
    address = f"{settings.PUBLIC_URL}/tickets/{ticket.number}/"
    around = {"ticket": ticket, "person": ticket.requester, "address": address, "reader": reader}
    with translation.override(ticket.requester.language):
        return _template(f"servicedesk/mail/{mailed.name}.txt").render({**around, **mailed.context})
