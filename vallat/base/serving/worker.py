"""The worker: Procrastinate, running the jobs that each domain's `jobs.py` declares."""

from django.conf import settings
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.django_connector import DjangoConnector

from vallat.base.serving.readiness import require_ready

STOP_SECONDS = 20  # that a job in progress has to end; after it, the job is tried again by the next worker


def run_worker(*, wait: bool = True) -> None:
    """Works until SIGTERM or SIGINT; with `wait=False`, until there is no job left.

    Raises:
        NotReady: see `require_ready`.
    """
    require_ready()
    _worker_app().run_worker(
        wait=wait,
        concurrency=settings.WORKER_CONCURRENCY,
        shutdown_graceful_timeout=STOP_SECONDS,
        name="vallat",
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
