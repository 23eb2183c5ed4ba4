"""Reading people, towns and who holds which function."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.roles import ROLES, Role
from vallat.base.mail.normal_form import normal_form_or_none
from vallat.base.postgres.compiled_query import compiled_query
from vallat.base.text import folded
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.people.functions import SIDES
from vallat.organisation.people.models.membership import Membership
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person
from vallat.organisation.people.models.place import Site


def syndicate() -> Organisation:
    return Organisation.objects.get(kind=OrganisationKind.SYNDICATE)


def organisation_of(actor: Actor) -> Organisation:
    """Where the person works."""
    return Organisation.objects.get(pk=actor.organisation_id or 0)


def every_organisation() -> frozenset[int]:
    """The ids of all, for an actor that reaches all."""
    return frozenset(Organisation.objects.values_list("id", flat=True))


def communes(actor: Actor) -> QuerySet[Organisation]:
    """The towns whose rows the actor sees."""
    return Organisation.objects.filter(kind=OrganisationKind.COMMUNE, id__in=actor.organisations).order_by(
        "name"
    )


def names_of_communes(actor: Actor) -> list[tuple[str, str]]:
    """Their codes and names, for each page of a list."""
    return _named_communes(actor.reader).all()


@compiled_query
def _named_communes(reader: Actor) -> QuerySet[Any]:
    return communes(reader).values_list("code", "name")


def contractors() -> QuerySet[Organisation]:
    """Those that tickets can be handed over to."""
    return Organisation.objects.filter(kind=OrganisationKind.CONTRACTOR, closed_at=None).order_by("name")


def technicians_of(contractor: Organisation, day: date) -> list[Person]:
    """Who works at a contractor on tickets that are handed over to it, as far as PostgreSQL shows them to the actor."""
    held = Membership.objects.filter(
        organisation=contractor, role="contractor_technician", period__contains=day
    ).select_related("person")
    return [each.person for each in held.order_by("person__last_name", "pk")]


def people(actor: Actor) -> QuerySet[Person]:
    return Person.objects.visible_to(actor).select_related("organisation", "department", "site")


def organisations_with_directory(actor: Actor) -> QuerySet[Organisation]:
    """Those whose people the actor sees, of the kinds in which functions are held. Raises NotAllowed for whoever sees none."""
    actor.require(Permission.PEOPLE_VIEW)
    own = actor.organisations_where(Permission.PEOPLE_VIEW)
    return Organisation.objects.filter(pk__in=own, kind__in=list(SIDES)).order_by("name")


def memberships_in(actor: Actor, organisation: Organisation) -> QuerySet[Membership]:
    return Membership.objects.visible_to(actor).filter(organisation=organisation).select_related("person")


def people_of(actor: Actor, organisation: Organisation, day: date) -> QuerySet[Person]:
    """Those of one organisation who are still there that day, by name."""
    there = Q(left_date__isnull=True) | Q(left_date__gt=day)
    return people(actor).filter(there, organisation=organisation).order_by("last_name", "first_name", "pk")


def narrowed(found: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Those whose name, address or number holds every word (six at most)."""
    for word in folded(words).split()[:6]:
        found = found.filter(search_key__contains=word)
    return found


def people_in_directory(actor: Actor) -> QuerySet[Person]:
    """Those of the organisations whose directory the actor may see: other functions reach further, and not for that."""
    return people(actor).filter(organisation_id__in=actor.organisations_where(Permission.PEOPLE_VIEW))


def sites(actor: Actor, organisation_id: int) -> QuerySet[Site]:
    """The organisation's sites where somebody can go, of those the actor sees."""
    return Site.objects.visible_to(actor).filter(organisation_id=organisation_id, closed_at=None)


def find_people(actor: Actor, words: str, *, limit: int = 8) -> list[Person]:
    """People whose name, address or number holds every word; at most `limit`, those still there first."""
    found = people_in_directory(actor).filter(left_date__isnull=True)
    for word in folded(words).split():
        digits = word.replace(".", "").replace("-", "")
        found = found.filter(Q(search_key__contains=word) | Q(search_key__contains=digits))
    return list(found.order_by("last_name", "first_name")[:limit])


def person_by_email(actor: Actor, address: str) -> Person | None:
    """The directory's person with this address; None when nobody has it or they have left."""
    normal = normal_form_or_none(address)
    return people(actor).filter(email=normal, left_date__isnull=True).first() if normal else None


def holders(actor: Actor, roles: list[str], organisation_ids: list[int], day: date) -> list[Membership]:
    """Who holds these functions that day in these organisations."""
    return list(
        Membership.objects.visible_to(actor)
        .filter(role__in=roles, organisation_id__in=organisation_ids, period__contains=day)
        .select_related("person", "organisation")
        .order_by("person__last_name", "person__first_name")
    )


def team(actor: Actor, day: date) -> list[Person]:
    """The people who may be given a ticket: first level, technicians, head of IT."""
    return list(
        Person.objects.visible_to(actor)
        .filter(
            memberships__role__in=["first_level", "technician", "cio"],
            memberships__period__contains=day,
            organisation__kind=OrganisationKind.SYNDICATE,
        )
        .distinct()
        .order_by("last_name", "first_name")
    )


def name_of_person(actor: Actor, person_id: int) -> str:
    """ "" for a stranger."""
    found = Person.objects.visible_to(actor).filter(pk=person_id).first()
    return str(found) if found else ""


def person_with_account(actor: Actor, person_id: int) -> Person | None:
    """A person of the directory, their account with them; None for a stranger."""
    return people(actor).select_related("user").filter(pk=person_id).first()


PAGE = 50


@dataclass(frozen=True)
class DirectoryPage:
    """Up to 50 people and the key of the next page ("" at the end)."""

    people: Sequence[Person]
    after: str


def directory(actor: Actor, words: str, *, after: str, day: date) -> DirectoryPage:
    """The people the actor sees, by name; `after` is the key given by the page before."""
    found = narrowed(
        people_in_directory(actor).filter(Q(left_date__isnull=True) | Q(left_date__gt=day)), words
    )
    name, _, number = after.rpartition("|")
    if number.isascii() and number.isdigit() and len(number) < 19:
        found = found.filter(Q(last_name__gt=name) | Q(last_name=name, pk__gt=int(number)))
    held = Prefetch(
        "memberships", Membership.objects.visible_to(actor).filter(period__contains=day), to_attr="held"
    )
    rows = list(found.prefetch_related(held).order_by("last_name", "pk")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return DirectoryPage(rows[:PAGE], f"{last.last_name}|{last.pk}" if last else "")


@dataclass(frozen=True)
class Right:
    """A permission and the functions that give it."""

    label: str
    roles: list[type[Role]]


@dataclass(frozen=True)
class PersonWithRights:
    person: Person
    memberships: list[Membership]
    rights: list[Right]


def person_with_rights(actor: Actor, person_id: int, day: date) -> PersonWithRights | None:
    """A person of the directory with each permission and the function that gives it; None for a stranger."""
    person = person_with_account(actor, person_id)
    if person is None:
        return None
    held = list(
        Membership.objects.visible_to(actor)
        .filter(person=person)
        .select_related("organisation")
        .order_by("-period")
    )
    now = [ROLES[membership.role] for membership in held if day in membership.period]
    rights = [
        Right(str(permission.label), [role for role in now if permission in role.permissions])
        for permission in Permission
        if any(permission in role.permissions for role in now)
    ]
    return PersonWithRights(person, held, rights)
