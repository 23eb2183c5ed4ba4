"""`bin/vallat serve`: web, worker, live updates and the door for mail together, until SIGTERM or Ctrl-C."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from vallat.base.serving.readiness import NotReady, require_free_port, require_ready
from vallat.base.serving.static import collect_static_files
from vallat.base.serving.supervisor import supervise


class Command(BaseCommand):
    help = (
        "Runs the web server, the worker, the live updates and, when VALLAT_LMTP is set, the door for mail; "
        "stops them on SIGTERM or Ctrl-C."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_free_port()
            require_free_port(settings.LIVE_PORT)
            require_ready()
        except NotReady as error:
            raise CommandError(str(error)) from error
        collect_static_files()
        self.stdout.write(f"Vallat: {settings.PUBLIC_URL} (Ctrl-C stops it)")
        self.stdout.flush()
        supervise(["web", "worker", "live", *(["lmtp"] if settings.LMTP else [])])
