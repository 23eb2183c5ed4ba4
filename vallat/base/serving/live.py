"""The server of live updates: one process beside the web's, since each open page keeps an answer open.

Pages that change are asked for elsewhere; nothing here is slow, and the pages work without it.
"""

from django.conf import settings
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from vallat.base.serving.readiness import require_free_port, require_ready

STOP_SECONDS = 2  # nobody loses anything: the browsers come back


def run_live() -> None:
    """Serves until SIGTERM or SIGINT.

    Raises:
        NotReady: see `require_ready` and `require_free_port`.
    """
    require_ready()
    require_free_port(settings.LIVE_PORT)
    Server(
        "config.asgi:application",
        address=settings.ADDRESS,
        port=settings.LIVE_PORT,
        interface=Interfaces.ASGINL,
        workers=1,
        http=HTTPModes.auto,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        process_name="vallat-live",
    ).serve()
