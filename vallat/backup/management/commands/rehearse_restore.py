"""`bin/vallat rehearse_restore FOLDER`: whether a backup can be restored, tried beside what is in use."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.backup.actions.runs import note_rehearsal
from vallat.backup.management.folder_argument import add_folder, folder_asked_for
from vallat.backup.models import Rehearsal
from vallat.backup.noting import noted
from vallat.backup.reading import Backup, opened
from vallat.backup.rehearsing import Rehearsed, rehearse, write_proof
from vallat.backup.store.folder import Folder, NoBackup, not_usable
from vallat.backup.store.locking import Busy
from vallat.backup.store.manifest import NotAManifest, in_print
from vallat.backup.store.sealing import CanNotOpen, Damaged, identities_of
from vallat.backup.store.signature import NotOurs
from vallat.base.installation.identity import identity_of_database
from vallat.base.management.command import VallatCommand


class Command(VallatCommand):
    help = "Restores a backup beside what is in use, compares it, notes the proof and removes what it made."

    def add_arguments(self, parser: CommandParser) -> None:
        add_folder(parser)
        parser.add_argument(
            "--backup", metavar="NAME", default="", help="which one; otherwise the newest whole one"
        )
        parser.add_argument(
            "--identity", metavar="FILE", type=Path, help="the secret key of age, for an encrypted one"
        )

        parser.add_argument(
            "--unverified",
            action="store_true",
            help="take a backup that was not signed by the SECRET_KEY of this installation: what is in it can run programs on this machine",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = folder_asked_for(options)
        try:
            identity = _read_whole(options["identity"])
            backup = _chosen(folder, options["backup"], identity, unverified=options["unverified"])
        except (NoBackup, NotAManifest, CanNotOpen, NotOurs) as refusal:
            raise CommandError(f"{str(refusal).rstrip('.')}. Nothing was tried.") from refusal
        except OSError as error:
            raise CommandError(f"{not_usable(error, folder)} Nothing was tried.") from error
        name = backup.name
        self._warn(folder, backup, chosen=bool(options["backup"]))
        began = timezone.now()
        self.stdout.flush()
        try:
            rehearsed = rehearse(
                folder, name, data=settings.DATA, identity=identity, unverified=options["unverified"]
            )
        except Busy as refusal:
            raise CommandError(f"{refusal} Nothing was tried.") from refusal
        except OSError as error:
            raise CommandError(f"{error.filename or settings.DATA}: {error.strerror or error}.") from error
        ended = timezone.now()
        self._note(folder, name, rehearsed, began, ended)
        if rehearsed.why_not:
            raise CommandError(f"The backup {name} could not be restored: {rehearsed.why_not}")
        self.stdout.write(
            f"The backup {name} can be restored, and is what was backed up. What was made for it is removed."
        )

    def _warn(self, folder: Folder, backup: Backup, *, chosen: bool) -> None:
        if not chosen and (newer := folder.passed_over(backup.stored)):
            self.stderr.write(f"Newer ones are not whole, and are not tried: {', '.join(newer)}.")
        if backup.manifest.made_at > timezone.now():
            self.stderr.write(f"{backup.name} bears an instant that has not come yet: a clock was ahead.")
        if not backup.manifest.is_whole:
            self.stderr.write(f"{backup.name} is not whole: {backup.manifest.why}.")

    def _note(self, folder: Folder, name: str, rehearsed: Rehearsed, began: Any, ended: Any) -> None:
        try:
            self.stdout.write(f"Proof: {write_proof(folder, name, rehearsed, began=began, ended=ended)}")
        except OSError as error:
            self.stderr.write(f"The proof could not be written beside the backup: {error.strerror}.")
        found = rehearsed.found

        def note(organisation_id: int, by: Actor) -> Rehearsal:
            row = Rehearsal(
                name=name,
                folder=in_print(str(folder.path))[:300],
                started_at=began,
                ended_at=max(began, ended),
                why_not=rehearsed.why_not,
                **{each: found.get(each, 0) for each in ("rows", "files", "policies", "journal")},
            )
            return note_rehearsal(rehearsal=row, organisation_id=organisation_id, by=by, at=ended)

        noted(note)


def _read_whole(path: Path | None) -> bytes:
    """The identity, read once, since it may come by a pipe; empty where none was given. Raises CanNotOpen."""
    try:
        return path.read_bytes() if path else b""
    except OSError as error:
        raise CanNotOpen(f"The identity {path} can't be read: {error.strerror}") from error


def _chosen(folder: Folder, name: str, identity: bytes, *, unverified: bool) -> Backup:
    """What the command was asked for, if that is no mistake of whoever asked. Raises NoBackup, NotAManifest, CanNotOpen, NotOurs,
    OSError.
    """
    folder.backup(
        name
    )  # a wrong folder is told before the database is asked whose it is; several may share one
    identities = identities_of(identity) if identity else []
    backup = opened(folder, name, identities, of="" if name else str(identity_of_database()))
    if not unverified:
        try:
            backup.require_signature(settings.SECRET_KEY)
        except NotOurs as error:
            raise NotOurs(f"{error} If you know where it comes from: --unverified.") from error
    with suppress(Damaged):  # found again by the restore, and noted
        backup.check_list()
    return backup
