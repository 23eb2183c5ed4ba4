"""`bin/vallat lmtp`: the door for a mail server that stays open. See docs/operations.md for its side."""

from argparse import SUPPRESS
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from vallat.base.management.command import VallatCommand
from vallat.base.serving.child import stop_with_parent
from vallat.base.serving.pages import load_pages
from vallat.base.serving.ports import handed, take_lmtp
from vallat.base.serving.readiness import require_ready
from vallat.servicedesk.mailbox.intake.lmtp.server import serve


class Command(VallatCommand):
    help = "Takes in mail over LMTP at VALLAT_LMTP; stops on SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--supervised", action="store_true", help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LMTP:
            raise CommandError("VALLAT_LMTP is not set: no address to listen on. See docs/operations.md.")
        if options["supervised"]:
            stop_with_parent()
        taken = handed("lmtp") or take_lmtp(settings.LMTP)
        require_ready()
        load_pages()
        serve(settings.LMTP, taken, now=timezone.now)
