"""Who is accountable, responsible, consulted and informed on a ticket: the RACI row of its service, as people (6.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from vallat.access.actor import Actor
from vallat.convention.queries import agreement_of
from vallat.engines.agreement import Agreement, RaciCell, RaciRole, RaciRow
from vallat.organisation.enums import OrganisationKind
from vallat.organisation.functions import roles_of
from vallat.organisation.models import Membership, Person
from vallat.servicedesk.models import Ticket

TEAM = ("first_level", "technician", "cio")
FACES = 3


@dataclass(frozen=True)
class Holder:
    """A function in a role, the people who hold it (the first few, and how many more), and its condition."""

    function: str
    people: tuple[Person, ...]
    more: int
    condition: str


@dataclass(frozen=True)
class Share:
    """One of the four roles with its holders."""

    code: str
    label: str
    definition: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True)
class Who:
    """The row that decides, and its four roles. Roles that nobody holds in the row are left out."""

    row: RaciRow
    activity: str
    shares: tuple[Share, ...]


def holders_around(actor: Actor, ticket: Ticket, today: date) -> list[Membership]:
    """Everybody who has a function for this ticket's town on its day or today, in one query."""
    opened = timezone.localdate(ticket.opened_at)
    place = Q(organisation__kind=OrganisationKind.SYNDICATE) | Q(organisation_id=ticket.organisation_id)
    if ticket.contractor_id is not None:
        place |= Q(organisation_id=ticket.contractor_id)
    return list(
        Membership.objects.visible_to(actor)
        .filter(place, Q(period__contains=opened) | Q(period__contains=today))
        .exclude(role="user")
        .select_related("person", "organisation")
        .order_by("person__last_name", "person__first_name", "pk")
    )


def team_of(held: Iterable[Membership], today: date) -> list[Person]:
    """The people who may be given a ticket today."""
    people = {
        membership.person_id: membership.person
        for membership in held
        if membership.role in TEAM
        and membership.organisation.kind == OrganisationKind.SYNDICATE
        and today in membership.period
    }
    return list(people.values())


def who_of(ticket: Ticket, held: Iterable[Membership]) -> Who | None:
    """The RACI row of the ticket's service with its people on the ticket's day. None while there is no service."""
    if not ticket.service_code:
        return None
    agreement, language = agreement_of(ticket.convention), get_language() or "fr"
    row = agreement.raci_row(agreement.service(ticket.service_code).activity)
    day = timezone.localdate(ticket.opened_at)
    on_duty = [membership for membership in held if day in membership.period]
    shares = tuple(
        Share(
            role.code,
            role.label.in_language(language),
            role.definition.in_language(language),
            tuple(_holder(cell, ticket, on_duty, agreement, language) for cell in row.holding(role.code)),
        )
        for role in agreement.roles
        if row.holding(RaciRole(role.code))
    )
    return Who(row, row.label.in_language(language), shares)


def _holder(
    cell: RaciCell, ticket: Ticket, held: list[Membership], agreement: Agreement, language: str
) -> Holder:
    people = _people(cell.function, ticket, held)
    return Holder(
        function=agreement.function(cell.function).label.in_language(language),
        people=tuple(people[:FACES]),
        more=max(0, len(people) - FACES),
        condition=cell.condition.in_language(language) if cell.condition else "",
    )


def _people(function: str, ticket: Ticket, held: list[Membership]) -> list[Person]:
    """The requester stands for the users of a product; the person who has the ticket comes first in the team."""
    if function == "product_user":
        return [ticket.requester]
    roles = roles_of(function)
    people = {membership.person_id: membership.person for membership in held if membership.role in roles}
    return sorted(people.values(), key=lambda person: person.pk != ticket.assignee_id)
