"""`bin/vallat serve`: web, worker and live updates together, until SIGTERM or Ctrl-C."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from vallat.base.serving.readiness import NotReady, require_free_port, require_ready
from vallat.base.serving.static import collect_static_files
from vallat.base.serving.supervisor import supervise


class Command(BaseCommand):
    help = "Runs the web server, the worker and the live updates together; stops them on SIGTERM or Ctrl-C."

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
        supervise(["web", "worker", "live"])
