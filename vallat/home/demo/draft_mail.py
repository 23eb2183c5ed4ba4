"""The mail that carried a historic message to the user: a row of the outbox, sent at the instant it was written."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from vallat.base.models import OutgoingMail, OutgoingState
from vallat.servicedesk.models import Message, Ticket
from vallat.servicedesk.notifications import THREAD


def sent_mail(
    ticket: Ticket, message: Message, messages: list[Message], sender: str, *, number: int
) -> OutgoingMail:
    """As `notifications.mail_user` composes it. `messages` are the ticket's so far; `number` makes its Message-ID."""
    thread = _thread(messages)
    return OutgoingMail(
        organisation_id=ticket.organisation_id,
        to=ticket.requester.email,
        subject=" ".join(f"{ticket.reference} {ticket.subject}".split())[:300],
        body=_body(ticket, message),
        message_id=f"<{ticket.number}.{number}.vallat@{sender.rpartition('@')[2]}>",
        in_reply_to=thread[-1] if thread else "",
        references=" ".join(thread),
        sender=sender,
        automatic=False,
        subject_type=Ticket._meta.label_lower,
        **_sent(message.at),
    )


def _sent(at: datetime) -> dict[str, object]:
    return {"state": OutgoingState.SENT, "created_at": at, "next_try_at": at, "sent_at": at, "tries": 1}


def _thread(messages: list[Message]) -> list[str]:
    named = sorted((message for message in messages if message.message_id), key=lambda message: message.at)
    return [message.message_id for message in named][-THREAD:]


def _body(ticket: Ticket, message: Message) -> str:
    context = {
        "text": message.text,
        "author": message.author_label,
        "ticket": ticket,
        "person": ticket.requester,
        "address": f"{settings.PUBLIC_URL}/tickets/{ticket.number}/",
    }
    with translation.override(ticket.requester.language):
        return render_to_string("servicedesk/mail/message.txt", context)
