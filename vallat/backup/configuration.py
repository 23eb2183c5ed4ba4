"""What the environment says of backups (`config.environment`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vallat.backup.store.retention import Keep


@dataclass(frozen=True)
class Backups:
    """`reader` is the address of the role that sees every row; `owner` that of who owns the tables. Ages of 0 warn nobody."""

    folder: Path | None
    at: str
    keep: Keep
    recipient: str
    alert_hours: int
    rehearsal_days: int
    reader: str
    owner: str


def backups_of(environment: Mapping[str, Any]) -> Backups:
    return Backups(
        folder=environment["VALLAT_BACKUP_FOLDER"],
        at=environment["VALLAT_BACKUP_AT"],
        keep=environment["VALLAT_BACKUP_KEEP"],
        recipient=environment["VALLAT_BACKUP_RECIPIENT"],
        alert_hours=environment["VALLAT_BACKUP_ALERT_HOURS"],
        rehearsal_days=environment["VALLAT_REHEARSAL_ALERT_DAYS"],
        reader=environment["DATABASE_BACKUP_URL"] or environment["DATABASE_OWNER_URL"],
        owner=environment["DATABASE_OWNER_URL"],
    )
