"""A form that was sent twice (second click, answer lost on the way) opens one ticket."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from vallat.access.actor import Actor
from vallat.organisation.models import Person
from vallat.servicedesk import verbs
from vallat.servicedesk.actions.change import tell
from vallat.servicedesk.actions.conversation import receive_message
from vallat.servicedesk.enums import Direction
from vallat.servicedesk.models import Ticket


def ticket_sent_with(token: UUID, *, by: Actor) -> Ticket | None:
    """The ticket that this form has opened already. A second sending waits here for the first to end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [token.int % 2**63])
    return Ticket.objects.visible_to(by).filter(origin_token=token).first()


def keep_token(ticket: Ticket, token: UUID) -> None:
    """Marks the ticket as the one that the form has opened."""
    ticket.origin_token = token
    ticket.save(update_fields=["origin_token"])


def sent_again(ticket: Ticket, author: Person, text: str, *, channel: str, by: Actor, at: datetime) -> None:
    """Tells the journal; words that changed since the first sending are added to the ticket."""
    tell(ticket, verbs.SENT_AGAIN, by=by, at=at)
    if ticket.messages.filter(direction=Direction.IN, text=text).exists():
        return
    receive_message(
        ticket=ticket,
        text=text,
        channel=channel,
        author=author,
        author_label=author.full_name,
        by=by,
        at=at,
    )
