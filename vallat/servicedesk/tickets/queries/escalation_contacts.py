"""Who is told that time passes on a ticket: who has it, who leads the desk, the whole team for a major incident."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from vallat.access.permissions import Permission
from vallat.access.roles import ROLES, Side
from vallat.organisation.models import Membership, Person
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.people.queries import technicians_of
from vallat.servicedesk.common.enums import TriggerKind
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.sla_triggers import SlaTrigger


def contacts_of(ticket: Ticket, trigger: SlaTrigger, *, at: datetime) -> list[Person]:
    """A warning is for who has the ticket, a contractor's technicians among them; the rest is for who leads too. Nobody of the desk
    has it: it is theirs. With an address."""
    people: dict[int, Person] = {}
    if ticket.assignee is not None and ticket.assignee.email:
        people[ticket.assignee.pk] = ticket.assignee
    if trigger.whole_team:
        people |= {person.pk: person for person in people_with(Permission.TICKET_WORK, at=at)}
    elif trigger.step is not TriggerKind.WARNING or not people:
        people |= {person.pk: person for person in leaders(at=at)}
    if ticket.contractor is not None and trigger.step is TriggerKind.WARNING:
        works = technicians_of(ticket.contractor, timezone.localdate(at))
        people |= {person.pk: person for person in works if person.email}
    return list(people.values())


def team_and_leaders(*, at: datetime) -> tuple[list[Person], list[Person]]:
    """(who works on tickets, who leads) that day, with an address. One query."""
    held = list(_held(Permission.TICKET_WORK, at).select_related("person").order_by("person_id"))
    working = {each.person_id: each.person for each in held}
    leading = _roles(Permission.DESK_LEAD)
    return list(working.values()), list({e.person_id: e.person for e in held if e.role in leading}.values())


def leaders(*, at: datetime) -> list[Person]:
    """Those who lead the desk."""
    return people_with(Permission.DESK_LEAD, at=at)


def people_with(permission: Permission, *, at: datetime) -> list[Person]:
    """The people of the syndicate whose function gives the permission that day, with an address to write to."""
    held = _held(permission, at).select_related("person").order_by("person_id")
    return list({each.person_id: each.person for each in held}.values())


def _held(permission: Permission, at: datetime) -> QuerySet[Membership]:
    return Membership.objects.filter(
        ~Q(person__email=""),
        role__in=_roles(permission),
        organisation__kind=OrganisationKind.SYNDICATE,
        period__contains=timezone.localdate(at),
    )


def _roles(permission: Permission) -> list[str]:
    return [
        code for code, role in ROLES.items() if role.side is Side.SYNDICATE and permission in role.permissions
    ]


def told_in(towns: Iterable[int], *, at: datetime) -> list[tuple[Person, list[int]]]:
    """Those who get the updates of a major incident in these organisations (ids), each once, with theirs among them."""
    held = _held_in(towns, _giving(Permission.MAJOR_TOLD), at)
    found: dict[int, tuple[Person, list[int]]] = {}
    for each in held:
        _person, theirs = found.setdefault(each.person_id, (each.person, []))
        if each.organisation_id not in theirs:
            theirs.append(each.organisation_id)
    return list(found.values())


def contacts_of_unmet_conditions(organisation_id: int, *, at: datetime) -> list[Person]:
    """Those of a town who are told that no deadline is committed there (5.6)."""
    return _once(_held_in([organisation_id], _giving(Permission.COMMITMENT_TOLD), at))


def holding_roles(organisation_id: int, roles: Iterable[str], *, at: datetime) -> list[Person]:
    """Those who hold one of these roles in the organisation that day."""
    return _once(_held_in([organisation_id], roles, at))


def _giving(permission: Permission) -> list[str]:
    return [code for code, role in ROLES.items() if permission in role.permissions]


def _held_in(organisations: Iterable[int], roles: Iterable[str], at: datetime) -> QuerySet[Membership]:
    held = Membership.objects.filter(
        ~Q(person__email=""),
        role__in=list(roles),
        organisation__in=organisations,
        period__contains=timezone.localdate(at),
    )
    return held.select_related("person").order_by("person_id", "organisation_id")


def _once(held: Iterable[Membership]) -> list[Person]:
    return list({each.person_id: each.person for each in held}.values())
