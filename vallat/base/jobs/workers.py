"""The number of workers that are at work, and since when there is none: each tells every ten seconds that it lives.

One definition for `/metrics`, the page of jobs and the home of the head of IT. Ages are reckoned by the clock of the database alone, so
that hosts a minute apart agree.
"""

import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from procrastinate.connector import BaseConnector

BEAT_SECONDS = 10.0
SILENT = "1 minute"  # after which a worker is gone: six signs were missed
ALARM = timedelta(minutes=5)  # without any, somebody is told
KEPT = "1 day"  # of workers that are gone

SEEN = f"""
WITH forgotten AS (DELETE FROM base_workerprocess WHERE seen_at < now() - interval '{KEPT}' AND identity <> %(identity)s)
INSERT INTO base_workerprocess (identity, host, started_at, seen_at) VALUES (%(identity)s, %(host)s, now(), now())
ON CONFLICT (identity) DO UPDATE SET seen_at = greatest(now(), base_workerprocess.started_at)
"""  # noqa: S608 (our own words)
ENDED = "UPDATE base_workerprocess SET ended_at = greatest(now(), seen_at) WHERE identity = %(identity)s"
LOOK = f"""
SELECT count(*) FILTER (WHERE ended_at IS NULL AND seen_at > now() - interval '{SILENT}') AS number, max(seen_at) AS last_at, now() AS now,
    (SELECT made_at FROM base_installation) AS made_at
FROM base_workerprocess
"""  # noqa: S608 (our own words)


@dataclass(frozen=True)
class WorkersSeen:
    """`number`: those at work. `last_at`: the last sign of any; without one, when the installation was made. `silent`: since then."""

    number: int
    last_at: datetime
    silent: timedelta
    ever: bool

    @property
    def stands_still(self) -> bool:
        """Nobody does the jobs, and it is no restart. An installation that never had a worker says so at once."""
        return not self.number and (not self.ever or self.silent > ALARM)


def workers_seen() -> WorkersSeen:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(LOOK)
        return workers_of(*cursor.fetchone())


def workers_of(number: int, last_at: datetime | None, now: datetime, made_at: datetime) -> WorkersSeen:
    """What LOOK answered."""
    since = last_at or made_at
    return WorkersSeen(number, since, now - since, ever=last_at is not None)


async def seen(connector: BaseConnector, worker: UUID) -> None:
    """The worker tells that it lives."""
    await connector.execute_query_async(SEEN, identity=worker, host=socket.gethostname()[:255])


def stopped(worker: UUID) -> None:
    """The worker has stopped, as it was asked to. Over Django's connection: after a restart of the database those of the jobs may be
    dead.
    """
    with connection.cursor() as cursor:
        cursor.execute(ENDED, {"identity": worker})
