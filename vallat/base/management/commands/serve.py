"""`bin/vallat serve`: web, worker, live updates and the door for mail together, until SIGTERM or Ctrl-C."""

from typing import Any

from django.conf import settings

from vallat.base.management.command import VallatCommand
from vallat.base.serving.readiness import require_ready
from vallat.base.serving.static import collect_static_files
from vallat.base.serving.supervisor import supervise


class Command(VallatCommand):
    help = (
        "Runs the web server, the worker, the live updates and, when VALLAT_LMTP is set, the door for mail; "
        "stops them on SIGTERM or Ctrl-C."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """On the ports that were taken as the process began (config/__main__.py)."""
        require_ready()
        collect_static_files()
        self.stdout.write(f"Vallat: {settings.PUBLIC_URL} (Ctrl-C stops it)")
        self.stdout.flush()
        supervise(["web", "worker", "live", *(["lmtp"] if settings.LMTP else [])])
