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
from vallat.exchange.refusals import Reason
from vallat.organisation.actors import actors_of_people, system_actor
from vallat.organisation.models import Person
from vallat.organisation.second_factor import must_have_second_factor, with_second_factor

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
    """For each person and organisation. Four queries at most, however many there are; names of colleagues whom the actor may not see, too."""
    asked = set(pairs)
    with acting_as(system_actor("programs")):
        people = Person.objects.select_related("user").in_bulk([person_id for person_id, _ in asked])
        actors = actors_of_people(people.values(), today)
        users = [person.user_id for person in people.values() if must_have_second_factor(actors[person.pk])]
        secured = with_second_factor(users)
    return {
        pair: Answering(
            people[pair[0]].full_name, _reason(people[pair[0]], actors[pair[0]], pair[1], secured)
        )
        for pair in asked
    }


def _reason(person: Person, actor: Actor, organisation_id: int, secured: frozenset[int]) -> Reason | None:
    if person.user is None or not person.user.is_active:
        return Reason.LEFT
    if not actor.can(Permission.PROGRAMS_ADMINISTER, organisation_id):
        return Reason.LEFT
    if must_have_second_factor(actor) and person.user.pk not in secured:
        return Reason.SECOND_FACTOR
    return None
