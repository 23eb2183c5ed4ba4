"""What changes, told at once to the pages that show it: LISTEN on one connection for all pages of a process.

A database trigger says `TOPIC:VERSION` on the channel as a change is committed; whoever subscribed to the topic gets the
version. Nothing but a number travels: what changed is asked for through the door.
"""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection

CHANNEL = "vallat_live"
BEAT = 20.0  # seconds between signs of life, below what proxies allow
LIFE = 300.0  # seconds of one answer: then the browser comes back, and its rights are looked at again
MOST = 1_000  # pages told by one process
UNKNOWN = -1  # changes may have been missed: look
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0
log = logging.getLogger(__name__)


class TooMany(Exception):
    """MOST pages are told already."""


class Hub:
    """Who waits for which topic in this process."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Queue[int]]] = defaultdict(set)
        self._listener: asyncio.Task[None] | None = None
        self._heard = asyncio.Event()

    @property
    def pages(self) -> int:
        return sum(map(len, self._waiting.values()))

    @contextmanager
    def subscribed(self, topic: str) -> Iterator[asyncio.Queue[int]]:
        """The versions of `topic` as they come, the latest alone when nobody took the one before.

        Raises TooMany.
        """
        if self.pages >= MOST:
            raise TooMany
        queue: asyncio.Queue[int] = asyncio.Queue()
        self._waiting[topic].add(queue)
        try:
            yield queue
        finally:
            self._waiting[topic].discard(queue)
            if not self._waiting[topic]:
                del self._waiting[topic]

    async def listening(self) -> None:
        """Returns once the database is heard; what is committed from now on is told."""
        if self._listener is None or self._listener.done():
            self._listener = asyncio.create_task(self._listen())
        await self._heard.wait()

    async def _listen(self) -> None:
        """For as long as the process lives, over restarts of the database."""
        pause = FIRST_PAUSE
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**_address(), autocommit=True) as heard:
                    await heard.execute(f"LISTEN {CHANNEL}")
                    self._tell_all()
                    self._heard.set()
                    pause = FIRST_PAUSE
                    async for said in heard.notifies():
                        self._tell(said.payload)
            except (psycopg.Error, OSError) as error:
                log.warning("live updates wait for the database: %s", type(error).__name__)
            self._heard.clear()
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _tell(self, payload: str) -> None:
        topic, _, version = payload.rpartition(":")
        for queue in self._waiting.get(topic, ()):
            _put(queue, int(version))

    def _tell_all(self) -> None:
        for queues in self._waiting.values():
            for queue in queues:
                _put(queue, UNKNOWN)


def _put(queue: asyncio.Queue[int], version: int) -> None:
    while not queue.empty():
        queue.get_nowait()
    queue.put_nowait(version)


def _address() -> dict[str, Any]:
    """Where Django's own connection goes. A pooler that changes the session with each transaction can't be listened on."""
    parameters = dict(connection.get_connection_params())
    known = (
        "host",
        "port",
        "dbname",
        "user",
        "password",
        "options",
        "sslmode",
        "sslrootcert",
        "sslcert",
        "sslkey",
    )
    return {name: value for name, value in parameters.items() if name in known}


async def told(
    queue: asyncio.Queue[int], *, beat: float = BEAT, life: float = LIFE
) -> AsyncIterator[int | None]:
    """Each version that comes; None as a sign of life after `beat` quiet seconds; ends after `life` seconds."""
    end = time.monotonic() + life
    while (left := end - time.monotonic()) > 0:
        try:
            yield await asyncio.wait_for(queue.get(), min(beat, left))
        except TimeoutError:
            yield None


hub = Hub()
