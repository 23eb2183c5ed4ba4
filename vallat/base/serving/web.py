"""The web server: Granian, one process per VALLAT_WEB_WORKERS, behind any reverse proxy."""

from django.conf import settings
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
    Server(
        "config.wsgi:application",
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
