"""Who answers for programs of an organisation: nothing is opened for them, nor told to them, once that person no longer may.

Those of machines and of webhooks stand on it alike: on the function that lets one administer the programs, and on the second factor
that such a function asks for (docs/adr/0171, 0175).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.access.permissions import Permission
from vallat.integrations.refusals import Reason
from vallat.organisation.models import Person
from vallat.organisation.sign_in.actors import grants_of, system_actor
from vallat.organisation.sign_in.second_factor import must_have_second_factor, with_second_factor

Pair = tuple[int, int]  # (person, organisation)


@dataclass(frozen=True)
class Answering:
    """Who answers, by name; `reason`: why they may not any more, None while they may."""

    name: str
    reason: Reason | None

    @property
    def has_left(self) -> bool:
        return self.reason == Reason.LEFT


def who_answers(pairs: Iterable[Pair], today: date) -> dict[Pair, Answering]:
    """For each person and organisation. A few queries, however many there are; colleagues whom the actor may not see are named, too."""
    asked = set(pairs)
    if not asked:
        return {}
    ids = {person_id for person_id, _organisation in asked}
    with acting_as(system_actor("programs")):
        people = Person.objects.select_related("user").in_bulk(ids)
        actors = {pk: Actor("", frozenset(), own) for pk, own in grants_of(ids, today).items()}
        users = [people[pk].user_id for pk, actor in actors.items() if must_have_second_factor(actor)]
        secured = with_second_factor(users)
    return {
        (pk, place): Answering(people[pk].full_name, _reason(people[pk], actors[pk], place, secured))
        for pk, place in asked
    }


def _reason(person: Person, actor: Actor, organisation_id: int, secured: frozenset[int]) -> Reason | None:
    if person.user is None or not person.user.is_active:
        return Reason.LEFT
    if not actor.can(Permission.PROGRAMS_ADMINISTER, organisation_id):
        return Reason.LEFT
    if must_have_second_factor(actor) and person.user.pk not in secured:
        return Reason.SECOND_FACTOR
    return None
