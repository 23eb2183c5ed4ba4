"""How far something is, told while its one long transaction goes on: over a connection of its own, once a second at most."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from django.db import connection

from vallat.access.actor import Actor
from vallat.access.context import CONTEXT, context_of

EVERY = 1.0  # seconds


class ProgressReporter:
    """A progress is no act: it is on the row alone, not in the journal.

    `statement` takes the counts that are told, the instant, then `row`.
    """

    def __init__(self, statement: str, row: Sequence[int], actor: Actor, now: Callable[[], datetime]) -> None:
        self._statement, self._row, self._actor, self._now = statement, row, actor, now
        self._beside = connection.copy()
        self._last = 0.0

    def tell(self, *counts: int) -> None:
        if time.monotonic() - self._last < EVERY:
            return
        self._last = time.monotonic()
        self._beside.set_autocommit(False)
        with self._beside.cursor() as cursor:
            cursor.execute(CONTEXT, context_of(self._actor))
            cursor.execute(self._statement, [*counts, self._now(), *self._row])
        self._beside.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._beside.close()
