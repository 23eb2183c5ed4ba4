"""The syndicate, its towns, and the companies they work with: added, changed, closed; never deleted."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.journal.record import action, record
from vallat.organisation import verbs
from vallat.organisation.people.models.membership import Membership
from vallat.organisation.people.models.organisation import Organisation

CHANGED = ("name", "siren", "insee", "postcode", "phone")


class StillHeld(Exception):
    """Somebody holds a function there: their functions end first. Nothing was changed.

    `people` is how many.
    """

    def __init__(self, people: int) -> None:
        super().__init__(people)
        self.people = people


@action
def add_organisation(
    *, kind: str, code: str, name: str, by: Actor, at: datetime, **identifiers: str
) -> Organisation:
    """`identifiers` are siren, insee, postcode and phone, for those that have one.

    Raises:
        ValidationError: names each field that can't be used; nothing was added.
    """
    by.require(Permission.ORGANISATION_EDIT)
    organisation = Organisation(kind=kind, code=code, name=name, **identifiers)
    organisation.full_clean()
    organisation.save()
    record(verbs.ORGANISATION_ADDED, by=by, at=at, organisation_id=organisation.pk, subject=organisation)
    return organisation


@action
def change_organisation(
    *, organisation: Organisation, by: Actor, at: datetime, **fields: str
) -> Organisation:
    """`fields` are of CHANGED. Its code stays: files and addresses name it.

    Raises:
        ValidationError: names each field that can't be used; nothing was changed.
    """
    by.require(Permission.ORGANISATION_EDIT, organisation.pk)
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.full_clean()
    organisation.save(update_fields=[name for name in CHANGED if name in fields])
    record(verbs.ORGANISATION_CHANGED, by=by, at=at, organisation_id=organisation.pk, subject=organisation)
    return organisation


@action
def close_organisation(*, organisation: Organisation, by: Actor, at: datetime) -> Organisation:
    """It is offered nowhere any more; what was done with it stays.

    Raises:
        StillHeld.
    """
    by.require(Permission.ORGANISATION_EDIT, organisation.pk)
    today = timezone.localdate(at)
    to_come = Q(period__upper_inf=True) | Q(period__endswith__gt=today)
    held = Membership.objects.filter(to_come, organisation=organisation)
    people = held.values("person").distinct().count()
    if people:
        raise StillHeld(people)
    organisation.closed_at = at
    organisation.save(update_fields=["closed_at"])
    record(verbs.ORGANISATION_CLOSED, by=by, at=at, organisation_id=organisation.pk, subject=organisation)
    return organisation


@action
def reopen_organisation(*, organisation: Organisation, by: Actor, at: datetime) -> Organisation:
    by.require(Permission.ORGANISATION_EDIT, organisation.pk)
    organisation.closed_at = None
    organisation.save(update_fields=["closed_at"])
    record(verbs.ORGANISATION_REOPENED, by=by, at=at, organisation_id=organisation.pk, subject=organisation)
    return organisation
