"""How far an archive is, told while one long transaction reads: over a connection of its own, once a second at most."""

import time
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from django.db import connection

from vallat.access.actor import Actor
from vallat.governance.models import TownExport

EVERY = 1.0  # seconds
CONTEXT = "SELECT set_config('vallat.organisations', %s, true)"
TELL = (
    "UPDATE governance_townexport SET done = %s, total = %s, alive_at = %s"
    " WHERE id = %s AND attempt = %s AND state = 'making'"
)


class Teller:
    """A progress is no act: it is on the row alone, not in the journal."""

    def __init__(self, export: TownExport, actor: Actor, now: Callable[[], datetime]) -> None:
        self._export, self._now = export, now
        self._organisations = "{" + ",".join(map(str, sorted(actor.organisations))) + "}"
        self._beside = connection.copy()
        self._last = 0.0

    def tell(self, done: int, total: int) -> None:
        if time.monotonic() - self._last < EVERY:
            return
        self._last = time.monotonic()
        told: list[int | datetime] = [done, total, self._now(), self._export.pk, self._export.attempt]
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
