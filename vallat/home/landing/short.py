"""What the homes share: short lists."""

from datetime import datetime

from django.db.models import F, QuerySet
from django.utils.translation import get_language

from vallat.servicedesk.models import Ticket
from vallat.servicedesk.presenters.list_row import ListRow
from vallat.servicedesk.queries.list_lines import lines_of
from vallat.servicedesk.queries.list_rows import list_row

SHORT = 8


def soonest(tickets: QuerySet[Ticket], *, at: datetime, most: int = SHORT) -> list[ListRow]:
    """The next to be due; those without a deadline after them."""
    ordered = tickets.order_by(F("next_breach_at").asc(nulls_last=True), "id")[:most]
    return lines(ordered, at=at)


def lines(tickets: QuerySet[Ticket], *, at: datetime) -> list[ListRow]:
    language = get_language() or "fr"
    return [list_row(line, at=at, language=language) for line in lines_of(tickets, at)]
