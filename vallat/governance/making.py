"""Making the archive of a town in the background: the state told as it goes, the file into the storage at the end."""

import logging
import tempfile
from collections.abc import Callable
from datetime import datetime

from django.core.files.base import File
from django.core.files.storage import default_storage

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.access.progress import ProgressReporter
from vallat.base.files.full_disk import is_full
from vallat.governance.actions.exports import begin_export, fail_export, finish_export, let_export_wait
from vallat.governance.archive.scope import actor_of_town, snapshot
from vallat.governance.archive.writing import Maker, write_archive
from vallat.governance.models import TownExport
from vallat.governance.queries.exports import digest_of
from vallat.organisation.models import Organisation

log = logging.getLogger(__name__)
FOLDER = "town-exports"
PROGRESS = (
    "UPDATE governance_townexport SET done = %s, total = %s, alive_at = %s"
    " WHERE id = %s AND attempt = %s AND state = 'making'"
)


def make_export(
    export_id: int, organisation_id: int, attempt: int, *, now: Callable[[], datetime]
) -> TownExport | None:
    """None when there is nothing to do: it is made, or was asked for again meanwhile.

    Raises:
        BegunElsewhere: another worker has it, or died a moment ago.
        Exception: whatever went wrong, once the row says that the archive was not made; that it waits, when the disk is full.
    """
    town = Organisation.objects.get(pk=organisation_id)
    actor = actor_of_town(town, "town-export")
    with acting_as(actor):
        export = begin_export(export_id=export_id, attempt=attempt, by=actor, at=now())
    if export is None:
        return None
    try:
        return _make(export, town, actor, now)
    except Exception as error:
        settle = let_export_wait if is_full(error) else fail_export
        with acting_as(actor):
            settle(export=export, by=actor, at=now())
        raise


def _make(
    export: TownExport, town: Organisation, actor: Actor, now: Callable[[], datetime]
) -> TownExport | None:
    """The unfinished file has no name: whatever kills the worker takes it away."""
    row = (export.pk, export.attempt)
    with tempfile.TemporaryFile() as target, ProgressReporter(PROGRESS, row, actor, now) as teller:
        maker = Maker(export.asked_by_label, now())
        with snapshot(actor):
            manifest = write_archive(target, town=town, actor=actor, maker=maker, progress=teller.tell)
        size, sha256 = digest_of(target)
        name = f"{FOLDER}/{town.code}-{export.pk}-{export.attempt}-{sha256[:12]}.zip"
        kept = default_storage.save(name, File(target, name=name))
    counts = {line.model: line.count for line in manifest.tables}
    with acting_as(actor):
        done = finish_export(
            export=export,
            file=kept,
            size=size,
            sha256=sha256,
            counts=counts,
            missing=len(manifest.missing),
            by=actor,
            at=now(),
        )
    if done is None:
        default_storage.delete(kept)
        log.info(
            "Export %d was asked for again meanwhile: the copy of attempt %d is gone.",
            export.pk,
            export.attempt,
        )
    return done
