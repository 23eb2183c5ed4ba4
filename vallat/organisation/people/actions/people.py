"""Adding to the directory: people, accounts, functions."""

from datetime import date, datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.models import User
from vallat.access.permissions import Permission
from vallat.access.roles import ROLES
from vallat.journal.record import action, record
from vallat.organisation import verbs
from vallat.organisation.people.functions import may_be_held_in
from vallat.organisation.people.models.membership import Membership
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person
from vallat.organisation.people.models.place import Department, Site
from vallat.organisation.people.session_end_hooks import end_the_rest

USER = "user"


class WrongSide(Exception):
    """A function of a town given in the syndicate, or the other way round; a place of another organisation."""


class NotShorter(Exception):
    """The last day is before the function began, or not before it ends. Nothing was changed."""


@action
def add_person(*, organisation: Organisation, by: Actor, at: datetime, **fields: Any) -> Person:
    """Fields are those of `Person`.

    Raises:
        ValidationError: names each field that can't be used; nothing was added.
    """
    by.require(Permission.PEOPLE_ADD, organisation.pk)
    person = Person(organisation=organisation, **fields)
    person.search_key = person.make_search_key()
    person.full_clean()
    person.save()
    record(verbs.PERSON_ADDED, by=by, at=at, organisation_id=organisation.pk, subject=person)
    return person


@action
def place_person(
    *, person: Person, department: Department | None, site: Site | None, by: Actor, at: datetime
) -> Person:
    """Where they work, of the places of their own organisation; what they call for is proposed for that site.

    Raises:
        WrongSide: a place of another organisation. Nothing was written.
    """
    by.require(Permission.PEOPLE_ADD, person.organisation_id)
    if any(
        place is not None and place.organisation_id != person.organisation_id for place in (department, site)
    ):
        raise WrongSide(f"{department or ''} {site or ''}".strip())
    person.department, person.site = department, site
    person.save(update_fields=["department", "site"])
    record(verbs.PERSON_PLACED, by=by, at=at, organisation_id=person.organisation_id, subject=person)
    return person


@action
def give_account(*, person: Person, password: str, by: Actor, at: datetime) -> User:
    by.require_proof()
    user = User.objects.create_user(person.email, password)
    person.user = user
    person.save(update_fields=["user"])
    record(verbs.ACCOUNT_GIVEN, by=by, at=at, organisation_id=person.organisation_id, subject=person)
    return user


@action
def give_role(
    *,
    person: Person,
    organisation: Organisation,
    role: str,
    start: date,
    end: date | None = None,
    by: Actor,
    at: datetime,
) -> Membership:
    """`end` is the first day without the function; None: until further notice.

    Who holds none that day begins anew: tokens and calendar addresses of before, which ended with their functions, do not come back.
    Whoever may add people makes them users; any other function takes the right to declare functions.

    Raises:
        WrongSide: the function is not one that this kind of organisation has. Nothing was written.
    """
    by.require(Permission.PEOPLE_ADD if role == USER else Permission.FUNCTIONS_DECLARE, organisation.pk)
    by.require_proof()
    if not may_be_held_in(role, organisation):
        raise WrongSide(f"{ROLES[role].label}: {organisation}")
    _begin_anew(person, at)
    membership = Membership.objects.create(
        person=person, organisation=organisation, role=role, period=DateRange(start, end)
    )
    record(
        verbs.ROLE_GIVEN, by=by, at=at, organisation_id=organisation.pk, subject=person, detail={"role": role}
    )
    return membership


def _begin_anew(person: Person, at: datetime) -> None:
    held = Membership.objects.filter(person=person, period__contains=timezone.localdate(at))
    if person.user_id is not None and not held.exists():
        end_the_rest(person.user_id, at)


@action
def end_role(*, membership: Membership, last_day: date, by: Actor, at: datetime) -> Membership:
    """The function stops after `last_day`; what was done under it stays.

    Raises:
        NotShorter: it has not begun by then, or ends before already: nobody gets a function back this way.
    """
    by.require(Permission.FUNCTIONS_DECLARE, membership.organisation_id)
    begun, ends = membership.period.lower, membership.period.upper
    if last_day < begun or last_day >= (ends or date.max):
        raise NotShorter
    hold_until(membership, date.fromordinal(last_day.toordinal() + 1))
    record(
        verbs.ROLE_ENDED,
        by=by,
        at=at,
        organisation_id=membership.organisation_id,
        subject=membership,
        detail={"role": membership.role},
    )
    return membership


@action
def withdraw_role(*, membership: Membership, by: Actor, at: datetime) -> None:
    """The function gives no right from now on: it was given by mistake, or somebody must not act any more. What was done under it stays.

    Raises:
        NotShorter: it has ended.
    """
    by.require(Permission.FUNCTIONS_DECLARE, membership.organisation_id)
    today = timezone.localdate(at)
    begun, ends = membership.period.lower, membership.period.upper
    if ends is not None and ends <= today:
        raise NotShorter
    hold_until(membership, today)
    record(
        verbs.ROLE_WITHDRAWN,
        by=by,
        at=at,
        organisation_id=membership.organisation_id,
        subject=membership.person,
        detail={"role": membership.role, "since": begun.isoformat()},
    )


def hold_until(membership: Membership, end: date) -> None:
    """`end` is the first day without it. One that begins no earlier leaves the table: that it was held for some hours stays in the
    journal (ADR 184)."""
    if membership.period.lower >= end:
        membership.delete()
        return
    membership.period = DateRange(membership.period.lower, end)
    membership.save(update_fields=["period"])
