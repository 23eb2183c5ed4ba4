"""The tickets on which the convention gives somebody a role, and that changed lately (chapter 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.roles import ROLES, Side
from vallat.convention.queries import About, ActingIn, acting_in, agreement_of, current_version, holidays
from vallat.engines.agreement import RaciCell, RaciRole
from vallat.organisation.models import Membership, Person
from vallat.organisation.people.enums import OrganisationKind
from vallat.servicedesk.digests.models import Digest
from vallat.servicedesk.tickets.models.ticket import Ticket

TOLD = (RaciRole.A, RaciRole.R, RaciRole.C, RaciRole.I)  # the weightiest names the line
MOST = 60  # tickets in one mail


@dataclass(frozen=True)
class Told:
    """A ticket, the role that the person has in it (A, R, C or I), and its condition ("" for none)."""

    ticket: Ticket
    role: str
    condition: str


@dataclass(frozen=True)
class DigestLines:
    lines: Sequence[Told]
    more: bool


def is_working_day(day: date) -> bool:
    """Whether the convention in force has its hours run on that day; False without one."""
    version = current_version(day)
    if version is None or day in holidays():
        return False
    return day.weekday() in {weekday.number for weekday in agreement_of(version).open_days.weekdays}


def recipients(actor: Actor, *, since: datetime, day: date) -> list[Person]:
    """Whoever has an address and a function in the syndicate, or in a town where a ticket changed; without those who
    had their digest of the day. People of the desk have their queue: they get no mail about it."""
    towns = Ticket.objects.visible_to(actor).filter(last_activity_at__gte=since).values("organisation_id")
    roles = [
        role.code
        for role in ROLES.values()
        if role.side in (Side.TOWN, Side.SYNDICATE) and Permission.TICKET_QUALIFY not in role.permissions
    ]
    held = (
        Membership.objects.visible_to(actor)
        .filter(
            Q(organisation_id__in=towns) | Q(organisation__kind=OrganisationKind.SYNDICATE),
            period__contains=day,
            role__in=roles,
        )
        .exclude(person__email="")
        .exclude(person__user__is_active=False)  # whoever can no longer sign in is told nothing more
        .exclude(person__in=Digest.objects.visible_to(actor).filter(day=day).values("person"))
        .select_related("person")
        .order_by("person_id")
    )
    return list({membership.person_id: membership.person for membership in held}.values())


def digest_lines(reader: Actor, person: Person, *, since: datetime, until: datetime) -> DigestLines:
    """What `reader`, who is `person`, may see of it: their own requests are told by other mails."""
    held = list(Membership.objects.visible_to(reader).filter(person=person).select_related("organisation"))
    changed = list(_changed(reader, since, until).exclude(requester=person)[: MOST * 4])
    acting = acting_in({ticket.organisation_id for ticket in changed})
    lines = [line for ticket in changed if (line := _told(ticket, held, acting, reader.language))]
    return DigestLines(lines[:MOST], len(lines) > MOST or len(changed) == MOST * 4)


def _changed(reader: Actor, since: datetime, until: datetime) -> QuerySet[Ticket]:
    return (
        Ticket.objects.visible_to(reader)
        .filter(last_activity_at__gte=since, last_activity_at__lt=until)
        .exclude(service_code="")
        .select_related("convention", "organisation")
        .order_by("organisation__name", "-last_activity_at", "-id")
    )


def _told(ticket: Ticket, held: list[Membership], acting: ActingIn, language: str) -> Told | None:
    """The weightiest role in which the person stands for this ticket; None without one.

    Who may not open the town's requests would get an empty digest: the general manager is told. A condition that the ticket does not meet
    gives no role; one that it meets is none any more; one that a ticket can't say is told.
    """
    agreement = agreement_of(ticket.convention)
    service = agreement.service(ticket.service_code)
    row, about = agreement.raci_row(service.activity), About(service, ticket.impact)
    roles, day = _roles_for(ticket, held), timezone.localdate(ticket.opened_at)
    for role in TOLD:
        for cell in row.holding(role):
            met = about.meets(cell)
            named = acting.told(
                cell.function, ticket.organisation_id, row.id, day, Permission.TICKET_VIEW_TOWN
            )
            if met is not False and roles.intersection(named):
                return Told(ticket, role.value, "" if met else _condition(cell, language))
    return None


def _roles_for(ticket: Ticket, held: list[Membership]) -> set[str]:
    """The functions that count for this ticket: those of its town and of the syndicate, on its day."""
    day = timezone.localdate(ticket.opened_at)
    return {
        each.role
        for each in held
        if day in each.period
        and (
            each.organisation_id == ticket.organisation_id
            or each.organisation.kind == OrganisationKind.SYNDICATE
        )
    }


def _condition(cell: RaciCell, language: str) -> str:
    return cell.condition.in_language(language) if cell.condition else ""
