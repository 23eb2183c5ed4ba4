"""What each surface says of a ticket's clocks, read as somebody reads it: the page, the month's report."""

import csv
import io
import re
from collections.abc import Mapping

from django.test import Client

Figures = Mapping[tuple[str, str, str], str]
ALL = ("Toutes priorités", "All priorities")
TOTAL = re.compile(r'data-total="(\d+)"')
NUMBER = re.compile(r"\b20\d\d-\d{6}\b")


def card_is_late(page: str, clock: str) -> bool:
    """Whether the page of a ticket says that this clock of it is late."""
    card = page.partition(f'data-clock="{clock}"')[2].partition("</div>")[0]
    return "en retard" in card or "de retard" in card


def figures_of(client: Client, town: str, month: str) -> Figures:
    """The month's CSV of the town, by group, line and code, as who is signed in downloads it."""
    answer = client.get(f"/reports/{town}/{month}.csv")
    rows = csv.reader(io.StringIO(answer.content.decode()), delimiter=";")
    return {(row[2], row[3], row[4]): row[6] for row in rows}


def missed(figures: Figures, clock: str, code: str = "missed") -> str:
    """How many of the month's tickets the report says are late by this clock, or "met"; "" where it has no such figure."""
    return next((figures[clock, words, code] for words in ALL if (clock, words, code) in figures), "")


def total(page: str) -> int:
    """How many rows a page holds on all its pages."""
    found = TOTAL.search(page)
    return int(found[1]) if found else 0


def numbers_in(page: str, mark: str) -> set[str]:
    """The tickets of a page's rows, which begin by `mark`."""
    return {found[0] for row in page.split(mark)[1:] if (found := NUMBER.search(row))}
