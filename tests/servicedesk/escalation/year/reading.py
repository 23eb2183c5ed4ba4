"""Instants as French mails say them, read back."""

import re
from datetime import date, datetime

from tests.servicedesk.escalation.year.convention import PARIS

MONTHS = ("jan", "fév", "mar", "avr", "mai", "juin", "juil", "aoû", "sep", "oct", "nov", "déc")
DAY = re.compile(r"(\d{1,2})(?:er)? (\w+)\.? (\d{4})")
HOUR = re.compile(r"(\d{1,2})\sh\s(\d\d)")


def read_day(words: str) -> date:
    """`17 novembre 2026`, `1er nov. 2026`, `17/11/2026`."""
    if found := re.search(r"(\d\d)/(\d\d)/(\d{4})", words):
        return date(*(int(part) for part in found.groups()[::-1]))
    found = DAY.search(words)
    assert found, words
    day, month, year = found.groups()
    number = next(place for place, begins in enumerate(MONTHS, 1) if month.lower().startswith(begins))
    return date(int(year), number, int(day))


def read_instants(words: str) -> list[datetime]:
    """Of one day: `mardi 17 novembre 2026, de 10 h 00 à 11 h 00`."""
    day = read_day(words)
    return [
        datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=PARIS)
        for hour, minute in HOUR.findall(words)
    ]


def read_instant(words: str) -> datetime:
    (at,) = read_instants(words)
    return at
