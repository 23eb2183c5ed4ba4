"""`bin/vallat export_town CODE [--to FILE]`: everything that is a town's, in one zip file."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from vallat.access.context import acting_as
from vallat.base.files.full_disk import require_room
from vallat.base.files.whole_files import sync, sync_folder
from vallat.base.installation.identity import require_own_files
from vallat.base.management.command import VallatCommand
from vallat.governance.actions.exports import note_archive
from vallat.governance.archive.manifest import Manifest
from vallat.governance.archive.scope import actor_of_town, snapshot
from vallat.governance.archive.writing import Maker, write_archive
from vallat.governance.queries.exports import digest_of
from vallat.organisation.models import Organisation
from vallat.organisation.people.enums import OrganisationKind

NOTHING = "Nothing was written."


class Command(VallatCommand):
    help = "Writes everything that is a town's to one zip file: tables in JSON and CSV, files, a manifest, a note."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE", help="the town's code in the convention")
        parser.add_argument("--to", metavar="FILE", help="where to; otherwise CODE-DATE.zip, here")

    def handle(self, *args: Any, **options: Any) -> None:
        require_own_files()
        at = timezone.now()
        town = _town(options["code"])
        target = Path(options["to"] or f"{town.code}-{timezone.localdate(at)}.zip")
        if target.exists():
            raise CommandError(f"{target} is there already. {NOTHING}")
        actor = actor_of_town(town, "export-town")
        try:
            manifest, size, sha256 = _write(target, town, at)
        except OSError as error:
            raise CommandError(f"{target}: {error.strerror or error}. {NOTHING}") from error
        with acting_as(actor):
            note_archive(
                town=town,
                sha256=sha256,
                size=size,
                missing=len(manifest.missing),
                by=actor,
                at=timezone.now(),
            )
        rows = sum(line.count for line in manifest.tables if line.kind == "own")
        self.stdout.write(f"{target}: {rows} rows of {town.name}, {size} bytes, SHA-256 {sha256}")
        if manifest.missing:
            self.stderr.write(
                f"{len(manifest.missing)} files were missing from the storage; the manifest names their rows."
            )


def _town(code: str) -> Organisation:
    towns = Organisation.objects.filter(kind=OrganisationKind.COMMUNE)
    found = towns.filter(code=code).first()
    if found is None:
        known = ", ".join(towns.values_list("code", flat=True)) or "none yet"
        raise CommandError(f'There is no town "{code}"; known: {known}. {NOTHING}')
    return found


def _write(target: Path, town: Organisation, at: Any) -> tuple[Manifest, int, str]:
    """Beside the target until it is whole and on the disk, readable by its owner alone."""
    require_room()
    actor = actor_of_town(town, "export-town")
    handle, part = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w+b") as file:
            with snapshot(actor):
                manifest = write_archive(file, town=town, actor=actor, maker=Maker("export-town", at))
            size, sha256 = digest_of(file)
            sync(file)
        Path(part).rename(target)
        sync_folder(target.absolute().parent)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    return manifest, size, sha256
