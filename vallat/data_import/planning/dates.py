"""Instants as other tools write them, in the time of Paris; what can't be told apart is said, not guessed."""

import re
from datetime import datetime

from django.utils import timezone

from vallat.data_import.enums import Reason
from vallat.data_import.rules import DAY, MONTH

ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2})[:hH](\d{2})(?::(\d{2}))?(?:[.,]\d+)?)?"
)
LOCAL = re.compile(
    r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:,?[T ]+(?:à )?(\d{1,2})[:hH](\d{2})(?::(\d{2}))?)?"
)
FIRST_YEAR = 1990


class BadDate(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def instant(text: str, *, first: str, at: datetime) -> datetime | None:
    """None when there is no date.

    Raises:
        BadDate: it is none, of which the order is not known, or out of what can be.
    """
    if not text or text.lower() in ("null", "n/a", "-", "0000-00-00 00:00:00"):
        return None
    found = _read(text, first)
    if found > at:
        raise BadDate(Reason.IN_THE_FUTURE)
    if found.year < FIRST_YEAR:
        raise BadDate(Reason.TOO_OLD)
    return found


def _read(text: str, first: str) -> datetime:
    if match := ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups()[:3])
    elif match := LOCAL.fullmatch(text):
        one, two, year = (int(part) for part in match.groups()[:3])
        day, month = _in_order(one, two, first)
    else:
        raise BadDate(Reason.NOT_A_DATE)
    hour, minute, second = (int(part or 0) for part in match.groups()[3:])
    try:
        return timezone.make_aware(datetime(year, month, day, hour, minute, second))  # noqa: DTZ001 (made aware at once)
    except ValueError:
        raise BadDate(Reason.NOT_A_DATE) from None


def _in_order(one: int, two: int, first: str) -> tuple[int, int]:
    """(day, month)"""
    if first == DAY or one == two:
        return one, two
    if first == MONTH:
        return two, one
    if one > 12:
        return one, two
    if two > 12:
        return two, one
    raise BadDate(Reason.WHICH_DAY)
