"""`bin/vallat backup FOLDER`: the database, the files and the keys, while the product runs."""

import os
from argparse import SUPPRESS
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.backup.actions.runs import begin_backup, end_backup, note_refused_backup
from vallat.backup.database.dumping import DumpFailed, require_readable
from vallat.backup.database.programs import NoProgram
from vallat.backup.database.reaching import SeesTooLittle, Unreachable, reading_address
from vallat.backup.making import Made, make_backup
from vallat.backup.management.folder_argument import add_folder, folder_asked_for
from vallat.backup.meter import Meter, in_words
from vallat.backup.models import BackupRun
from vallat.backup.noting import noted
from vallat.backup.reading import Backup
from vallat.backup.store.folder import Folder, Stored, name_at, not_usable
from vallat.backup.store.locking import Busy
from vallat.backup.store.manifest import FOLDERS, in_print
from vallat.base.installation.identity import require_own_files
from vallat.base.management.command import VallatCommand
from vallat.base.serving.child import stop_with_parent

NOT_ENCRYPTED = (
    "It is not encrypted: whoever reads this folder reads every town, and with its keys can act as anybody. Keep it where nobody else"
    " reads, or set VALLAT_BACKUP_RECIPIENT (docs/operations.md, Backup)."
)
NOT_WHOLE = (
    "Bring them back into VALLAT_DATA/files, from an older backup if need be. If they are lost for good: bin/vallat backup FOLDER"
    " --give-up-missing."
)
KEPT = "The backups that were there before stay as they were."


class Command(VallatCommand):
    help = "Backs up the database, the files and the keys into a folder, while the product runs; files that it has already are not copied again."

    def add_arguments(self, parser: CommandParser) -> None:
        add_folder(parser)
        parser.add_argument(
            "--rotate",
            action="store_true",
            help="then remove those of this installation that VALLAT_BACKUP_KEEP does not keep, as the nightly one does; without it none is removed",
        )
        parser.add_argument(
            "--give-up-missing",
            action="store_true",
            help="files that the database names and that are not there now are lost for good: call no backup not whole because of them again",
        )
        parser.add_argument("--supervised", action="store_true", help=SUPPRESS)

    _begun = False  # and noted: what goes wrong from then on is noted as its end

    def handle(self, *args: Any, **options: Any) -> None:
        if options["supervised"]:
            stop_with_parent()
        require_own_files()
        folder = folder_asked_for(options)
        _refuse_inside_data(folder.path)
        try:
            require_readable(reading_address())
            with folder.written():
                made = self._make(folder, timezone.now(), give_up=options["give_up_missing"])
                self._tell(folder, made)
                if options["rotate"]:
                    self._remove_old(folder, made)
        except (Unreachable, SeesTooLittle, NoProgram, Busy) as refusal:
            if options["supervised"] and not isinstance(refusal, Unreachable | Busy) and not self._begun:
                _note_refusal(folder, str(refusal))
            code = os.EX_UNAVAILABLE if isinstance(refusal, Unreachable) else 1
            raise CommandError(f"{refusal} Nothing was written. {KEPT}", returncode=code) from refusal
        except OSError as error:
            if options["supervised"] and not self._begun:
                _note_refusal(folder, not_usable(error, folder))
            raise CommandError(f"{not_usable(error, folder)} {KEPT}") from error
        if not made.manifest.is_whole:
            raise CommandError(f"The backup {made.name} is not whole: {made.manifest.why}. {NOT_WHOLE}")

    def _make(self, folder: Folder, at: datetime, *, give_up: bool) -> Made:
        """Noted as it begins and as it ends, however that goes."""
        recipient = settings.BACKUP.recipient
        name = name_at(at)

        def begin(organisation_id: int, by: Actor) -> BackupRun:
            return begin_backup(
                name=name,
                folder=_told(folder),
                encrypted=bool(recipient),
                organisation_id=organisation_id,
                by=by,
                at=at,
            )

        run, self._begun = noted(begin), True
        try:
            made = make_backup(
                folder,
                data=settings.DATA,
                address=reading_address(),
                recipient=recipient,
                secret=settings.SECRET_KEY,
                give_up=give_up,
                at=at,
                now=timezone.now,
                meter=Meter(self.stdout),
            )
        except BaseException as error:  # also Ctrl-C: the page says so at once
            with suppress(DatabaseError):  # away, it may be what went wrong
                _note_end(run, why_not=_in_words(error))
            if isinstance(error, DumpFailed):
                raise CommandError(f"{error}. {KEPT}") from error
            raise
        found = made.manifest
        _note_end(
            run,
            why_not=found.why,
            rows=found.content.rows,
            files=found.files,
            size=found.bytes,
            copied=made.copied_bytes,
        )
        return made

    def _tell(self, folder: Folder, made: Made) -> None:
        found = made.manifest
        self.stdout.write(
            f"{in_print(str(folder.path / made.name))}: {found.content.rows} rows of {len(found.content.counts)} tables, {found.files} files"
            f" ({in_words(found.bytes)}), of which {made.copied} new ({in_words(made.copied_bytes)})."
        )
        if found.given_up:
            self.stdout.write(f"Without files that were given up: {', '.join(found.given_up)}.")
        if (newest := folder.names()[0]) > made.name:
            self.stderr.write(
                f"{newest} bears an instant that has not come yet: a clock was ahead. A restore would take it for the newest: remove it."
            )
        if not found.recipient:
            self.stderr.write(NOT_ENCRYPTED)
        if mode := folder.open_to_others():
            self.stderr.write(
                f"{folder.path} is open to other accounts of this machine (mode {mode:o}): chmod 700 closes it."
            )

    def _remove_old(self, folder: Folder, made: Made) -> None:
        zone = timezone.get_default_timezone()
        identity, others = made.manifest.content.identity, []

        def ours(stored: Stored) -> bool:
            if stored.manifest.content.identity != identity:
                return False
            signed = Backup(folder, stored).is_signed(settings.SECRET_KEY)
            if not signed:
                others.append(stored.name)
            return signed

        removed = folder.remove_by(settings.BACKUP.keep, zone, ours=ours, now=timezone.now())
        if others:
            self.stderr.write(
                f"Not signed by this SECRET_KEY, or without their database, and so neither counted nor removed: {', '.join(others)}."
            )
        if unreadable := folder.unreadable():
            self.stderr.write(
                f"Contents that no backup holds were not removed, since it can't be read what {', '.join(unreadable)} holds. Remove what"
                " is no whole backup."
            )
        if removed:
            self.stdout.write(f"Removed, since VALLAT_BACKUP_KEEP does not keep them: {', '.join(removed)}.")


def _told(folder: Folder) -> str:
    """As the database takes it: a name on the disk may be no UTF-8."""
    return in_print(str(folder.path))[:300]


def _note_refusal(folder: Folder, why_not: str) -> None:
    """On the page, where the one of a night is looked for."""
    at = timezone.now()

    def note(organisation_id: int, by: Actor) -> BackupRun:
        return note_refused_backup(
            name=name_at(at),
            folder=_told(folder),
            why_not=why_not,
            organisation_id=organisation_id,
            by=by,
            at=at,
        )

    with suppress(DatabaseError):
        noted(note)


def _note_end(run: BackupRun | None, *, why_not: str, **found: int) -> None:
    if run is None:
        return

    def end(organisation_id: int, by: Actor) -> BackupRun:
        return end_backup(
            run=run, why_not=why_not, **found, organisation_id=organisation_id, by=by, at=timezone.now()
        )

    noted(end)


def _in_words(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}."
    if isinstance(error, Unreachable | SeesTooLittle | NoProgram | DumpFailed):
        return str(error)
    return f"It was stopped ({type(error).__name__})."


def _refuse_inside_data(folder: Path) -> None:
    """A backup there would hold the backups before it, and go with what it is a backup of."""
    held = {settings.DATA.resolve(), *((settings.DATA / name).resolve() for name in FOLDERS)}
    if held & {folder.resolve(), *folder.resolve().parents}:
        raise CommandError(
            f"{folder} is inside VALLAT_DATA, and would be lost with it. Name a folder elsewhere, best on another machine."
            " Nothing was written."
        )
