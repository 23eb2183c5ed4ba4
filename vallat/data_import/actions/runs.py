"""A run from the file to its end: received, mapped, tried, brought in. Each step says who asked for it."""

from collections.abc import Mapping as MappingABC
from datetime import datetime
from typing import Any, BinaryIO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.jobs.retries import BegunElsewhere
from vallat.base.refusals import NotPossible
from vallat.data_import import verbs
from vallat.data_import.enums import UNDER_WAY, RunState
from vallat.data_import.models import Mapping, Refused, Run
from vallat.data_import.reading.detecting import Format
from vallat.data_import.rules import Rules
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation.models import Organisation

CARRY_OUT = "vallat.data_import.jobs.carry_out"
FOLDER = "moving"


@action
def receive_file(
    *,
    organisation: Organisation,
    kind: str,
    file: BinaryIO,
    name: str,
    size: int,
    sha256: str,
    written: Format,
    seen: dict[str, Any],
    rows: int,
    mapping_name: str,
    rules: Rules,
    by: Actor,
    at: datetime,
) -> Run:
    """Keeps the file. `rules` are what its columns most likely mean."""
    by.require(Permission.MOVE_IN)
    kept = default_storage.save(f"{FOLDER}/{sha256[:16]}.csv", File(file, name=name))
    run = Run.objects.create(
        organisation=organisation,
        kind=kind,
        file=kept,
        file_name=name[:120],
        size=size,
        sha256=sha256,
        encoding=written.encoding,
        delimiter=written.delimiter,
        seen=seen,
        rows=rows,
        mapping_name=mapping_name[:60],
        rules=rules.as_json(),
        received_at=at,
        received_by_id=by.person_id,
    )
    _tell(verbs.FILE_RECEIVED, run, by=by, at=at, sha256=sha256, rows=rows)
    return run


@action
def save_mapping(*, run: Run, name: str, rules: Rules, by: Actor, at: datetime) -> Run:
    """What the columns and values of the file mean, on the run and, under its name, for the next files.

    Raises:
        NotPossible: the run is under way or was brought in.
    """
    by.require(Permission.MOVE_IN)
    row = _locked(run, by)
    if row.state in (*UNDER_WAY, RunState.IMPORTED):
        raise NotPossible(_("This file is being read, or was brought in. Send it again to map it otherwise."))
    name = " ".join(name.split())[:60] or rules.system
    row.rules, row.mapping_name = rules.as_json(), name
    row.state = RunState.RECEIVED if row.state == RunState.TRIED else row.state
    row.save(update_fields=["rules", "mapping_name", "state"])
    Mapping.objects.update_or_create(
        organisation_id=row.organisation_id,
        kind=row.kind,
        name=name,
        defaults={"rules": row.rules, "changed_at": at, "changed_by_id": by.person_id},
    )
    _tell(verbs.MAPPING_SAVED, row, by=by, at=at)
    return row


@action
def ask_trial(*, run: Run, by: Actor, at: datetime) -> Run:
    """Says what would happen, and writes none of it. Asked for twice, it is done once.

    Raises:
        NotPossible: a needed column is not mapped, or the run was brought in.
    """
    by.require(Permission.MOVE_IN)
    row = _locked(run, by)
    if row.is_under_way(at):
        return row
    if row.state == RunState.IMPORTED or not row.file:
        raise NotPossible(
            _("This file was brought in already. Send it again to compare it with what is here.")
        )
    if Rules.of(row.rules).missing(row.kind):
        raise NotPossible(_("A column that is needed is not chosen yet. Nothing was tried."))
    return _start(row, RunState.TRYING, verbs.TRIAL_ASKED, by=by, at=at)


@action
def ask_import(*, run: Run, by: Actor, at: datetime) -> Run:
    """Brings in what the trial has shown. A second click starts nothing. Another file whose import was interrupted waits no longer.

    Raises:
        NotPossible: it was not tried, was brought in, or another file is being brought in.
    """
    by.require(Permission.MOVE_IN)
    row = _locked(run, by)
    if row.state == RunState.IMPORTING and not row.is_interrupted(at):
        return row
    if row.state not in (RunState.TRIED, RunState.IMPORTING):
        raise NotPossible(_("Try this file first: the trial says what would be brought in."))
    _stop_interrupted(row, by=by, at=at)
    try:
        with transaction.atomic():
            return _start(row, RunState.IMPORTING, verbs.IMPORT_ASKED, by=by, at=at)
    except IntegrityError:
        raise NotPossible(
            _(
                "Another file is being brought in. Wait for its end, then ask again: nothing of this one is lost."
            )
        ) from None


@action
def begin_run(*, run_id: int, attempt: int, by: Actor, at: datetime) -> Run | None:
    """The row, with its worker's first sign of life; None when it is not that attempt's.

    Raises:
        BegunElsewhere: another worker has it, or died a moment ago.
    """
    row = _unheld(by).filter(pk=run_id).first()
    if row is None or row.attempt != attempt or row.state not in UNDER_WAY:
        return None
    if not row.is_free(at):
        raise BegunElsewhere
    row.begun, row.alive_at, row.done = True, at, 0
    row.save(update_fields=["begun", "alive_at", "done"])
    _tell(verbs.BEGUN, row, by=by, at=at, attempt=attempt)
    return row


@action
def finish_run(
    *,
    run: Run,
    counts: MappingABC[str, int],
    sample: list[dict[str, str]],
    totals: MappingABC[str, int],
    by: Actor,
    at: datetime,
) -> bool:
    """Whether the run was still this attempt's: what it wrote stands with the row, in one transaction, or goes with it."""
    row = Run.objects.visible_to(by).select_for_update(of=("self",)).get(pk=run.pk)
    if row.state not in UNDER_WAY or row.attempt != run.attempt:
        return False
    tried = row.state == RunState.TRYING
    row.state = RunState.TRIED if tried else RunState.IMPORTED
    row.counts, row.sample = dict(counts), sample
    row.done, row.ended_at, row.alive_at, row.why = row.rows, in_order(at, row.started_at), at, ""
    row.save()
    _tell(verbs.TRIED if tried else verbs.IMPORTED, row, by=by, at=at, **totals)
    return True


@action
def stop_run(*, run: Run, why: str, by: Actor, at: datetime) -> None:
    """It failed: nothing of it was written. The mapping can be changed and the file tried again."""
    row = _unheld(by).get(pk=run.pk)
    if row.state in UNDER_WAY and row.attempt == run.attempt:
        row.state, row.why, row.ended_at = RunState.FAILED, why[:300], in_order(at, row.started_at)
        row.save(update_fields=["state", "why", "ended_at"])
        _tell(verbs.STOPPED, row, by=by, at=at)


@action
def let_run_wait(*, run: Run, by: Actor, at: datetime) -> None:
    """The disk is full, and nothing was written: the same attempt begins again once its job is tried again."""
    row = Run.objects.visible_to(by).select_for_update(of=("self",)).get(pk=run.pk)
    if row.state in UNDER_WAY and row.attempt == run.attempt:
        row.begun = False
        row.save(update_fields=["begun"])
        _tell(verbs.WAITS, row, by=by, at=at)


@action
def note_refused_taken(*, run: Run, by: Actor, at: datetime) -> None:
    by.require(Permission.MOVE_IN)
    _tell(verbs.REFUSED_TAKEN, run, by=by, at=at)


@action
def forget_run(*, run: Run, by: Actor, at: datetime) -> None:
    """The file, its refused rows and its sample go after their time; the counts stay."""
    row = _locked(run, by)
    name = row.file.name
    Refused.objects.filter(run=row).delete()
    row.file, row.sample, row.seen = "", [], {"header": row.header, "first": [], "values": {}}
    row.save(update_fields=["file", "sample", "seen"])
    _tell(verbs.FILE_REMOVED, row, by=by, at=at)
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))


def _stop_interrupted(row: Run, *, by: Actor, at: datetime) -> None:
    """Whoever carried it out was killed, and nobody may ever ask for it again. Should it live all the same, what it wrote is rolled back
    at its end."""
    for other in _unheld(by).filter(state=RunState.IMPORTING).exclude(pk=row.pk):
        if other.is_interrupted(at):
            why = _(
                "Interrupted before its end: nothing of it was written. Another file was asked for meanwhile."
            )
            stop_run(run=other, why=why, by=by, at=at)


def _unheld(by: Actor) -> QuerySet[Run]:
    """Locked for its state alone: an import in progress, whose rows name it, keeps its key locked until its end."""
    return Run.objects.visible_to(by).select_for_update(of=("self",), no_key=True)


def _start(row: Run, state: RunState, verb: Verb, *, by: Actor, at: datetime) -> Run:
    row.state, row.attempt, row.done, row.why = state, row.attempt + 1, 0, ""
    row.started_at, row.alive_at, row.ended_at, row.begun = at, at, None, False
    row.save()
    _tell(verb, row, by=by, at=at)
    app.configure_task(CARRY_OUT).defer(run_id=row.pk, attempt=row.attempt)
    return row


def _locked(run: Run, by: Actor) -> Run:
    return Run.objects.visible_to(by).select_for_update(of=("self",)).get(pk=run.pk)


def _tell(verb: Verb, run: Run, *, by: Actor, at: datetime, **detail: Any) -> None:
    record(verb, by=by, at=at, organisation_id=run.organisation_id, subject=run, detail=detail)
