"""Reading what was backed up and rehearsed. No town's rows: whoever sees what failed behind the pages sees these."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.backup.models import BackupRun, Rehearsal

PAGE = 50
# each over an index of its own
LAST = """
SELECT (SELECT max(started_at) FROM backup_backuprun WHERE ended_at IS NOT NULL AND why_not = '') AS backup_at,
    (SELECT max(started_at) FROM backup_rehearsal WHERE why_not = '') AS rehearsal_at
"""


@dataclass(frozen=True)
class Last:
    """When the last whole backup was begun, and the last rehearsal that passed; None where there was none."""

    backup_at: datetime | None
    rehearsal_at: datetime | None


def last() -> Last:
    """For the page and the figures alike. One query."""
    with connection.cursor() as cursor:
        cursor.execute(LAST)
        return Last(*cursor.fetchone())


def backups(actor: Actor) -> list[BackupRun]:
    """The latest 50, the newest first. One query. Raises NotAllowed."""
    actor.require(Permission.OUTBOX_VIEW)
    return list(BackupRun.objects.order_by("-started_at", "-pk")[:PAGE])


def rehearsals(actor: Actor) -> list[Rehearsal]:
    """The same of rehearsals."""
    actor.require(Permission.OUTBOX_VIEW)
    return list(Rehearsal.objects.order_by("-started_at", "-pk")[:PAGE])
