"""The worker: Procrastinate, running the jobs that each domain's `jobs.py` declares.

Jobs that wait for somebody else's server, or take long, stand in a queue of their own, with slots of their own (`settings.QUEUES_APART`):
however long they wait, mails and clocks go on. All other queues share the rest.

A database that is restarted ends all of its connections at once; the worker then makes new ones, however long that takes
(docs/adr/0199).
"""

import asyncio
import logging
import time
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import Error, connection
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.signals import on_stop

from vallat.base.installation.hold import require_not_held, until_released
from vallat.base.jobs.retries import retry_jobs
from vallat.base.jobs.workers import BEAT_SECONDS, seen, stopped
from vallat.base.postgres.address import WAIT
from vallat.base.postgres.unavailable import is_unavailable
from vallat.base.serving.ending import was_asked_to_end
from vallat.base.serving.pages import load_pages
from vallat.base.serving.periodic import take_the_clock_as_it_is
from vallat.base.serving.readiness import require_ready

STOP_SECONDS = 20  # that a job in progress has to end; after it, the job is tried again by the next worker
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0  # seconds between two looks for a database that is away
log = logging.getLogger(__name__)


def run_worker(*, wait: bool = True) -> None:
    """Works until SIGTERM or SIGINT; with `wait=False`, until there is no job left.

    Raises:
        NotReady: see `require_ready`; also when the database comes back with other tables, or is another one.
        Held: with `wait=False`, while the installation is held. Otherwise it waits for the release.
    """
    require_ready()
    if not wait:
        require_not_held()
    load_pages()  # mails name them
    take_the_clock_as_it_is()
    asyncio.run(_work() if wait else _until_done())


def queues(apart: Mapping[str, int]) -> list[tuple[list[str], int]]:
    """The queues that share slots, and how many: those of each task, so that none is forgotten. Those apart come last."""
    shared = sorted({task.queue for task in app.tasks.values()} - set(apart))
    return [(shared, settings.WORKER_CONCURRENCY), *(([name], slots) for name, slots in apart.items())]


async def _until_done() -> None:
    worker_app = _worker_app()
    async with worker_app.open_async():
        for names, slots in queues(settings.QUEUES_APART):
            await _run(worker_app, names, slots, wait=False)


async def _work() -> None:
    """Signals are heard before anything else, so that none finds the worker half connected."""
    asked_to_stop = asyncio.Event()
    worker = uuid4()
    with on_stop(asked_to_stop.set):
        if was_asked_to_end():
            return
        while not asked_to_stop.is_set():
            try:
                await _take_jobs(worker, asked_to_stop)
            except Exception as error:
                if not is_unavailable(error):
                    raise
            if not asked_to_stop.is_set():
                log.warning("The worker has lost its connections to the database, and makes new ones.")
                await _wait_for_database(asked_to_stop)
        await _tell_that_it_stops(worker)


async def _take_jobs(worker: UUID, asked_to_stop: asyncio.Event) -> None:
    """Until it was asked to stop, or a part of it ends by itself: its connections have ended.

    Raises:
        ConnectorException: the database is away (`is_unavailable`).
    """
    await _forget_connection()
    worker_app = _worker_app()
    async with worker_app.open_async():
        await _together(asked_to_stop, _tell_that_it_lives(worker_app, worker), until_released())
        if not asked_to_stop.is_set():
            log.info("The worker takes jobs.")
            slots_of = queues(settings.QUEUES_APART)
            lines = [_run(worker_app, names, slots, wait=True) for names, slots in slots_of]
            await _together(asked_to_stop, _tell_that_it_lives(worker_app, worker), *lines)


@sync_to_async
def _forget_connection() -> None:
    """That of the shared app, by which periodic jobs are queued, in the one thread where it is: Django would keep a dead one for ever."""
    connection.close()


async def _together(asked_to_stop: asyncio.Event, *parts: Coroutine[Any, Any, None]) -> None:
    """Until one of them ends, or they are asked to: then all do, each asked once, since a second time breaks its jobs off."""
    asked = asyncio.create_task(asked_to_stop.wait())
    running = [asyncio.create_task(part) for part in parts]
    await asyncio.wait({asked, *running}, return_when=asyncio.FIRST_COMPLETED)
    for each in (asked, *running):
        each.cancel()
    await asyncio.wait(running)
    for each in running:
        if not each.cancelled():
            each.result()  # what it ended by, if it was an error


async def _wait_for_database(asked_to_stop: asyncio.Event) -> None:
    """Raises NotReady when what comes back is not what it may work on."""
    began, pause, told = time.monotonic(), FIRST_PAUSE, False
    while True:
        with suppress(TimeoutError):
            await asyncio.wait_for(asked_to_stop.wait(), pause)
        if asked_to_stop.is_set():
            return
        try:
            await asyncio.to_thread(require_ready)
        except Exception as error:
            if not is_unavailable(error):
                raise
            if not told:
                log.warning("The database is away: no job is done until it is back.")
            told, pause = True, min(pause * 2, LONGEST_PAUSE)
        else:
            log.warning("The database is back after %.0f s.", time.monotonic() - began)
            return


async def _tell_that_it_lives(worker_app: DjangoApp, worker: UUID) -> None:
    while True:
        await seen(worker_app.connector, worker)
        await asyncio.sleep(BEAT_SECONDS)


async def _tell_that_it_stops(worker: UUID) -> None:
    await _forget_connection()
    try:
        await sync_to_async(stopped)(worker)
    except Error as error:  # it ends nevertheless; it is seen no more
        if not is_unavailable(error):
            raise
        log.warning("The database is away: the worker stops without a word to it.")


async def _run(worker_app: DjangoApp, names: list[str], slots: int, *, wait: bool) -> None:
    await worker_app.run_worker_async(
        queues=names,
        wait=wait,
        concurrency=slots,
        shutdown_graceful_timeout=STOP_SECONDS,
        install_signal_handlers=False,  # they would take the signal from each other
        name=f"vallat {' '.join(names)}",
    )


def _worker_app() -> DjangoApp:
    """An app of its own that takes jobs over its own connections.

    Jobs keep the tasks of the shared app, so that a job that defers another does it in its own transaction, like a
    page: the second is there if, and only if, the first committed.
    """
    connector = PsycopgConnector(kwargs=connector_params(), timeout=WAIT, reconnect_timeout=WAIT)
    worker_app = DjangoApp(connector=connector, import_paths=app.import_paths)
    worker_app.tasks = app.tasks
    worker_app.periodic_registry = app.periodic_registry
    retry_jobs(worker_app)
    return worker_app
