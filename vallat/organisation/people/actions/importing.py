"""People that another tool kept, written in bulk. The journal gets one row for each organisation."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.journal.record import action, record
from vallat.organisation import verbs
from vallat.organisation.people.actions.people import USER
from vallat.organisation.people.models.membership import Membership
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person
from vallat.organisation.people.models.place import Department, Site
from vallat.organisation.people.queries import syndicate

FILLED = ("email", "extension", "phone", "mobile", "department", "site", "search_key")


@dataclass(frozen=True)
class Newcomer:
    """Somebody as the tool before had them. With `person`: what `fields`, `department` and `site` say fills what is empty there."""

    organisation: Organisation
    fields: dict[str, str]
    department: str = ""
    site: str = ""
    left_date: date | None = None
    person: Person | None = field(default=None, compare=False)


@action
def import_people(
    *,
    batches: Iterable[Sequence[Newcomer]],
    brought: Callable[[Sequence[tuple[Newcomer, Person]]], None],
    by: Actor,
    at: datetime,
) -> None:
    """Writes batch after batch; `brought` is told whom each became. New people are users from the day of `at`, but who has left."""
    by.require(Permission.MOVE_IN)
    places, new, changed = _Places(), Counter[int](), Counter[int]()
    for batch in batches:
        added = [(newcomer, _person(newcomer, places)) for newcomer in batch if newcomer.person is None]
        filled = [
            (newcomer, _filled(newcomer, newcomer.person, places)) for newcomer in batch if newcomer.person
        ]
        Person.objects.bulk_create([person for _newcomer, person in added])
        Membership.objects.bulk_create(
            [
                Membership(
                    person=person,
                    organisation=newcomer.organisation,
                    role=USER,
                    period=DateRange(timezone.localdate(at), None),
                )
                for newcomer, person in added
                if newcomer.left_date is None
            ]
        )
        Person.objects.bulk_update([person for _newcomer, person in filled], FILLED, batch_size=500)
        new.update(person.organisation_id for _newcomer, person in added)
        changed.update(person.organisation_id for _newcomer, person in filled)
        brought([*added, *filled])
        connection.check_constraints()  # now, and not all of them at the end, while the journal is held
    touched = Organisation.objects.filter(pk__in={*new, *changed}).order_by("pk")
    for organisation in touched or [syndicate()]:  # that nobody came is told too
        told = {"new": new[organisation.pk], "changed": changed[organisation.pk]}
        record(
            verbs.PEOPLE_IMPORTED,
            by=by,
            at=at,
            organisation_id=organisation.pk,
            subject=organisation,
            detail=told,
        )


class _Places:
    """Departments and sites by name, added as they are met."""

    def __init__(self) -> None:
        self._departments = {(row.organisation_id, row.name): row for row in Department.objects.all()}
        self._sites = {(row.organisation_id, row.name): row for row in Site.objects.all()}

    def department(self, organisation: Organisation, name: str) -> Department | None:
        key = (organisation.pk, name)
        if name and key not in self._departments:
            self._departments[key] = Department.objects.create(organisation=organisation, name=name)
        return self._departments.get(key)

    def site(self, organisation: Organisation, name: str) -> Site | None:
        key = (organisation.pk, name)
        if name and key not in self._sites:
            self._sites[key] = Site.objects.create(organisation=organisation, name=name)
        return self._sites.get(key)


def _person(newcomer: Newcomer, places: _Places) -> Person:
    person = Person(
        organisation=newcomer.organisation,
        department=places.department(newcomer.organisation, newcomer.department),
        site=places.site(newcomer.organisation, newcomer.site),
        left_date=newcomer.left_date,
        **newcomer.fields,
    )
    person.search_key = person.make_search_key()
    return person


def _filled(newcomer: Newcomer, person: Person, places: _Places) -> Person:
    for name, value in newcomer.fields.items():
        setattr(person, name, getattr(person, name) or value)
    person.department = person.department or places.department(newcomer.organisation, newcomer.department)
    person.site = person.site or places.site(newcomer.organisation, newcomer.site)
    person.search_key = person.make_search_key()
    return person
