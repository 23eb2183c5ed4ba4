"""The archive of a town: asked for, made, downloaded, removed after its time. Each is in the town's journal."""

from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.jobs.retries import BegunElsewhere
from vallat.base.refusals import NotPossible
from vallat.governance import verbs
from vallat.governance.enums import ExportState
from vallat.governance.models import TownExport
from vallat.governance.models.town_export import UNDER_WAY
from vallat.journal.record import action, record
from vallat.organisation.models import Organisation

MAKE_EXPORT = "vallat.governance.jobs.make_town_export"


@action
def ask_export(*, town: Organisation, by: Actor, at: datetime) -> TownExport:
    """The archive that is being made for the town; a new one when there is none. A second click makes no second one.

    One that was interrupted is begun again.
    """
    by.require(Permission.TOWN_EXPORT, town.pk)
    running = _running(town)
    if running is not None:
        return _again(running, by=by, at=at) if running.is_interrupted(at) else running
    try:
        with transaction.atomic():
            export = TownExport.objects.create(
                organisation=town, asked_at=at, asked_by_id=by.person_id, asked_by_label=by.name, alive_at=at
            )
    except IntegrityError:  # asked for at the same time: that one is it
        running = _running(town)
        if running is None:
            raise
        return running
    _tell(verbs.EXPORT_ASKED, export, by=by, at=at)
    _queue(export)
    return export


@action
def retry_export(*, export: TownExport, by: Actor, at: datetime) -> TownExport:
    """Raises NotPossible: it is being made, or was made."""
    by.require(Permission.TOWN_EXPORT, export.organisation_id)
    row = TownExport.objects.visible_to(by).select_for_update(of=("self",)).get(pk=export.pk)
    if not row.can_be_tried_again(at):
        raise NotPossible(_("This archive is being made, or was made. Look at the list."))
    other = _running(row.organisation)
    if other is not None and other.pk != row.pk:
        raise NotPossible(_("Another archive of the town is being made. Wait for it."))
    return _again(row, by=by, at=at)


@action
def begin_export(*, export_id: int, attempt: int, by: Actor, at: datetime) -> TownExport | None:
    """The row, now being made; None when it is not that attempt's to make.

    Raises:
        BegunElsewhere: another worker makes it, or died a moment ago.
    """
    row = TownExport.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=export_id).first()
    if row is None or row.attempt != attempt or row.state not in UNDER_WAY:
        return None
    if not row.is_free(at):
        raise BegunElsewhere
    row.state, row.alive_at, row.done, row.total = ExportState.MAKING, at, 0, 0
    row.save(update_fields=["state", "alive_at", "done", "total"])
    _tell(verbs.EXPORT_BEGUN, row, by=by, at=at, attempt=attempt)
    return row


@action
def finish_export(
    *,
    export: TownExport,
    file: str,
    size: int,
    sha256: str,
    counts: dict[str, int],
    missing: int,
    by: Actor,
    at: datetime,
) -> TownExport | None:
    """None when it was asked for again meanwhile: the file is nobody's."""
    row = _still_of(export, by=by)
    if row is None:
        return None
    row.state, row.ended_at, row.alive_at = ExportState.READY, in_order(at, row.asked_at), at
    row.file, row.size, row.sha256, row.counts, row.missing = file, size, sha256, counts, missing
    row.done = row.total
    row.save()
    _tell(verbs.EXPORT_MADE, row, by=by, at=at, sha256=sha256, size=size, missing=missing)
    return row


@action
def fail_export(*, export: TownExport, by: Actor, at: datetime) -> TownExport | None:
    """The reason is in the log of the worker; the row can be tried again."""
    row = _still_of(export, by=by)
    if row is None:
        return None
    row.state, row.ended_at = ExportState.FAILED, in_order(at, row.asked_at)
    row.save(update_fields=["state", "ended_at"])
    _tell(verbs.EXPORT_FAILED, row, by=by, at=at)
    return row


@action
def let_export_wait(*, export: TownExport, by: Actor, at: datetime) -> TownExport | None:
    """The disk is full: the same attempt begins again once its job is tried again."""
    row = _still_of(export, by=by)
    if row is None:
        return None
    row.state = ExportState.ASKED
    row.save(update_fields=["state"])
    _tell(verbs.EXPORT_WAITS, row, by=by, at=at)
    return row


@action
def note_download(*, export: TownExport, by: Actor, at: datetime) -> TownExport:
    """Raises NotPossible: there is nothing to download."""
    by.require(Permission.TOWN_EXPORT, export.organisation_id)
    if export.state != ExportState.READY:
        raise NotPossible(_("This archive is not there to be downloaded. Ask for a new one."))
    _tell(verbs.EXPORT_DOWNLOADED, export, by=by, at=at, sha256=export.sha256)
    return export


@action
def note_archive(
    *, town: Organisation, sha256: str, size: int, missing: int, by: Actor, at: datetime
) -> None:
    """An archive that a command has written to a file."""
    by.require(Permission.TOWN_EXPORT, town.pk)
    told = {"sha256": sha256, "size": size, "missing": missing}
    record(verbs.EXPORT_MADE, by=by, at=at, organisation_id=town.pk, subject=town, detail=told)


@action
def remove_export(*, export: TownExport, by: Actor, at: datetime) -> TownExport:
    """The file goes once the row says so for good."""
    row = TownExport.objects.visible_to(by).select_for_update(of=("self",)).get(pk=export.pk)
    name = row.file.name
    row.state, row.file = ExportState.REMOVED, ""
    row.save(update_fields=["state", "file"])
    _tell(verbs.EXPORT_REMOVED, row, by=by, at=at)
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))
    return row


def _again(row: TownExport, *, by: Actor, at: datetime) -> TownExport:
    row.state, row.attempt, row.alive_at, row.ended_at = ExportState.ASKED, row.attempt + 1, at, None
    row.done = row.total = 0
    row.save()
    _tell(verbs.EXPORT_ASKED, row, by=by, at=at)
    _queue(row)
    return row


def _running(town: Organisation) -> TownExport | None:
    return (
        TownExport.objects.filter(organisation=town, state__in=UNDER_WAY)
        .select_for_update(of=("self",))
        .first()
    )


def _still_of(export: TownExport, *, by: Actor) -> TownExport | None:
    rows = TownExport.objects.visible_to(by).select_for_update(of=("self",))
    return rows.filter(pk=export.pk, attempt=export.attempt, state=ExportState.MAKING).first()


def _queue(export: TownExport) -> None:
    app.configure_task(MAKE_EXPORT).defer(
        export_id=export.pk, organisation_id=export.organisation_id, attempt=export.attempt
    )


def _tell(verb: Any, export: TownExport, *, by: Actor, at: datetime, **detail: Any) -> None:
    record(verb, by=by, at=at, organisation_id=export.organisation_id, subject=export, detail=detail)
