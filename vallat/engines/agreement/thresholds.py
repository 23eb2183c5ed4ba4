"""Whether what somebody answers goes past a figure of the convention (sections 5.6 and 6.4.1.1)."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from vallat.engines.agreement.catalogue import FormField
from vallat.engines.agreement.rules import Threshold, Unit


def passes(threshold: Threshold, field: FormField, answers: Mapping[str, Any]) -> bool:
    """Whether the answer to `field` is past the figure: a number above it, or a day later than that long after `since`.

    Days are dates or as written in ISO; what was not answered passes nothing.
    """
    answer = answers.get(field.name)
    if answer in (None, ""):
        return False
    if field.since is None:
        return int(answer) > threshold.value
    first = answers.get(field.since)
    if first in (None, ""):
        return False
    return _day(answer) > last_day(_day(first), threshold)


def last_day(first: date, threshold: Threshold) -> date:
    """The last day that lies no further than the figure after `first`."""
    if threshold.unit is Unit.MONTHS:
        month = first.year * 12 + first.month - 1 + threshold.value
        year, number = divmod(month, 12)
        return date(year, number + 1, min(first.day, monthrange(year, number + 1)[1]))
    return first + timedelta(days=threshold.value)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
