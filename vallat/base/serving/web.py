"""The web server: Granian, one process per VALLAT_WEB_WORKERS, behind any reverse proxy."""

import gc

from django.conf import settings
from django.db import connections
from django.urls import get_resolver
from django.utils.module_loading import import_string
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from vallat.base.serving.counts import empty_counts
from vallat.base.serving.readiness import require_free_port, require_ready
from vallat.base.serving.static import collect_static_files

THREADS = 4  # requests at a time in one process, each with a database connection of its pool
STOP_SECONDS = 10  # that a request in progress has to end


def run_web() -> None:
    """Serves until SIGTERM or SIGINT.

    Raises:
        NotReady: see `require_ready` and `require_free_port`.
    """
    require_ready()
    require_free_port()
    collect_static_files()
    empty_counts()
    load_before_parting()
    Server(
        settings.WSGI_APPLICATION.replace(".application", ":application"),
        address=settings.ADDRESS,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        workers=settings.WEB_WORKERS,
        blocking_threads=THREADS,
        http=HTTPModes.auto,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        process_name="vallat-web",
    ).serve()


def load_before_parting() -> None:
    """Loads the product before Granian forks its processes, so that they share what it takes in memory.

    No connection is taken along: two processes would speak on it.
    """
    import_string(settings.WSGI_APPLICATION)
    get_resolver()._populate()
    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's
    gc.collect()
    gc.freeze()  # a collection would write into what is shared
    gc.set_threshold(10_000, 20, 50)  # a page makes some ten thousand objects, that go with it
