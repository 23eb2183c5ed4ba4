"""Erasing a person who has left: what they did stays, without who they were."""

from datetime import datetime

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.erasure import Erased, erase_everywhere
from vallat.journal.record import action, record
from vallat.organisation import verbs
from vallat.organisation.people.models.membership import Membership
from vallat.organisation.people.models.person import Person


class StillThere(Exception):
    """The person has not left, or still holds a function. Nothing was erased."""


@action
def erase_person(*, person: Person, by: Actor, at: datetime) -> Person:
    """Writes over names, addresses and numbers wherever they stand; can't be undone. A second time changes nothing.

    What people wrote in tickets is the town's record and stays: what in it names somebody is for a person to find.

    Raises:
        StillThere: they have to leave first.
    """
    by.require(Permission.PEOPLE_ERASE, person.organisation_id)
    locked = Person.objects.visible_to(by).select_for_update(of=("self",)).get(pk=person.pk)
    day = timezone.localdate(at)
    if locked.left_date is None or locked.left_date > day or _holds_something(locked, by, at):
        raise StillThere
    erased = Erased(
        person_id=locked.pk,
        user_id=locked.user_id,
        addresses=frozenset({locked.email} - {""}),
        full_name=locked.full_name if locked.erased_at is None else "",
        at=at,
    )
    erase_everywhere(erased)
    locked.refresh_from_db()
    record(verbs.PERSON_ERASED, by=by, at=at, organisation_id=locked.organisation_id, subject=locked)
    return locked


def _holds_something(person: Person, by: Actor, at: datetime) -> bool:
    day = timezone.localdate(at)
    held = Membership.objects.visible_to(by).filter(person=person)
    return held.filter(period__contains=day).exists() or held.filter(period__startswith__gt=day).exists()
