"""Requests that nobody has looked at yet, the oldest first."""

from vallat.access.actor import Actor
from vallat.servicedesk.common.enums import TicketState
from vallat.servicedesk.tickets.models.ticket import Ticket


def next_to_triage(actor: Actor) -> Ticket | None:
    """The one that has waited longest, to be qualified; None when there is none."""
    waiting = Ticket.objects.visible_to(actor).filter(state=TicketState.NEW, qualified_at=None)
    return waiting.only("number", "subject").order_by("opened_at", "id").first()
