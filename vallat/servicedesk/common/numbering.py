"""The numbers of tickets, `2026-001100`: a sequence of PostgreSQL for each year, so that who opens a ticket waits for nobody.

Each is given once. One that was given to what was undone afterwards is not given again: numbers may have gaps (docs/adr/0099).
"""

import logging
from collections.abc import Iterator
from datetime import date

from django.db import connection

log = logging.getLogger(__name__)


def next_numbers(year: int, how_many: int) -> Iterator[str]:
    """In one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_ticket_numbers(%s, %s)", [year, how_many])
        return iter([numbered(year, number) for (number,) in cursor.fetchall()])


def begin_years(today: date) -> None:
    """Makes the sequences of this year and the next, for a transaction that is long: the first ticket of a year makes its own, and
    whoever needs another meanwhile waits for the commit. No number is taken."""
    for year in (today.year, today.year + 1):
        next_numbers(year, 0)


def numbered(year: int, number: int) -> str:
    return f"{year}-{number:06d}"


def repair_numbers(**told: object) -> None:
    """After each migration, as the owner: a year whose numbers were used up on purpose goes on after its last ticket."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_function_privilege(to_regprocedure('ticket_numbers_repair()'), 'EXECUTE')")
        if not cursor.fetchone()[0]:  # not the owner, or on the way back to tables of before
            return
        cursor.execute("SELECT ticket_numbers_repair()")
        for (year,) in cursor.fetchall():
            log.warning(
                "the numbers of tickets of %s had run past the last one that fits; they go on after the last ticket",
                year,
            )


def count_on(year: int, used: int) -> None:
    """The next number of that year comes after `used`, which is at most 9,999,999."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ticket_numbers_used(%s, %s)", [year, used])
