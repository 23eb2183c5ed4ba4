"""`bin/vallat backup_identity FILE`: the two halves of a key of age, the secret one into a file."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from vallat.backup.store.sealing import new_identity
from vallat.base.management.command import VallatCommand


class Command(VallatCommand):
    help = "Makes a key for encrypted backups: writes its secret half (the identity) into a new file, and prints the public one. Needs no database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="a new file for the identity")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"].absolute()
        identity, recipient = new_identity()
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(f"# public key: {recipient}\n{identity}\n")
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}. Nothing was written.") from error
        self.stdout.write(f"VALLAT_BACKUP_RECIPIENT={recipient}")
        self.stderr.write(
            f"{path} holds the identity. Keep it away from this machine, and a copy on paper: without it nobody opens the backups."
        )
