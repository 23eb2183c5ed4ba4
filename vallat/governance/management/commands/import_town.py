"""`bin/vallat import_town FILE`: a town, from the archive that `export_town` or its page has made."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from vallat.base.installation.identity import require_own_files
from vallat.base.management.command import VallatCommand
from vallat.governance.actions.importing import import_town
from vallat.governance.archive.reading import LARGEST, ArchiveRefused, opened
from vallat.organisation.sign_in.actors import act_as_system


class Command(VallatCommand):
    help = "Brings a town in from its archive, into an installation that does not have it: everything, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the zip file")
        parser.add_argument(
            "--most",
            metavar="BYTES",
            type=int,
            default=LARGEST,
            help="bytes that it may unpack to (%(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_own_files()
        try:
            with opened(Path(options["file"]), most=options["most"]) as archive, transaction.atomic():
                by = act_as_system("import-town")
                row = import_town(archive=archive, by=by, at=timezone.now(), told=self._tell)
        except ArchiveRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{row.organisation.name} is here: {sum(row.counts.values())} rows.")
        self.stdout.write("Its people have no account yet: give them one before they sign in.")

    def _tell(self, table: str, rows: int) -> None:
        if rows:
            self.stdout.write(f"  {table}: {rows}")
