"""What the homes share: short lists."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, QuerySet
from django.utils.translation import get_language

from vallat.servicedesk.models import Ticket
from vallat.servicedesk.presenters.list_row import ListRow
from vallat.servicedesk.queries.list_lines import TicketLine, lines_of
from vallat.servicedesk.queries.list_rows import list_row

SHORT = 8


def by_due(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """The next to be due first; those without a deadline after them."""
    return tickets.order_by(F("next_breach_at").asc(nulls_last=True), "id")


def soonest(tickets: QuerySet[Ticket], *, at: datetime, most: int = SHORT) -> list[ListRow]:
    return lines(by_due(tickets)[:most], at=at)


def lines(tickets: QuerySet[Ticket], *, at: datetime) -> list[ListRow]:
    return drawn(lines_of(tickets, at), at=at)


def drawn(lines: Iterable[TicketLine], *, at: datetime) -> list[ListRow]:
    language = get_language() or "fr"
    return [list_row(line, at=at, language=language) for line in lines]
