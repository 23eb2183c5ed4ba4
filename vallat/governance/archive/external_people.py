"""People who are not the town's and stand in its rows: a technician, a contractor.

The archive says of each their organisation and the functions they held, under a number: who did the same things can
be told, not who they are. A name that was written to the town stays where it was written.
"""

from dataclasses import dataclass

from django.db.models import Model, QuerySet

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.base.declarations import Own
from vallat.governance.archive.declaration import PERSON, own_tables, references
from vallat.governance.archive.scope import rows_of
from vallat.organisation.models import Membership, Organisation, Person
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.sign_in.actors import system_actor

TABLE = "outside.people"
COLUMNS = ["number", "organisation", "functions"]


@dataclass(frozen=True)
class ExternalPerson:
    """`organisation` is a code; "" for somebody of another town, of whom nothing is said."""

    number: int
    organisation: str
    functions: list[str]

    def line(self) -> dict[str, object]:
        return {"number": self.number, "organisation": self.organisation, "functions": self.functions}


def external_people_of(town: Organisation, actor: Actor) -> dict[int, ExternalPerson]:
    """{person id: what the archive says of them}, numbered in the order of their ids."""
    ids: set[int] = set()
    for table in own_tables():
        ids |= set() if table.verbatim else _ids(table, town, actor)
    with acting_as(system_actor("town-export")):  # their organisation and functions alone are read
        known = dict(Person.objects.filter(pk__in=ids).values_list("pk", "organisation_id"))
        of = Organisation.objects.in_bulk(set(known.values()))
        functions = _functions(known)
    return {
        person_id: _outsider(number, of.get(known.get(person_id, 0)), functions.get(person_id, []))
        for number, person_id in enumerate(sorted(ids), start=1)
    }


def addresses_of_no_town() -> frozenset[str]:
    """Those of the syndicate's people and of contractors: what was written to them is not the town's."""
    with acting_as(system_actor("town-export")):
        people = Person.objects.exclude(organisation__kind=OrganisationKind.COMMUNE).exclude(email="")
        return frozenset(people.values_list("email", flat=True))


def _outsider(number: int, organisation: Organisation | None, functions: list[str]) -> ExternalPerson:
    if organisation is None or organisation.is_commune:
        return ExternalPerson(number, "", [])
    return ExternalPerson(number, organisation.code, functions)


def _functions(known: dict[int, int]) -> dict[int, list[str]]:
    held: dict[int, set[str]] = {}
    rows = Membership.objects.filter(person_id__in=known).values_list("person_id", "organisation_id", "role")
    for person_id, organisation_id, role in rows:
        if organisation_id == known[person_id]:
            held.setdefault(person_id, set()).add(role)
    return {person_id: sorted(roles) for person_id, roles in held.items()}


def _ids(table: Own, town: Organisation, actor: Actor) -> set[int]:
    found: set[int] = set()
    ours = Person.objects.filter(organisation=town).values("pk")
    for at, model in references(table):
        if model != PERSON:
            continue
        rows, path = rows_of(table, actor).order_by(), at.replace(".", "__")
        column, _dot, key = at.partition(".")
        if key:
            found |= _in_json(rows, column, key) - set(ours.values_list("pk", flat=True))
        else:
            named = rows.filter(**{f"{path}__isnull": False}).exclude(**{f"{path}__in": ours})
            found |= set(named.values_list(path, flat=True).distinct())
    return found


def _in_json(rows: QuerySet[Model], column: str, key: str) -> set[int]:
    with_key = rows.filter(**{f"{column}__has_key": key}).values_list(f"{column}__{key}", flat=True)
    return {value for value in with_key.distinct() if isinstance(value, int)}
