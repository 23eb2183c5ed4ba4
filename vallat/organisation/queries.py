"""Reading people, towns and who holds which function."""

from datetime import date

from django.db.models import Q, QuerySet

from vallat.access.actor import Actor
from vallat.base.text import folded
from vallat.organisation.enums import OrganisationKind
from vallat.organisation.models import Membership, Organisation, Person


def syndicate() -> Organisation:
    return Organisation.objects.get(kind=OrganisationKind.SYNDICATE)


def communes(actor: Actor) -> QuerySet[Organisation]:
    """The towns whose rows the actor sees."""
    return Organisation.objects.filter(kind=OrganisationKind.COMMUNE, id__in=actor.organisations).order_by(
        "name"
    )


def contractors() -> QuerySet[Organisation]:
    return Organisation.objects.filter(kind=OrganisationKind.CONTRACTOR).order_by("name")


def people(actor: Actor) -> QuerySet[Person]:
    return Person.objects.visible_to(actor).select_related("organisation", "department", "site")


def find_people(actor: Actor, words: str, *, limit: int = 8) -> list[Person]:
    """People whose name, address or number holds every word; at most `limit`, those still there first."""
    found = people(actor).filter(left_date__isnull=True)
    for word in folded(words).split():
        digits = word.replace(".", "").replace("-", "")
        found = found.filter(Q(search_key__contains=word) | Q(search_key__contains=digits))
    return list(found.order_by("last_name", "first_name")[:limit])


def person_by_email(actor: Actor, address: str) -> Person | None:
    """The directory's person with this address, case apart; None when nobody has it or they have left."""
    return people(actor).filter(email__iexact=address.strip(), left_date__isnull=True).first()


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
