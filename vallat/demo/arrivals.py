"""When people ask for help: a year of working days, quiet holidays, and a few mails at night."""

import math
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

Key = TypeVar("Key")
PARIS = ZoneInfo("Europe/Paris")
A_WORKING_DAY = 19.7  # tickets on a Tuesday in March
WEEKDAYS = (1.25, 1.05, 0.9, 1.0, 0.85, 0.05, 0.04)  # Monday is the fullest
MONTHS = (1.05, 1.0, 1.0, 0.95, 0.9, 1.05, 0.75, 0.5, 1.25, 1.1, 1.0, 0.85)  # September: everybody is back
HOLIDAY = 0.04

# The hours of a day in which each channel is used, with their weights.
PHONE = {8: 0.6, 9: 3, 10: 3, 11: 2.5, 12: 0.3, 13: 1, 14: 2.5, 15: 2.2, 16: 1.6}
WRITTEN = {0: 0.05, 6: 0.1, 7: 0.5, 8: 2, 9: 2.6, 10: 2.4, 11: 2, 12: 0.7, 13: 1.2, 14: 2.2, 15: 2, 16: 1.8, 17: 1,
           18: 0.4, 19: 0.2, 20: 0.2, 21: 0.2, 22: 0.15, 23: 0.1}  # fmt: skip
CHANNELS = {"phone": 0.46, "email": 0.34, "portal": 0.20}
FIRST_CALL, LAST_CALL = time(8, 30), time(16, 55)


def openings(
    first: date, last: date, holidays: Mapping[date, str], chance: Random
) -> list[tuple[datetime, str]]:
    """(instant, channel) of each ticket from one day to the other, in the order of time."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    found = [
        _one(day, day in holidays, chance)
        for day in days
        for _ in range(_count(day, day in holidays, chance))
    ]
    return sorted(found)


def _count(day: date, holiday: bool, chance: Random) -> int:
    expected = A_WORKING_DAY * WEEKDAYS[day.weekday()] * MONTHS[day.month - 1] * (HOLIDAY if holiday else 1)
    return max(0, round(chance.gauss(expected, math.sqrt(expected))))


def _one(day: date, holiday: bool, chance: Random) -> tuple[datetime, str]:
    closed = holiday or day.weekday() >= 5  # nobody answers the phone: people write
    channel = "email" if closed else pick(CHANNELS, chance)
    hour = pick(PHONE if channel == "phone" else WRITTEN, chance)
    at = time(hour, chance.randrange(60), chance.randrange(60))
    if channel == "phone":
        at = min(max(at, FIRST_CALL), LAST_CALL)
        at = time(13, 30 + at.minute // 2, at.second) if time(12, 30) <= at < time(13, 30) else at
    return datetime.combine(day, at, PARIS), channel


def pick(weights: Mapping[Key, float], chance: Random) -> Key:
    """One key, as often as its weight says."""
    return chance.choices(list(weights), list(weights.values()))[0]
