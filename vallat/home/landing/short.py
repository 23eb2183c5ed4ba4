"""What the homes share: short lists and counts that stop."""

from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet
from django.utils.translation import get_language

from vallat.servicedesk.models import Ticket
from vallat.servicedesk.presenters.list_row import ListRow
from vallat.servicedesk.queries.list_lines import lines_of
from vallat.servicedesk.queries.list_rows import list_row

MANY = 999
SHORT = 8


def bounded(**rows: QuerySet[Any]) -> dict[str, int]:
    """Counts by name that never read more than MANY + 1 rows each, in one query."""
    counts: list[str] = []
    given: list[Any] = []
    for each in rows.values():
        try:
            sql, params = each.order_by().values("pk")[: MANY + 1].query.sql_with_params()
        except EmptyResultSet:
            sql, params = "SELECT WHERE false", ()
        counts.append(f"(SELECT count(*) FROM ({sql}) AS counted)")  # noqa: S608 (Django compiled it)
        given += params
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", given)
        return dict(zip(rows, cursor.fetchone(), strict=True))


def soonest(tickets: QuerySet[Ticket], *, at: datetime, most: int = SHORT) -> list[ListRow]:
    """The next to be due; those without a deadline after them."""
    ordered = tickets.order_by(F("next_due_at").asc(nulls_last=True), "id")[:most]
    return lines(ordered, at=at)


def lines(tickets: QuerySet[Ticket], *, at: datetime) -> list[ListRow]:
    language = get_language() or "fr"
    return [list_row(line, at=at, language=language) for line in lines_of(tickets, at)]
