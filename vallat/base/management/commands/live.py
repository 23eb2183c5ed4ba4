"""`bin/vallat live`: the server of live updates alone, as on a node of its own."""

from argparse import SUPPRESS
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from vallat.base.serving.child import stop_with_parent
from vallat.base.serving.live import run_live
from vallat.base.serving.readiness import NotReady


class Command(BaseCommand):
    help = "Tells open pages what changes; stops on SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--supervised", action="store_true", help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["supervised"]:
            stop_with_parent()
        try:
            run_live()
        except NotReady as error:
            raise CommandError(str(error)) from error
