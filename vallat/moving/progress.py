"""How far a run is, told while its one transaction goes on: over a connection of its own, once a second at most."""

import time
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from django.db import connection

from vallat.access.actor import Actor
from vallat.moving.models import Run

EVERY = 1.0  # seconds
CONTEXT = "SELECT set_config('vallat.organisations', %s, true)"
TELL = (
    "UPDATE moving_run SET done = %s, alive_at = %s"
    " WHERE id = %s AND attempt = %s AND state IN ('trying', 'importing')"
)


class Teller:
    """A progress is no act: it is on the row alone, not in the journal."""

    def __init__(self, run: Run, actor: Actor, now: Callable[[], datetime]) -> None:
        self._run, self._now = run, now
        self._organisations = "{" + ",".join(map(str, sorted(actor.organisations))) + "}"
        self._beside = connection.copy()
        self._last = 0.0

    def tell(self, done: int) -> None:
        if time.monotonic() - self._last < EVERY:
            return
        self._last = time.monotonic()
        told: list[int | datetime] = [done, self._now(), self._run.pk, self._run.attempt]
        self._beside.set_autocommit(False)
        with self._beside.cursor() as cursor:
            cursor.execute(CONTEXT, [self._organisations])
            cursor.execute(TELL, told)
        self._beside.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._beside.close()
