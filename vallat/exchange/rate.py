"""How often one may ask: a count a minute in PostgreSQL, the same for every web process and machine."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from vallat.exchange.models import RateCount

MINUTE = 60
COUNT = """
INSERT INTO exchange_ratecount AS kept (who, minute, count) VALUES (%(who)s, %(minute)s, 1)
ON CONFLICT (who) DO UPDATE SET
    count = CASE WHEN kept.minute = excluded.minute THEN kept.count + 1 ELSE 1 END,
    minute = excluded.minute
RETURNING count
"""


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
    """Counts one more request of `who`. Two at once are counted as two: PostgreSQL adds."""
    second = int(at.timestamp())
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"who": who, "minute": second // MINUTE})
        (asked,) = cursor.fetchone()
    return Allowance(limit, limit - asked, MINUTE - second % MINUTE)


def forget_counts(*, at: datetime) -> int:
    """Removes the counts of whoever has not asked since; returns how many."""
    removed, _kinds = RateCount.objects.filter(minute__lt=int(at.timestamp()) // MINUTE).delete()
    return removed
