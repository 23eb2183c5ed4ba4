"""From an account to an actor: the memberships of today decide."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateField, Exists, QuerySet

from vallat.access.actor import NOBODY, Actor, Grant
from vallat.access.context import introduce_user, set_context
from vallat.access.roles import ROLES, Reach
from vallat.base.postgres.ready import Given, ready
from vallat.organisation.functions import may_be_held_in
from vallat.organisation.models import Membership, Organisation, Person
from vallat.organisation.second_factor import FACTORS


def actor_of_user(user_id: int, today: date) -> Actor:
    """The actor behind an account, or NOBODY when no membership is current. Three queries, inside the transaction."""
    introduce_user(user_id)
    held: list[Any] = _held_by_account().all(user_id=user_id, today=today)
    if not held:
        return NOBODY
    actor = _actor(held[0].person, held, frozenset(held[0].everyone))
    return replace(actor, second_factor=held[0].second_factor)


@ready
def _held_by_account() -> QuerySet[Membership]:
    user_id, today = Given("user_id"), Given("today", DateField())
    return (
        Membership.objects.filter(
            person__user_id=user_id, person__user__is_active=True, period__contains=today
        )
        .select_related("person", "organisation")
        .annotate(
            everyone=ArraySubquery(Organisation.objects.values("id")),
            second_factor=Exists(Authenticator.objects.filter(user_id=user_id, type__in=FACTORS)),
        )
    )


def actor_of_person(person: Person, today: date) -> Actor:
    """The same for jobs and tests, where a person is known rather than an account."""
    held = list(
        Membership.objects.filter(person=person, period__contains=today).select_related("organisation")
    )
    everyone = partial(Organisation.objects.values_list, "id", flat=True)
    return _actor(person, held, frozenset(everyone()))


def system_actor(name: str) -> Actor:
    """A part of the product, acting on the rows of every organisation."""
    return Actor.for_system(name, frozenset(Organisation.objects.values_list("id", flat=True)))


def act_as_system(name: str) -> Actor:
    """Tells PostgreSQL, until the end of the transaction, that a part of the product acts on all rows."""
    actor = system_actor(name)
    set_context(actor)
    return actor


def _actor(person: Person, held: Sequence[Membership], everyone: frozenset[int]) -> Actor:
    """A function that its organisation can't have gives nothing, however it came into the table."""
    grants = tuple(
        Grant(ROLES[membership.role], membership.organisation_id)
        for membership in held
        if may_be_held_in(membership.role, membership.organisation)
    )
    reaches_all = any(grant.role.reach is Reach.ALL for grant in grants)
    own = frozenset(grant.organisation_id for grant in grants)
    return Actor(
        name=person.full_name,
        organisations=everyone if reaches_all else own,
        grants=grants,
        person_id=person.pk,
        user_id=person.user_id,
        organisation_id=person.organisation_id,
        language=person.language,
    )
