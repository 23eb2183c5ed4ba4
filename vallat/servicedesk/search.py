"""Tickets in the search."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.search import SearchHit, SearchKind, add_to_search
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.queries.search import find_tickets


def _hit(actor: Actor, ticket: Ticket) -> SearchHit:
    who = f"{ticket.requester}, {ticket.organisation}"
    return SearchHit(
        f"{ticket.number} {ticket.subject}",
        f"{ticket.get_state_display()} · {who}",
        reverse("servicedesk:ticket", args=[ticket.number]),
        ticket.last_activity_at,
    )


add_to_search(
    SearchKind(
        10,
        "tickets",
        _("Tickets"),
        icon="ticket-detailed",
        needs=frozenset(
            {Permission.TICKET_VIEW_OWN, Permission.TICKET_VIEW_TOWN, Permission.TICKET_VIEW_ASSIGNED}
        ),
        find=lambda actor, words, at, most: find_tickets(actor, words, at=at, most=most),
        hit=_hit,
        key="last_activity_at",
    )
)
