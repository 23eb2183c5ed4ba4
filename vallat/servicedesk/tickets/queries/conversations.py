"""Reading what was said on tickets, and on those that were merged into them. For actions, which are shown these rows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from vallat.servicedesk.common.enums import Direction, LinkKind
from vallat.servicedesk.tickets.conversations import Said, Word, said_in
from vallat.servicedesk.tickets.models.link import TicketLink
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket


def said_on(ticket: Ticket) -> Said:
    """In one query."""
    own = Ticket.objects.filter(pk=ticket.pk).order_by().values("pk")
    return said_in(_words(own.union(_merged([ticket.pk]).values("ticket"), all=True)), ticket.pk)


def said_on_each(tickets: Sequence[int]) -> dict[int, Said]:
    """{id of a ticket: what was said}. Two queries, for however many."""
    parts: dict[int, list[int]] = {ticket: [ticket] for ticket in tickets}
    for merged, survivor in _merged(tickets).values_list("ticket", "other"):
        parts[survivor].append(merged)
    words: dict[int, list[Word]] = {}
    for word in _words([each for part in parts.values() for each in part]):
        words.setdefault(word.ticket_id, []).append(word)
    return {
        ticket: said_in((word for each in part for word in words.get(each, ())), ticket)
        for ticket, part in parts.items()
    }


def _merged(tickets: Sequence[int]) -> QuerySet[TicketLink]:
    return TicketLink.objects.filter(other__in=tickets, kind=LinkKind.DUPLICATE, ended_at=None).order_by()


def _words(tickets: Any) -> Iterator[Word]:
    """Those of the tickets with these ids, in the order in which they were written down."""
    found: Iterable[tuple[int, str, str, Any, int | None, int | None, int]] = (
        Message.objects.filter(ticket__in=tickets)
        .exclude(direction=Direction.NOTE)
        .order_by("id")
        .values_list(
            "ticket_id",
            "direction",
            "channel",
            "at",
            "author_id",
            "author__organisation_id",
            "organisation_id",
        )
    )
    for ticket, direction, channel, at, author, works_in, town in found:
        yield Word(ticket, direction, channel, at, outsider=author is not None and works_in != town)
