"""What breaks a worker of the year: killed, or cut off from its database, while a trigger is half raised."""

from collections import Counter

import psycopg
from django.db import connection

from vallat.servicedesk.escalation.actions import raising
from vallat.servicedesk.models import Ticket


class Killed(BaseException):
    """The worker ends here, as by a signal."""


class Faults:
    """Stands where a trigger's transaction is half done, and breaks it when it is armed."""

    def __init__(self, url: str) -> None:
        self.url, self.whole = url, raising.recompute
        self.left, self.cut = 0, False
        self.broken: Counter[str] = Counter()

    def arm(self, after: int, *, cut: bool) -> None:
        self.left, self.cut = after, cut

    def recompute(self, ticket: Ticket) -> None:
        self.left -= 1
        if self.left == 0:
            self.broken["cut" if self.cut else "killed"] += 1
            if not self.cut:
                raise Killed
            self._terminate()
        self.whole(ticket)

    def _terminate(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
        with psycopg.connect(self.url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [pid])
