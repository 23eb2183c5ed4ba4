"""All that the page around a ticket shows."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from vallat.access.actor import Actor
from vallat.servicedesk.common.enums import Direction
from vallat.servicedesk.related.models import TimeSpent
from vallat.servicedesk.related.queries.side_panel import beside
from vallat.servicedesk.related.queries.time_spent import time_of
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.models.watcher import Watcher
from vallat.servicedesk.tickets.presenters.linked import Links
from vallat.servicedesk.tickets.queries.links import links_beside, links_of
from vallat.servicedesk.tickets.queries.ticket import Rights, numbered, rights_on

MOST = 50  # incoming messages to choose from


@dataclass(frozen=True)
class RelatedPage:
    ticket: Ticket
    rights: Rights
    links: Links
    incoming: list[Message]
    times: list[TimeSpent]

    @property
    def minutes(self) -> int:
        """Those that were noted, in all."""
        return sum(time.minutes for time in self.times)


def around(actor: Actor, number: str) -> RelatedPage:
    """Raises Http404 for a stranger."""
    found = (
        numbered(actor, number)
        .select_related("organisation", "requester")
        .annotate(linked=links_beside(actor))
    )
    ticket = get_object_or_404(found.annotate(**beside(actor)))
    return RelatedPage(
        ticket=ticket,
        rights=rights_on(ticket, actor),
        links=links_of(ticket),
        incoming=incoming_of(ticket, actor),
        times=time_of(actor, ticket),
    )


def incoming_of(ticket: Ticket, actor: Actor) -> list[Message]:
    """The latest messages that somebody outside the team wrote, the newest first: what may be taken out."""
    found = Message.objects.visible_to(actor).filter(ticket=ticket, direction=Direction.IN)
    return list(found.select_related("author").order_by("-at", "-id")[:MOST])


def watcher_of(actor: Actor, ticket: Ticket, watcher_id: int) -> Watcher:
    """Raises Http404 for who does not see the ticket."""
    return get_object_or_404(Watcher.objects.visible_to(actor).filter(ticket=ticket), pk=watcher_id)
