"""From an account to an actor: the memberships of today decide."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db import connection

from vallat.access.actor import NOBODY, Actor, Grant
from vallat.access.context import set_context
from vallat.access.roles import ROLES, Reach
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.people.functions import is_of_kind, may_be_held_in
from vallat.organisation.people.models.membership import Membership
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person, name_of
from vallat.organisation.sign_in.second_factor import FACTORS


class Held(NamedTuple):
    """What `organisation_held` answers: the functions of today and where each is held, whose rows are shown, who it is."""

    roles: list[str]
    places: list[int]
    shown: list[int]
    person_id: int
    first_name: str
    last_name: str
    erased: bool
    works_in: int
    language: str
    second_factor: bool


HELD = (
    f"SELECT {', '.join(Held._fields)} FROM organisation_held(%s, %s, %s::text[], %s::text[], %s::text[], %s)"  # noqa: S608 (names of ours)
)


def enter(user_id: int, today: date, *, reads_only: bool) -> Actor:
    """The actor behind an account, whose rows PostgreSQL shows until the end of the transaction, which writes nothing when it
    `reads_only`. NOBODY, and no rows, when no membership is current. One query, inside the transaction.

    A function that its organisation can't have gives nothing, however it came into the table.
    """
    with connection.cursor() as cursor:
        cursor.execute(HELD, [user_id, today, *_functions(), reads_only])
        row = cursor.fetchone()
    if row is None:
        return NOBODY
    held = Held(*row)
    return Actor(
        name=name_of(held.person_id, held.first_name, held.last_name, erased=held.erased),
        organisations=frozenset(held.shown),
        grants=tuple(Grant(ROLES[role], place) for role, place in zip(held.roles, held.places, strict=True)),
        person_id=held.person_id,
        user_id=user_id,
        organisation_id=held.works_in,
        language=held.language,
        second_factor=held.second_factor,
    )


@cache
def _functions() -> tuple[str, str, str]:
    """What `organisation_held` is told each time, as arrays of PostgreSQL: second factors, functions, and those that reach all."""
    held = [(role, kind) for role in ROLES for kind in OrganisationKind if is_of_kind(role, kind)]
    everywhere = [(role, kind) for role, kind in held if ROLES[role].reach is Reach.ALL]
    return _array(FACTORS), _array(map(":".join, held)), _array(map(":".join, everywhere))


def _array(words: Iterable[str]) -> str:
    return "{" + ",".join(words) + "}"


def actor_of_person(person: Person, today: date) -> Actor:
    """The same for jobs and tests, where a person is known rather than an account; PostgreSQL is told nothing."""
    return actors_of_people([person], today)[person.pk]


def actors_of_people(people: Collection[Person], today: date) -> dict[int, Actor]:
    """{the person's id: who they are that day}. Two queries at most, for however many."""
    held = grants_of([person.pk for person in people], today)
    everywhere = {pk for pk, grants in held.items() if any(grant.role.reach is Reach.ALL for grant in grants)}
    every = frozenset(Organisation.objects.values_list("id", flat=True)) if everywhere else frozenset()
    return {
        person.pk: _actor(person, held[person.pk], every if person.pk in everywhere else None)
        for person in people
    }


def _actor(person: Person, grants: tuple[Grant, ...], organisations: frozenset[int] | None) -> Actor:
    """`organisations`: whose rows they are shown; None for those in which they hold a function."""
    if organisations is None:
        organisations = frozenset(grant.organisation_id for grant in grants)
    return Actor(
        name=person.full_name,
        organisations=organisations,
        grants=grants,
        person_id=person.pk,
        user_id=person.user_id,
        organisation_id=person.organisation_id,
        language=person.language,
    )


def grants_of(person_ids: Collection[int], today: date) -> dict[int, tuple[Grant, ...]]:
    """The functions that each of them holds that day. One query."""
    grants: dict[int, list[Grant]] = {person_id: [] for person_id in person_ids}
    current = Membership.objects.filter(person__in=person_ids, period__contains=today)
    for held in current.select_related("organisation"):
        if may_be_held_in(held.role, held.organisation):
            grants[held.person_id].append(Grant(ROLES[held.role], held.organisation_id))
    return {person_id: tuple(own) for person_id, own in grants.items()}


def system_actor(name: str) -> Actor:
    """A part of the product, acting on the rows of every organisation."""
    return Actor.for_system(name, frozenset(Organisation.objects.values_list("id", flat=True)))


def act_as_system(name: str) -> Actor:
    """Tells PostgreSQL, until the end of the transaction, that a part of the product acts on all rows."""
    actor = system_actor(name)
    set_context(actor)
    return actor
