"""`bin/vallat live`: the server of live updates alone, as on a node of its own."""

from vallat.base.serving.command import ServerCommand
from vallat.base.serving.live import run_live


class Command(ServerCommand):
    help = "Tells open pages what changes; stops on SIGTERM or Ctrl-C."
    run = staticmethod(run_live)
