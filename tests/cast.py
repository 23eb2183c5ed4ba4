"""The cast in tests: the people of the demo, by a short name each.

`cio n1 tech sg buyer dpo auditor csu_manager csu prevention` at the syndicate; `referent_bba manager_bba user_bba` and the
same at `sim` and `cab` in the towns; `head_bba elected_bba buyer_bba` at Bouc-Bel-Air alone; `n3` at the contractor.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from django.test import Client
from django.utils import timezone

from tests.client import act_as_a_browser
from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.organisation.models import Organisation, Person
from vallat.organisation.sign_in.actors import act_as_system, actor_of_person
from vallat.organisation.sign_in.proving import PROVED

act_as_a_browser()  # whoever signs the cast in, tests, benchmarks and processes of their own

SHORT = {
    "cio": "cio@sigv.example",
    "n1": "n1@sigv.example",
    "tech": "tech@sigv.example",
    "sg": "sg@sigv.example",
    "buyer": "buyer@sigv.example",
    "dpo": "dpo@sigv.example",
    "auditor": "auditor@sigv.example",
    "csu_manager": "csu-manager@sigv.example",
    "csu": "csu@sigv.example",
    "prevention": "prevention@sigv.example",
    "head_bba": "head@bouc-bel-air.example",
    "elected_bba": "elected@bouc-bel-air.example",
    "buyer_bba": "buyer@bouc-bel-air.example",
    "n3": "n3@contractor.example",
} | {
    f"{role}_{town}": f"{role}@{domain}.example"
    for role in ("referent", "manager", "user")
    for town, domain in (("bba", "bouc-bel-air"), ("sim", "simiane-collongue"), ("cab", "cabries"))
}


@dataclass(frozen=True)
class Cast:
    people: dict[str, Person]
    actors: dict[str, Actor]
    organisations: dict[str, Organisation]
    system: Actor

    def person(self, short: str) -> Person:
        return self.people[short]

    def actor(self, short: str) -> Actor:
        return self.actors[short]

    def acting(self, short: str) -> AbstractContextManager[Actor]:
        """Inside: PostgreSQL shows the rows of this person alone."""
        return acting_as(self.actors[short])

    def signed_in(self, client: Client, short: str, *, proved: bool = False) -> Client:
        """The client, signed in as this person, long ago; `proved`: who has just given their password."""
        user = self.people[short].user
        assert user is not None
        client.force_login(user, backend="vallat.access.backends.AccountBackend")
        if proved:
            session = client.session
            session[PROVED] = int(timezone.now().timestamp())
            session.save()
        return client


def cast_in(day: date = date(2026, 11, 17), actors: Mapping[str, Actor] | None = None) -> Cast:
    """The cast of the database at hand, with the actors that are known already; leaves the transaction acting as the system."""
    system = act_as_system("test")
    people = {person.email: person for person in Person.objects.select_related("user", "organisation")}
    named = {short: people[email] for short, email in SHORT.items()}
    return Cast(
        people=named,
        actors=dict(actors or {short: actor_of_person(person, day) for short, person in named.items()}),
        organisations={organisation.code: organisation for organisation in Organisation.objects.all()},
        system=system,
    )
