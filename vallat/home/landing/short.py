"""What the homes share: short lists and counts that stop."""

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import get_language

from vallat.servicedesk.models import Ticket
from vallat.servicedesk.queries.list_lines import lines_of
from vallat.servicedesk.queries.list_rows import ListRow, list_row

MANY = 999
SHORT = 8


def bounded(rows: QuerySet[Any]) -> int:
    """A count that never reads more than MANY + 1 rows."""
    return rows.order_by()[: MANY + 1].count()


def soonest(tickets: QuerySet[Ticket], *, at: datetime, most: int = SHORT) -> list[ListRow]:
    """The next to be due; those without a deadline after them."""
    ordered = tickets.order_by(F("next_due_at").asc(nulls_last=True), "id")[:most]
    return lines(ordered, at=at)


def lines(tickets: QuerySet[Ticket], *, at: datetime) -> list[ListRow]:
    language = get_language() or "fr"
    return [list_row(line, at=at, language=language) for line in lines_of(tickets, at)]
