"""An instant typed by a person: local time of the convention, or with its offset."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from vallat.convention.management.command import MISUSED, Stop

FORM = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?", re.IGNORECASE)


def written(words: str) -> datetime:
    """What was typed, aware only if it had an offset.

    Raises:
        Stop: it is no date and time.
    """
    if FORM.fullmatch(words.strip()):
        try:
            return datetime.fromisoformat(words.strip().upper())
        except ValueError:
            pass
    raise Stop(
        f'OPENED "{words}" is not a date and time: write it as 2024-12-24T16:40, seconds and offset '
        "(+01:00) if you like.",
        MISUSED,
    )


def instant(typed: datetime, zone: ZoneInfo) -> datetime:
    """The instant in the zone.

    Raises:
        Stop: the clocks skipped that time, or showed it twice.
    """
    if typed.tzinfo is not None:
        return typed.astimezone(zone)
    first, second = (typed.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    if _exists(first):
        raise Stop(
            f"{typed.isoformat()} happened twice in {zone.key}, as the clocks went back. "
            f"Say which: {first.isoformat()} or {second.isoformat()}.",
            MISUSED,
        )
    jump = (second.utcoffset() or timedelta()) - (first.utcoffset() or timedelta())
    raise Stop(
        f"{typed.isoformat()} does not exist in {zone.key}: the clocks went forward over it. "
        f"Perhaps {(typed - jump).isoformat()} or {(typed + abs(jump)).isoformat()}?",
        MISUSED,
    )


def _exists(at: datetime) -> bool:
    return at.astimezone(UTC).astimezone(at.tzinfo).replace(tzinfo=None) == at.replace(tzinfo=None)
