"""`bin/vallat backups FOLDER`: the backups that are kept in a folder, the newest first."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from vallat.backup.management.folder_argument import add_folder, folder_asked_for
from vallat.backup.meter import in_words
from vallat.backup.store.folder import NoBackup, Stored, not_usable
from vallat.backup.store.manifest import NotAManifest
from vallat.base.management.command import VallatCommand


class Command(VallatCommand):
    help = "Lists the backups of a folder: when each was made, of which installation, whether it is whole. Needs no database."

    def add_arguments(self, parser: CommandParser) -> None:
        add_folder(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        folder = folder_asked_for(options)
        try:
            newest = folder.backup()
            names = folder.names()
        except NoBackup as refusal:
            raise CommandError(str(refusal)) from refusal
        except NotAManifest as refusal:
            raise CommandError(f"None can be read: {refusal}.") from refusal
        except OSError as error:
            raise CommandError(not_usable(error, folder)) from error
        readable = {each.name: each for each in folder.all()}
        for name in names:
            self.stdout.write(_line(readable[name]) if name in readable else f"{name}  can't be read")
        if folder.is_shared() or folder.passed_over(newest):
            self.stdout.write("`restore` asks which one: --backup NAME.")
            return
        self.stdout.write(
            f"`restore` and `rehearse_restore` take {newest.name}, or another by --backup NAME."
        )


def _line(stored: Stored) -> str:
    found = stored.manifest
    told = [
        "whole" if found.is_whole else f"not whole: {found.why}",
        f"{found.content.rows} rows",
        f"{found.files} files ({in_words(found.bytes)})",
        *([f"without files that were given up ({', '.join(found.given_up)})"] if found.given_up else []),
        *(["encrypted"] if found.recipient else []),
        f"installation {found.content.identity}",
    ]
    return f"{stored.name}  {', '.join(told)}"
