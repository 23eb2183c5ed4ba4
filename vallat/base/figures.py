"""Figures: a number that leads to rows, and the page that holds these rows, say the same (docs/adr/0134-figures-equal-their-rows.md).

Counting stops at a bound, the same for a figure and for its rows: one more than it means that there are more.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils.formats import number_format


def most() -> int:
    """How far rows are counted."""
    return settings.COUNTED_MOST


def count_of(rows: "QuerySet[Any, Any]") -> int:
    """How many there are; one more than `most` for all beyond it. Reads no more rows than that."""
    return rows.order_by()[: most() + 1].count()


def counts_of(**rows: "QuerySet[Any, Any]") -> dict[str, int]:
    """The same by name, in one query."""
    counts: list[str] = []
    given: list[Any] = []
    for each in rows.values():
        try:
            sql, params = each.order_by().values("pk")[: most() + 1].query.sql_with_params()
        except EmptyResultSet:
            sql, params = "SELECT WHERE false", ()
        counts.append(f"(SELECT count(*) FROM ({sql}) AS counted)")  # noqa: S608 (Django compiled it)
        given += params
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", given)
        return dict(zip(rows, cursor.fetchone(), strict=True))


def counted(number: int, bound: int | None = None) -> str:
    """For programs, in `data-count` and `data-total`: `17`, or `1000+` for more than is counted."""
    stop = most() if bound is None else bound
    return f"{stop}+" if number > stop else str(number)


def in_words(number: int, bound: int | None = None) -> str:
    """For people: `17`, `1 000+`."""
    stop = most() if bound is None else bound
    written = number_format(min(number, stop), decimal_pos=0, use_l10n=True, force_grouping=True)
    return f"{written}+" if number > stop else written
