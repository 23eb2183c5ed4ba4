"""What is noted of backups and rehearsals, by the part of the product that makes them."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from vallat.access.actor import Actor
from vallat.backup import verbs
from vallat.backup.models import BackupRun, Rehearsal
from vallat.base.installation.hold import hold, running_hold
from vallat.base.jobs.stalled import give_up_unfinished
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb

CUT_SHORT = gettext_lazy("It was cut short: the machine or the command was stopped.")
LONGEST = 500
NIGHTLY = "vallat.backup.jobs.make_backup"  # the task, by its name: it is above what it notes


@action
def begin_backup(
    *, name: str, folder: str, encrypted: bool, organisation_id: int, by: Actor, at: datetime
) -> BackupRun:
    """Whoever begins has the folder alone: runs of it that never ended were cut short."""
    for left in BackupRun.objects.select_for_update().filter(folder=folder, ended_at=None):
        _end(left, str(CUT_SHORT), organisation_id=organisation_id, by=by, at=at)
    run = BackupRun.objects.create(name=name, folder=folder, started_at=at, encrypted=encrypted)
    _tell(verbs.BACKUP_BEGUN, run, organisation_id=organisation_id, by=by, at=at)
    return run


@action
def note_refused_backup(
    *, name: str, folder: str, why_not: str, organisation_id: int, by: Actor, at: datetime
) -> BackupRun:
    """One that could not begin, since its folder or what reads the database is not as it has to be."""
    run = BackupRun.objects.create(name=name, folder=folder, started_at=at)
    _end(run, why_not, organisation_id=organisation_id, by=by, at=at)
    return run


@action
def end_backup(
    *,
    run: BackupRun,
    why_not: str,
    rows: int = 0,
    files: int = 0,
    size: int = 0,
    copied: int = 0,
    organisation_id: int,
    by: Actor,
    at: datetime,
) -> BackupRun:
    """`why_not`: empty when it is whole."""
    row = BackupRun.objects.select_for_update().get(pk=run.pk)
    row.rows, row.files, row.bytes, row.copied_bytes = rows, files, size, copied
    _end(row, why_not, organisation_id=organisation_id, by=by, at=at)
    return row


@action
def note_rehearsal(*, rehearsal: Rehearsal, organisation_id: int, by: Actor, at: datetime) -> Rehearsal:
    """`rehearsal` is a new one."""
    rehearsal.why_not = rehearsal.why_not[:LONGEST]
    rehearsal.save()
    detail = {"name": rehearsal.name, "passed": rehearsal.passed}
    record(verbs.REHEARSED, by=by, at=at, organisation_id=organisation_id, subject=rehearsal, detail=detail)
    return rehearsal


@action
def note_restore(
    *,
    name: str,
    made_at: datetime,
    rows: int,
    files: int,
    size: int,
    why_not: str,
    left_out: int,
    because: str,
    organisation_id: int,
    by: Actor,
    at: datetime,
) -> None:
    """The last thing that a restore writes: from now on nothing leaves, until somebody releases it. The backup that it came from is
    in progress in its own snapshot: what is known of it now is noted. `left_out`: how many files that it holds did not come back."""
    for left in BackupRun.objects.select_for_update().filter(ended_at=None):
        if left.name == name:
            left.rows, left.files, left.bytes = rows, files, size
        why = why_not if left.name == name else str(CUT_SHORT)
        _end(left, why, organisation_id=organisation_id, by=by, at=at)
    give_up_unfinished(
        NIGHTLY
    )  # a nightly backup is in progress in its own snapshot: done again, it would rotate that one away
    held = running_hold() or hold(because=because, at=at)
    detail = {"name": name, "made_at": made_at.isoformat(), "left_out": left_out}
    record(verbs.RESTORED, by=by, at=at, organisation_id=organisation_id, subject=held, detail=detail)


def _end(row: BackupRun, why_not: str, *, organisation_id: int, by: Actor, at: datetime) -> None:
    row.ended_at, row.why_not = max(at, row.started_at), why_not[:LONGEST]
    row.save()
    verb = verbs.BACKUP_FAILED if why_not else verbs.BACKUP_MADE
    _tell(verb, row, organisation_id=organisation_id, by=by, at=at)


def _tell(verb: Verb, row: BackupRun, *, organisation_id: int, by: Actor, at: datetime) -> None:
    detail = {"name": row.name, "rows": row.rows, "files": row.files}
    record(verb, by=by, at=at, organisation_id=organisation_id, subject=row, detail=detail)
