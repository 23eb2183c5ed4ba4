"""`bin/vallat sync_directory [--full]`: people, departments and numbers from the towns' directory."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from vallat.base.management.command import VallatCommand
from vallat.organisation.towns_directory.configuration import directory


class Command(VallatCommand):
    help = "Reads what changed in the towns' directory (VALLAT_LDAP_...). Nobody is ever removed: who vanished is shown, to be decided on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--full", action="store_true", help="also find who is no longer in the directory")
        parser.add_argument(
            "--accept-vanished",
            action="store_true",
            help="believe it, even when more than half of a town is no longer there",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = directory()
        if asked is None:
            raise CommandError(
                "No directory is set: see VALLAT_LDAP_URI in docs/operations.md. Nothing was done."
            )
        try:
            from vallat.organisation.towns_directory.run_lock import AlreadyRunning  # noqa: PLC0415
            from vallat.organisation.towns_directory.synchronising import synchronise  # noqa: PLC0415 (needs the ldap extra)
        except ImportError as error:
            raise CommandError(
                "The libraries of the directory are not installed: run `bin/venv run ldap`. Nothing was done."
            ) from error
        try:
            reports = synchronise(
                asked,
                clock=timezone.now,
                full=options["full"] or options["accept_vanished"],
                accept_vanished=options["accept_vanished"],
            )
        except AlreadyRunning as error:
            raise CommandError(str(error)) from error
        for report in reports:
            self.stdout.write(
                f"{report.code}, {report.base_dn}: {report.read} read, {report.added} added, {report.changed} changed, "
                f"{report.review} to review, {report.vanished} vanished."
            )
        failed = [f"{report.code}: {report.why}" for report in reports if report.why]
        if failed:
            raise CommandError("\n".join(failed))
