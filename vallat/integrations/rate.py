"""How often one may ask: a count a minute in PostgreSQL, the same for every web process and machine."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from vallat.integrations.models import RateCount

MINUTE = 60


@dataclass(frozen=True)
class Allowance:
    """What is left of `limit` requests in the running minute, which ends in `reset` seconds."""

    limit: int
    left: int
    reset: int

    @property
    def is_spent(self) -> bool:
        return self.left < 0

    @property
    def headers(self) -> dict[str, str]:
        """As the IETF draft on RateLimit header fields has them."""
        return {
            "RateLimit-Policy": f'"minute";q={self.limit};w={MINUTE}',
            "RateLimit": f'"minute";r={max(0, self.left)};t={self.reset}',
        }


def count(who: str, *, limit: int, at: datetime) -> Allowance:
    """Counts one more request of `who`. Two at once are counted as two: PostgreSQL adds (migrations/sql/knock.py)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_count(%s, %s)", [who, minute_of(at)])
        (asked,) = cursor.fetchone()
    return allowance(asked, limit=limit, at=at)


def minute_of(at: datetime) -> int:
    return int(at.timestamp()) // MINUTE


def allowance(asked: int, *, limit: int, at: datetime) -> Allowance:
    """What is left to who has asked that often in the running minute."""
    return Allowance(limit, limit - asked, MINUTE - int(at.timestamp()) % MINUTE)


def forget_counts(*, at: datetime) -> int:
    """Removes the counts of whoever has not asked since; returns how many."""
    removed, _kinds = RateCount.objects.filter(minute__lt=minute_of(at)).delete()
    return removed
