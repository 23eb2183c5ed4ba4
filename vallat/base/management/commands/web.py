"""`bin/vallat web`: the web server alone, as on a node of its own."""

from vallat.base.serving.command import ServerCommand
from vallat.base.serving.web import run_web


class Command(ServerCommand):
    help = "Runs the web server alone; stops on SIGTERM or Ctrl-C."
    requires_system_checks = ()  # run_web does them, apart
    run = staticmethod(run_web)
