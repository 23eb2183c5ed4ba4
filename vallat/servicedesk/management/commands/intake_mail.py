"""`bin/vallat intake_mail MAILBOX`: one raw message on standard input, from a mail server's pipe.

0: it is committed. 75: it is not, try again (a database that is away, a mailbox that is not known yet). 69: it is too
large, tell the sender. See docs/algorithms/mail-intake.md for the mail server's side.
"""

import os
import sys
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from vallat.base.installation.identity import require_own_files
from vallat.servicedesk.mailbox.intake.receive import MessageTooLarge, take_in

CHUNK = 65_536


class Command(BaseCommand):
    help = "Takes in one raw message from standard input. Exits 0 once it is committed, 75 to be tried again, 69 too large."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("mailbox", help="the name of the mailbox that the message came to")

    def handle(self, *args: Any, **options: Any) -> None:
        raw = _read_all(settings.MAIL_MAX_BYTES)
        try:
            require_own_files()
            take_in(options["mailbox"], raw, at=timezone.now())
        except MessageTooLarge as error:
            _refuse(str(error), os.EX_UNAVAILABLE)
        except Exception as error:  # whatever it is, the mail server keeps the message
            _refuse(" ".join(str(error).split()) or type(error).__name__, os.EX_TEMPFAIL)


def _read_all(limit: int) -> bytes:
    """At most one byte over the limit; what is beyond is read to its end and dropped, as the mail server expects."""
    stream = sys.stdin.buffer
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        while stream.read(CHUNK):
            pass
    return raw


def _refuse(message: str, code: int) -> NoReturn:
    raise CommandError(message, returncode=code)
