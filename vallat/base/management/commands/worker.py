"""`bin/vallat worker`: the worker alone, as on a node of its own; any number of them share the jobs."""

from argparse import SUPPRESS
from typing import Any

from django.core.management.base import CommandError, CommandParser

from vallat.base.installation.hold import Held
from vallat.base.management.command import VallatCommand
from vallat.base.serving.child import stop_with_parent
from vallat.base.serving.worker import run_worker


class Command(VallatCommand):
    help = "Runs the jobs (mail, clocks); stops on SIGTERM or Ctrl-C once the jobs in progress are done."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--supervised", action="store_true", help=SUPPRESS)
        parser.add_argument("--until-done", action="store_true", help="stop when no job is left")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["supervised"]:
            stop_with_parent()
        try:
            run_worker(wait=not options["until_done"])
        except Held as error:
            raise CommandError(str(error)) from error
