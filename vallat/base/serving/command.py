"""The commands that run one server, alone on a node or under the supervisor."""

from argparse import SUPPRESS
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.management.base import CommandParser

from vallat.base.management.command import VallatCommand
from vallat.base.serving.child import stop_with_parent


class ServerCommand(VallatCommand):
    """`run` returns once the server was asked to stop."""

    run: ClassVar[Callable[[], None]]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--supervised", action="store_true", help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["supervised"]:
            stop_with_parent()
        type(self).run()
