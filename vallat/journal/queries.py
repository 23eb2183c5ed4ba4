"""Reading the journal: newest first, by pages of a key, as narrow as one asks."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.journal.enums import Kind
from vallat.journal.models import Entry
from vallat.journal.verbs import codes_of

PAGE = 50


@dataclass(frozen=True)
class Filters:
    """What is asked of the journal; None leaves a side open. `until` is the first instant that is no longer wanted."""

    kind: Kind | None = None
    organisation_id: int | None = None
    person_id: int | None = None
    subject: tuple[str, int] | None = None  # type (`servicedesk.ticket`) and id
    since: datetime | None = None
    until: datetime | None = None


EVERYTHING = Filters()


def entries(actor: Actor, filters: Filters = EVERYTHING, *, before: int | None = None) -> list[Entry]:
    """Up to 51 rows older than the id `before`; the 51st tells that there is a next page."""
    rows = _rows(actor, filters)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.order_by("-id")[: PAGE + 1])


def all_entries(actor: Actor, filters: Filters, *, most: int) -> list[Entry]:
    """For a file: the newest `most` rows and one more if there is one."""
    return list(_rows(actor, filters).order_by("-id")[: most + 1])


def _rows(actor: Actor, filters: Filters) -> QuerySet[Entry]:
    actor.require(Permission.JOURNAL_READ)
    own = actor.organisations_where(Permission.JOURNAL_READ)
    rows = Entry.objects.visible_to(actor).filter(organisation_id__in=own)
    if filters.organisation_id is not None:
        rows = rows.filter(organisation_id=filters.organisation_id)
    if filters.kind is not None:
        rows = rows.filter(verb__in=codes_of(filters.kind))
    if filters.person_id is not None:
        rows = rows.filter(actor_person_id=filters.person_id)
    if filters.subject is not None:
        rows = rows.filter(subject_type=filters.subject[0], subject_id=filters.subject[1])
    if filters.since is not None:
        rows = rows.filter(at__gte=filters.since)
    if filters.until is not None:
        rows = rows.filter(at__lt=filters.until)
    return rows
