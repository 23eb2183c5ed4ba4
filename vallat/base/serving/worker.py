"""The worker: Procrastinate, running the jobs that each domain's `jobs.py` declares.

Jobs that wait for somebody else's server stand in a queue of their own, with slots of their own (`settings.QUEUES_APART`): however
long they wait, mails and clocks go on. All other queues share the rest.
"""

import asyncio
from collections.abc import Mapping

from django.conf import settings
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.signals import on_stop

from vallat.base.serving.readiness import require_ready

STOP_SECONDS = 20  # that a job in progress has to end; after it, the job is tried again by the next worker


def run_worker(*, wait: bool = True) -> None:
    """Works until SIGTERM or SIGINT; with `wait=False`, until there is no job left.

    Raises:
        NotReady: see `require_ready`.
    """
    require_ready()
    asyncio.run(_work(_worker_app(), wait=wait))


def queues(apart: Mapping[str, int]) -> list[tuple[list[str], int]]:
    """The queues that share slots, and how many: those of each task, so that none is forgotten. Those apart come last."""
    shared = sorted({task.queue for task in app.tasks.values()} - set(apart))
    return [(shared, settings.WORKER_CONCURRENCY), *(([name], slots) for name, slots in apart.items())]


async def _work(worker_app: DjangoApp, *, wait: bool) -> None:
    async with worker_app.open_async():
        if wait:
            await _together(worker_app)
            return
        for names, slots in queues(settings.QUEUES_APART):
            await _run(worker_app, names, slots, wait=False)


async def _together(worker_app: DjangoApp) -> None:
    """Until one of them ends: by a signal all do."""
    running = {
        asyncio.create_task(_run(worker_app, names, slots, wait=True))
        for names, slots in queues(settings.QUEUES_APART)
    }

    def stop() -> None:
        for each in running:
            each.cancel()

    with on_stop(stop):
        ended, _others = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        stop()
        await asyncio.wait(running)
    for each in ended:
        if not each.cancelled():
            each.result()  # what it ended by, if it was an error


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
    assert isinstance(app.connector, DjangoConnector)
    worker_app = DjangoApp(connector=app.connector.get_worker_connector(), import_paths=app.import_paths)
    worker_app.tasks = app.tasks
    worker_app.periodic_registry = app.periodic_registry
    return worker_app
