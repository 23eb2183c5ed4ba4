"""`bin/vallat check_files [--again]`: the antivirus on the files that wait for it."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from vallat.base.installation.identity import require_own_files
from vallat.base.management.command import VallatCommand
from vallat.servicedesk.attachments.checking import check_waiting


class Command(VallatCommand):
    help = "Asks the antivirus (VALLAT_CLAMD) about the files of messages that were not checked yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again",
            action="store_true",
            help="also those that were too large for it, once its limits were raised",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.CLAMD:
            raise CommandError(
                "No antivirus is set: see VALLAT_CLAMD in docs/operations.md. Nothing was done."
            )
        require_own_files()
        done, left = check_waiting(at=timezone.now(), again=options["again"])
        self.stdout.write(f"{done} checked, {left} still wait.")
        if left:
            raise CommandError(
                "Some files could not be checked: the log says why. They are given to nobody meanwhile."
            )
