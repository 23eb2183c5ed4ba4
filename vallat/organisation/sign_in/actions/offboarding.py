"""Somebody leaves: their functions end, their account is closed; what they did stays."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from vallat.access.actor import Actor, NotAllowed
from vallat.access.models import User
from vallat.access.permissions import Permission
from vallat.journal.record import action, record
from vallat.organisation import verbs
from vallat.organisation.people.actions.people import hold_until
from vallat.organisation.people.models.membership import Membership
from vallat.organisation.people.models.person import Person
from vallat.organisation.sign_in.actions.accounts import end_access


class NotYetBegun(Exception):
    """A function that they hold began after that day: they can't have left before. Nothing was changed."""


class StillToCome(Exception):
    """The last day is still to come: say it once they have left. Nothing was changed."""


class NotGone(Exception):
    """Nobody has said that they left, or their personal data are erased. Nothing was changed."""


@action
def leave(*, person: Person, last_day: date, by: Actor, at: datetime) -> Person:
    """For whoever declares functions there, or decides on the towns' directory. Their account is closed and their rights end now, also
    those that today would still give.

    Raises:
        StillToCome, NotYetBegun.
    """
    where = person.organisation_id
    _require(by, where)
    if last_day > timezone.localdate(at):
        raise StillToCome
    if any(last_day < each.period.lower <= timezone.localdate(at) for each in _running(person, by, at)):
        raise NotYetBegun
    person.left_date = last_day
    person.save(update_fields=["left_date"])
    _end_functions(person, last_day, by, at)
    if person.user is not None and person.user.is_active:
        User.objects.filter(pk=person.user.pk).update(is_active=False)
        end_access(person.user, at)
        record(verbs.ACCOUNT_CLOSED, by=by, at=at, organisation_id=where, subject=person)
    record(verbs.PERSON_LEFT, by=by, at=at, organisation_id=where, subject=person)
    return person


@action
def come_back(*, person: Person, by: Actor, at: datetime) -> Person:
    """Who had left is there again, or never left: functions are declared for them anew. An account that was closed stays closed until
    somebody opens it.

    Raises:
        NotGone.
    """
    _require(by, person.organisation_id)
    if person.left_date is None or person.erased_at is not None:
        raise NotGone
    person.left_date = None
    person.save(update_fields=["left_date"])
    record(verbs.PERSON_BACK, by=by, at=at, organisation_id=person.organisation_id, subject=person)
    return person


def _require(by: Actor, where: int) -> None:
    """Whoever declares functions there, or decides on the towns' directory."""
    if not (by.can(Permission.FUNCTIONS_DECLARE, where) or by.can(Permission.DIRECTORY_DECIDE, where)):
        raise NotAllowed(f"{Permission.FUNCTIONS_DECLARE} is needed for this.")


def _running(person: Person, by: Actor, at: datetime) -> QuerySet[Membership]:
    held = Membership.objects.visible_to(by).filter(person=person)
    return held.filter(period__contains=timezone.localdate(at))


def _end_functions(person: Person, last_day: date, by: Actor, at: datetime) -> None:
    """They end after that day, and all rights now: on the day itself nobody who has left acts until midnight."""
    end = min(last_day + timedelta(days=1), timezone.localdate(at))
    for membership in Membership.objects.visible_to(by).filter(person=person):
        upper = membership.period.upper
        if upper is not None and upper <= end:
            continue
        where, told = membership.organisation_id, {"role": membership.role}
        hold_until(membership, end)
        record(verbs.ROLE_ENDED, by=by, at=at, organisation_id=where, subject=person, detail=told)
