"""A month as an address says it: `2026-11`."""

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone

MONTH = re.compile(r"(\d{4})-(\d{2})")


def read_month(text: str) -> tuple[datetime, datetime] | None:
    """The first instants of a month and of the next, on the town's clock."""
    found = MONTH.fullmatch(text)
    if not found or not 2000 <= int(found[1]) <= 2200 or not 1 <= int(found[2]) <= 12:
        return None
    first = date(int(found[1]), int(found[2]), 1)
    return _midnight(first), _midnight((first + timedelta(days=31)).replace(day=1))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
