"""A town that comes from an archive: everything, or nothing."""

from collections.abc import Callable, Mapping
from datetime import datetime

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.access.permissions import Permission
from vallat.convention.models import ConventionText, ConventionVersion
from vallat.convention.queries import fingerprint
from vallat.engines.agreement import AgreementError, loads
from vallat.governance import verbs
from vallat.governance.archive.declaration import own_tables, steps_after_import
from vallat.governance.archive.reading import Archive, ArchiveRefused
from vallat.governance.archive.restoring import restore, stored_files
from vallat.governance.archive.scope import actor_of_town, rows_of
from vallat.governance.models import TownImport
from vallat.journal.record import action, record


@action
def import_town(
    *,
    archive: Archive,
    by: Actor,
    at: datetime,
    told: Callable[[str, int], None] = lambda table, rows: None,
) -> TownImport:
    """Rows and files of the town, its journal as a file, its clocks computed again.

    Raises:
        ArchiveRefused: nothing was written, once the caller's transaction is rolled back.
    """
    by.require(Permission.TOWN_EXPORT)
    with stored_files() as stored:
        restored = restore(archive, stored, at=at, told=told)
        with acting_as(actor_of_town(restored.town, by.name)) as actor:
            _refuse_what_would_not_go_out(restored.counts, actor)
        _refuse_versions_without_their_text()
        row = TownImport.objects.create(
            organisation=restored.town,
            imported_at=at,
            made_at=archive.manifest.made_at,
            made_by=archive.manifest.made_by[:200],
            sha256=archive.sha256,
            counts=restored.counts,
            journal=restored.journal,
        )
        record(
            verbs.TOWN_IMPORTED,
            by=by,
            at=at,
            organisation_id=restored.town.pk,
            subject=row,
            detail={"sha256": archive.sha256, "rows": sum(restored.counts.values())},
        )
        with acting_as(actor_of_town(restored.town, by.name)) as actor:
            for step in steps_after_import():
                step(actor, at)
    return row


def _refuse_what_would_not_go_out(counts: Mapping[str, int], town: Actor) -> None:
    """An archive is not signed. What came in is the town's when an export of the town would take it: a message that became no ticket of
    it, or an article for everybody, would not."""
    for table in own_tables():
        if not table.verbatim and rows_of(table, town).count() != counts[table.model]:
            raise ArchiveRefused(
                f"Rows of {table.model} in the archive are not the town's own. Nothing was written."
            )


def _refuse_versions_without_their_text() -> None:
    """Each process reads every version of the convention as it starts: one without its text would stop the product."""
    texts = dict(ConventionText.objects.values_list("version_id", "source"))
    for version in ConventionVersion.objects.all():
        source = texts.get(version.pk, "")
        if fingerprint(source) != version.sha256 or not _can_be_read(source, version.code):
            raise ArchiveRefused(
                f"The text of the convention {version.name} is not that version's. Nothing was written."
            )


def _can_be_read(source: str, code: str) -> bool:
    try:
        loads(source, code)
    except AgreementError:
        return False
    return True
