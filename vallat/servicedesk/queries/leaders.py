"""Who is told that time passes on a ticket: who has it, who leads the desk, the whole team for a major incident."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from vallat.access.permissions import Permission
from vallat.access.roles import ROLES, Side
from vallat.organisation.enums import OrganisationKind
from vallat.organisation.models import Membership, Person
from vallat.servicedesk.alarms import Alarm
from vallat.servicedesk.enums import Step
from vallat.servicedesk.models import Ticket


def told_of(ticket: Ticket, alarm: Alarm, *, at: datetime) -> list[Person]:
    """A warning is for who has the ticket; the rest is for who leads too. Nobody has it: it is theirs. With an address."""
    people: dict[int, Person] = {}
    if ticket.assignee is not None and ticket.assignee.email:
        people[ticket.assignee.pk] = ticket.assignee
    if alarm.whole_team:
        people |= {person.pk: person for person in holding(Permission.TICKET_WORK, at=at)}
    elif alarm.step is not Step.WARNING or not people:
        people |= {person.pk: person for person in leaders(at=at)}
    return list(people.values())


def leaders(*, at: datetime) -> list[Person]:
    """Those who lead the desk."""
    return holding(Permission.DESK_LEAD, at=at)


def holding(permission: Permission, *, at: datetime) -> list[Person]:
    """The people of the syndicate whose function gives the permission that day, with an address to write to."""
    roles = [
        code for code, role in ROLES.items() if role.side is Side.SYNDICATE and permission in role.permissions
    ]
    held = Membership.objects.filter(
        ~Q(person__email=""),
        role__in=roles,
        organisation__kind=OrganisationKind.SYNDICATE,
        period__contains=timezone.localdate(at),
    )
    people = {each.person_id: each.person for each in held.select_related("person").order_by("person_id")}
    return list(people.values())
