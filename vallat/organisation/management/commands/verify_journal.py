"""`bin/vallat verify_journal`: whether the journal is what was written, organisation by organisation."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from vallat.base.management.command import VallatCommand
from vallat.journal.anchors import UnreadableAnchors, read
from vallat.journal.chain import Verdict, verify
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.sign_in.actors import act_as_system


class Command(VallatCommand):
    help = "Follows the journal's chains from the first row to the last; names the first row that is not as written."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--heads",
            metavar="FILE",
            type=Path,
            help="heads that were kept (a copy of the file, or the text of the mails); by default the file in VALLAT_DATA",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["heads"] or Path(settings.JOURNAL_HEADS)
        if options["heads"] and not path.exists():
            raise CommandError(f"There is no file {path}. Nothing was verified.")
        try:
            earlier = read(path)
        except UnreadableAnchors as error:
            raise CommandError(f"{error} Nothing was verified.") from error
        with transaction.atomic():
            verdicts = verify(act_as_system("verify-journal"), earlier)
            names = dict(Organisation.objects.values_list("id", "code"))
        if earlier and not any(verdict.end.seq for verdict in verdicts):
            raise CommandError(
                f"The database holds no journal at all, and {path} keeps {len(earlier)} heads of one: this is not the database that they "
                "are of, or it was lost. Bring it back with `bin/vallat restore FOLDER` (docs/operations.md, Backup)."
            )
        for verdict in verdicts:
            self.stdout.write(_line(verdict, names.get(verdict.end.organisation_id, "?")))
        broken = sum(verdict.broken is not None for verdict in verdicts)
        if broken:
            raise CommandError(f"The journal of {broken} of {len(verdicts)} organisations is not as written.")
        rows = sum(verdict.end.seq for verdict in verdicts)
        self.stdout.write(f"The journal is as written: {rows} rows, {len(earlier)} heads kept earlier.")


def _line(verdict: Verdict, code: str) -> str:
    broken = verdict.broken
    if broken is None:
        return f"{code}: {verdict.end.seq} rows, whole, head {verdict.end.hash[:16]}"
    row = f"row {broken.entry_id}" if broken.entry_id is not None else "a missing row"
    return f"{code}: BROKEN at place {broken.seq} ({row}): {broken.why}"
