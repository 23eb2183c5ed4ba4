"""`bin/vallat restore FOLDER`: a backup brought back into an empty database and an empty VALLAT_DATA."""

import os
from argparse import SUPPRESS
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from vallat.backup.database.programs import NoProgram
from vallat.backup.database.reaching import Unreachable, owner_address
from vallat.backup.database.refilling import RefillFailed
from vallat.backup.management.folder_argument import named_folder
from vallat.backup.meter import Meter, in_words
from vallat.backup.reading import Backup, opened
from vallat.backup.restoring import Differs, Restored, begun_of, proof_of, restore
from vallat.backup.store.folder import Folder, NoBackup, not_usable
from vallat.backup.store.locking import Busy
from vallat.backup.store.manifest import NotAManifest, in_print
from vallat.backup.store.sealing import CanNotOpen, Damaged, read_identities
from vallat.backup.store.signature import NotOurs
from vallat.base.installation.restoring import NO_KEY, unfinished_restore
from vallat.base.management.command import VallatCommand
from vallat.base.refusals import NotPossible
from vallat.base.serving.child import stop_with_parent

KEY = "keys/secret_key"
NOT_VERIFIED = (
    "Who made it is not verified, since no SECRET_KEY is set here: restore only what nobody else could write. With the key of the lost"
    " installation (`SECRET_KEY=... bin/vallat restore`) it is."
)
MEANT = "If you know where it comes from: --unverified, or without a SECRET_KEY in the environment."
AHEAD = timedelta(hours=1)


class Command(VallatCommand):
    help = "Brings a backup back into an empty database and an empty VALLAT_DATA; what is restored sends nothing until it is released."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", help="where backups are kept")
        parser.add_argument(
            "--backup", metavar="NAME", default="", help="which one; otherwise the newest whole one"
        )
        parser.add_argument(
            "--identity", metavar="FILE", type=Path, help="the secret key of age, for an encrypted one"
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="begin again a restore that was cut short, of the same backup: removes what it had written",
        )
        parser.add_argument(
            "--unverified",
            action="store_true",
            help="take a backup that was not signed by the SECRET_KEY at hand: what is in it can run programs on this machine",
        )
        parser.add_argument(
            "--without-damaged",
            action="store_true",
            help="leave out the files whose content is damaged in the backup, and name them; all rows come back",
        )
        parser.add_argument("--proof", type=Path, help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["proof"]:
            stop_with_parent()
        folder = named_folder(options["folder"])
        _require_apart(folder.path)
        try:
            identities = read_identities(options["identity"]) if options["identity"] else []
            with folder.read():
                name = options["backup"] or (begun_of(settings.DATA) if options["again"] else "")
                backup = opened(folder, name, identities)
                if not name:
                    _require_newest(folder, backup, timezone.now())
                if not options["unverified"]:
                    self._require_ours(backup)
                self._say_which(backup)
                restored = restore(
                    backup,
                    data=settings.DATA,
                    owner=owner_address(),
                    again=options["again"],
                    without_damaged=options["without_damaged"],
                    now=timezone.now,
                    meter=Meter(self.stdout),
                )
        except (
            CanNotOpen,
            NotOurs,
            NoBackup,
            NotAManifest,
            Busy,
            Damaged,
            NotPossible,
            NoProgram,
        ) as refusal:
            raise CommandError(f"{_sentence(refusal)}{_what_next(refusal, folder)}") from refusal
        except Unreachable as error:
            raise CommandError(f"{_sentence(error)} {_left()}", returncode=os.EX_UNAVAILABLE) from error
        except (RefillFailed, Differs) as error:
            raise CommandError(f"{_sentence(error)} {_left()}") from error
        except OSError as error:
            raise CommandError(f"{not_usable(error, folder)} {_left()}") from error
        self._tell(restored)
        if options["proof"]:
            options["proof"].write_text(proof_of(restored), encoding="utf-8")
            return  # a rehearsal: it is thrown away
        self._tell_key()
        self._tell_what_next()

    def _require_ours(self, backup: Backup) -> None:
        """Raises NotOurs. Where everything was lost no key is at hand, and nothing can be said of who made it."""
        if settings.SECRET_KEY == NO_KEY:
            self.stderr.write(NOT_VERIFIED)
            return
        try:
            backup.require_signature(settings.SECRET_KEY)
        except NotOurs as error:
            raise NotOurs(f"{error} {MEANT}") from error

    def _say_which(self, backup: Backup) -> None:
        self.stdout.write(f"Backup {backup.name} of installation {backup.manifest.content.identity}")
        if not backup.manifest.is_whole:
            self.stderr.write(f"This backup is not whole: {backup.manifest.why}.")
        if backup.manifest.given_up:
            self.stdout.write(f"Without files that were given up: {', '.join(backup.manifest.given_up)}.")

    def _tell(self, restored: Restored) -> None:
        self.stdout.write(
            f"Restored and compared: {restored.rows} rows of {restored.tables} tables, {restored.files} files"
            f" ({in_words(restored.bytes)}), {restored.policies} policies, {restored.owners} functions with an owner of their own,"
            f" {restored.journal} rows of the journal in whole chains."
        )
        if restored.left_out:
            self.stderr.write(
                f"Without these files ({len(restored.left_out)}), whose content is damaged in the backup. What names them says that they are missing, and"
                " the next backup is not whole, until they are there again (from another backup) or given up (--give-up-missing):"
            )
            for path in restored.left_out:
                self.stderr.write(f"  {in_print(path)}")

    def _tell_what_next(self) -> None:
        self.stdout.write(
            "It is held: it sends and fetches nothing. Start it (`bin/vallat serve`), look at it, then `bin/vallat release`, which says"
            " what will go out."
        )

    def _tell_key(self) -> None:
        """Of two keys, that of the environment is used: sessions, links and secrets of the other open nothing under it."""
        kept = settings.DATA / KEY
        if settings.SECRET_KEY == NO_KEY:
            if not kept.exists():
                self.stderr.write(
                    "No key came back, since it stood in the environment there (SECRET_KEY): set the same one here before you start it. With another"
                    " one links, second factors and webhooks of before will not work."
                )
        elif not kept.exists():
            self.stdout.write(
                "SECRET_KEY comes from the environment: it must be the one of the installation that was backed up."
            )
        elif kept.read_text(encoding="ascii").strip() != settings.SECRET_KEY:
            self.stderr.write(
                f"SECRET_KEY in the environment is not the one that was restored ({kept}), and is used in its place: links, second factors and"
                " webhooks of before will not work. Remove it from the environment unless you mean that."
            )


def _require_apart(folder: Path) -> None:
    """Raises CommandError."""
    if settings.DATA.resolve() == folder.resolve():
        raise CommandError(f"{folder} is VALLAT_DATA itself. Name another VALLAT_DATA. Nothing was restored.")


def _sentence(error: Exception) -> str:
    text = str(error)
    return text if text.endswith((".", ":")) else f"{text}."


def _require_newest(folder: Folder, backup: Backup, now: datetime) -> None:
    """Raises NotPossible: which one is the newest is for somebody to say, since the others are lost with what came after."""
    if folder.is_shared():
        raise NotPossible(
            "The folder holds backups of several installations. Say which: --backup NAME; `bin/vallat backups FOLDER` lists them."
        )
    newer = folder.passed_over(backup.stored)
    if partial := next((name for name, why in newer.items() if why), ""):
        raise NotPossible(
            f"The newest backup is {partial}, which is not whole: {newer[partial]}. The newest whole one is {backup.name}. Say which:"
            f" --backup {partial} (all rows, without these files), or --backup {backup.name} (nothing of what came since)."
        )
    if newer:
        raise NotPossible(
            f"Newer than {backup.name} is {', '.join(newer)}, which can't be read. If it can't be put right: --backup {backup.name}"
            " (nothing of what came since)."
        )
    if backup.manifest.made_at > now + AHEAD:
        names = ", ".join(folder.names())
        raise NotPossible(
            f"The newest backup, {backup.name}, bears an instant that has not come yet: the clock of the machine that made it was ahead, or"
            f" this one is behind. Say which: --backup NAME. There are: {names}."
        )


def _what_next(refusal: Exception, folder: Folder) -> str:
    """Nothing, while somebody else is at work there: that one goes on."""
    if isinstance(refusal, Busy):
        return ""
    return f" {_left()}{_others(folder) if isinstance(refusal, Damaged | NotAManifest) else ''}"


def _others(folder: Folder) -> str:
    names = ", ".join(each.name for each in folder.all())
    return f" `--backup NAME` takes another one of these: {names}." if names else ""


def _left() -> str:
    if unfinished_restore(settings.DATA):
        return "What was restored so far is not served. Begin again with --again, once what stopped it is put right."
    return "Nothing was restored."
