"""The argument FOLDER of the commands of backups: where they are kept, otherwise VALLAT_BACKUP_FOLDER."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from vallat.backup.store.folder import Folder


def add_folder(parser: CommandParser) -> None:
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        help="where backups are kept; otherwise VALLAT_BACKUP_FOLDER",
    )


def folder_asked_for(options: dict[str, Any]) -> Folder:
    """Raises CommandError where neither names one."""
    path = settings.BACKUP.folder if options["folder"] is None else options["folder"]
    return named_folder(str(path or ""))


def named_folder(path: str) -> Folder:
    """Raises CommandError for an empty one, as a variable that is not set gives it: it would be the current folder."""
    if not path:
        raise CommandError("Name the FOLDER of the backups, or set VALLAT_BACKUP_FOLDER. Nothing was done.")
    return Folder(Path(path).absolute())
