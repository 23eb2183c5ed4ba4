"""What the antivirus said of a file: written down, and an infected one put where nothing is served from."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from vallat.access.actor import Actor
from vallat.base.files.storage import is_kept
from vallat.journal.record import action, record
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import FileCheck
from vallat.servicedesk.tickets.models.message import Attachment, quarantine_of


@action
def settle_check(
    *, attachment: Attachment, state: FileCheck, finding: str = "", by: Actor, at: datetime
) -> list[Attachment]:
    """The verdict on the attachment; an infection is that of every attachment of the same content, whatever was said before.

    The infected content is copied into quarantine first and removed from its old place once that is committed: a crash in
    between leaves two copies, and no row that names the old one.

    Raises:
        OSError: the storage refuses; nothing was written down.
    """
    rows = Attachment.objects.select_for_update(of=("self",)).order_by("id")
    if state == FileCheck.INFECTED:
        found = list(rows.filter(sha256=attachment.sha256).exclude(check_state=FileCheck.INFECTED))
        place = _into_quarantine(attachment)
        old = {str(row.file.name) for row in found} - {place}
        transaction.on_commit(partial(_remove, old))
    else:
        found, place = list(rows.filter(pk=attachment.pk, check_state=FileCheck.UNCHECKED)), ""
    for row in found:
        row.check_state, row.finding, row.checked_at = state, finding, at
        row.file.name = place or row.file.name
        row.save(update_fields=["check_state", "finding", "checked_at", "file"])
        told = {"state": state.value, "ticket": row.ticket_id}
        record(
            verbs.FILE_CHECKED, by=by, at=at, organisation_id=row.organisation_id, subject=row, detail=told
        )
    return found


@action
def forget_too_large(*, by: Actor, at: datetime) -> int:
    """Files that were too large to be checked wait for a check again; how many."""
    rows = list(Attachment.objects.select_for_update(of=("self",)).filter(check_state=FileCheck.TOO_LARGE))
    for row in rows:
        row.check_state, row.checked_at = FileCheck.UNCHECKED, None
        row.save(update_fields=["check_state", "checked_at"])
        told = {"state": row.check_state, "ticket": row.ticket_id}
        record(
            verbs.FILE_CHECKED, by=by, at=at, organisation_id=row.organisation_id, subject=row, detail=told
        )
    return len(rows)


def _remove(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _into_quarantine(attachment: Attachment) -> str:
    """Where the content is kept from now on."""
    place = quarantine_of(attachment)
    if is_kept(place, attachment.size):
        return place
    default_storage.delete(place)  # cut short by a crash of an earlier version
    with default_storage.open(str(attachment.file.name)) as content:
        return default_storage.save(place, content)
