"""How often something was tried, counted in PostgreSQL: the same for every web process and machine.

Of machines whose clocks are some slots apart, the later slot counts for all of them: otherwise each would begin the count of the other
anew. A clock that is put back further begins its own.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.models import F, QuerySet
from django.utils.crypto import salted_hmac

from vallat.organisation.sign_in.models import TryCount

APART = 3  # slots
COUNT = """
INSERT INTO organisation_trycount AS kept (who, slot, count, until_at) VALUES (%s, %s, 1, %s)
ON CONFLICT (who) DO UPDATE SET (count, slot, until_at) = (
    SELECT kept.count + 1, kept.slot, kept.until_at WHERE kept.slot - excluded.slot BETWEEN 0 AND %s
    UNION ALL
    SELECT 1, excluded.slot, excluded.until_at WHERE kept.slot - excluded.slot NOT BETWEEN 0 AND %s
)
RETURNING count
"""
MINUTE = 60


@dataclass(frozen=True)
class Slot:
    """The minute, or the day of the towns, that an instant is in."""

    number: int
    ends_at: datetime


def minute_of(at: datetime) -> Slot:
    number = int(at.timestamp()) // MINUTE
    return Slot(number, datetime.fromtimestamp((number + 1) * MINUTE, UTC))


def day_of(at: datetime) -> Slot:
    day = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    midnight = (day + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return Slot(day.toordinal(), midnight)


def count(who: str, slot: Slot) -> int:
    """Counts one more of `who`, and says how many that makes in the slot. Two at once are counted as two."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [who, slot.number, slot.ends_at, APART, APART])
        (tried,) = cursor.fetchone()
    return int(tried)


def uncount(who: str, slot: Slot) -> None:
    """One less of `who`, if the slot is still the same."""
    _kept(who, slot).filter(count__gt=0).update(count=F("count") - 1)


def counted(who: str, slot: Slot) -> int:
    """How many there were in the slot; counts nothing."""
    found = _kept(who, slot).values_list("count", flat=True).first()
    return found or 0


def _kept(who: str, slot: Slot) -> QuerySet[TryCount]:
    return TryCount.objects.filter(who=who, slot__range=(slot.number, slot.number + APART))


def forget(*names: str) -> None:
    TryCount.objects.filter(who__in=names).delete()


def forget_old(*, at: datetime) -> int:
    """Removes the counts that say nothing any more; returns how many."""
    removed, _kinds = TryCount.objects.filter(until_at__lt=at).delete()
    return removed


def hidden(text: str) -> str:
    """A network address, or the address of nobody, as a count bears it: a keyed hash."""
    return salted_hmac("vallat.counts", text, algorithm="sha256").hexdigest()[:40]
