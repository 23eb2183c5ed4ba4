"""Reading the journal: newest first, by pages of a key."""

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.journal.models import Entry

PAGE = 50


def entries(actor: Actor, *, before: int | None = None) -> list[Entry]:
    """Up to 51 rows older than the id `before`; the 51st tells that there is a next page."""
    actor.require(Permission.JOURNAL_READ)
    rows = Entry.objects.visible_to(actor)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.order_by("-id")[: PAGE + 1])
