"""The home of the head of IT: what is late or due next, who carries how much, what is major, which function nobody holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.base.figures import counts_of
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import FunctionsOf, agreement_of, functions_of, numbers_within, version_read_by
from vallat.convention.queries.contacts import contacts_untold
from vallat.engines.agreement import Contact
from vallat.governance.queries.disclosures import open_requests
from vallat.home.landing.short import SHORT, by_due, drawn
from vallat.organisation.models import Person
from vallat.organisation.people.queries import organisations_with_directory, team
from vallat.servicedesk.common.enums import OPEN_STATES, InboundState, TicketState
from vallat.servicedesk.models import InboundMail, Ticket
from vallat.servicedesk.ticket_list.presenters.row import ListRow
from vallat.servicedesk.ticket_list.queries.filters import CONTRACTORS, NOBODYS, SOON_WITHIN, late, soon
from vallat.servicedesk.ticket_list.queries.lines import lines_of

RISKS = 12  # lines of what is late or due next
TEAM = ("first_level", "technician", "cio")


@dataclass(frozen=True)
class Load:
    """What somebody has on their hands; without a person, what contractors alone have, or nobody. Together: what is open."""

    person: Person | None
    by_contractor: bool
    carried: int
    late: int
    waiting: int
    share: int  # of the heaviest load, in percent

    @property
    def assignee(self) -> str:
        """As the list of tickets is asked for theirs."""
        if self.person is not None:
            return str(self.person.pk)
        return CONTRACTORS if self.by_contractor else NOBODYS


@dataclass(frozen=True)
class Management:
    late: int
    soon: int
    unqualified: int
    held: int
    disclosures: int  # requests for data that are open
    risk: list[ListRow]
    majors: list[ListRow]
    loads: list[Load]
    missing: list[FunctionsOf]  # organisations where a compulsory function has no holder
    untold: list[Contact]  # of which users are told nothing, for want of a number


def management_of(actor: Actor, *, at: datetime) -> Management:
    open_tickets = Ticket.objects.visible_to(actor).filter(state__in=OPEN_STATES)
    version = version_read_by(actor, timezone.localdate(at))
    major = agreement_of(version).major.priority if version else ""
    functions = _functions(actor, version, at)
    risk, majors = _risk_and_majors(open_tickets, major, at)
    return Management(
        **counts_of(
            late=open_tickets.filter(late(at)),
            soon=open_tickets.filter(soon(at)),
            unqualified=open_tickets.filter(state=TicketState.NEW),
            held=InboundMail.objects.visible_to(actor).filter(state=InboundState.HELD),
            disclosures=open_requests(actor),
        ),
        risk=risk,
        majors=majors,
        loads=_loads(actor, at, _team(functions) or team(actor, timezone.localdate(at))),
        missing=[each for each in functions if each.compulsory_gaps],
        untold=contacts_untold(agreement_of(version), functions, timezone.localdate(at)) if version else [],
    )


def _risk_and_majors(
    open_tickets: QuerySet[Ticket], major: str, at: datetime
) -> tuple[list[ListRow], list[ListRow]]:
    """What is late or due next, and what is major, the soonest due first. One query."""
    at_risk = by_due(open_tickets.filter(late(at) | soon(at))).values("pk")[:RISKS]
    of_major = by_due(open_tickets.filter(priority=major)).values("pk")[:SHORT]
    found = lines_of(by_due(open_tickets.filter(pk__in=at_risk.union(of_major))), at)
    soon_due = [line for line in found if line.next_breach_at and line.next_breach_at <= at + SOON_WITHIN]
    majors = [line for line in found if line.priority == major]
    return drawn(soon_due[:RISKS], at=at), drawn(majors[:SHORT], at=at)


def missing_functions(actor: Actor, version: ConventionVersion | None, at: datetime) -> list[FunctionsOf]:
    """Of the organisations whose directory the actor sees; none while no convention is loaded."""
    return [each for each in _functions(actor, version, at) if each.compulsory_gaps]


def _functions(actor: Actor, version: ConventionVersion | None, at: datetime) -> list[FunctionsOf]:
    """Those of each organisation whose directory the actor sees, with who holds them, and its `numbers`. Two queries."""
    if version is None:
        return []
    today = timezone.localdate(at)
    found = organisations_with_directory(actor).annotate(numbers=numbers_within(OuterRef("pk"), today))
    return functions_of(actor, found, agreement_of(version), today)


def _team(functions: list[FunctionsOf]) -> list[Person]:
    """The people who may be given a ticket, by name."""
    held = (held for each in functions for held in each.held if held.role.code in TEAM)
    people = {row.person_id: row.person for each in held for row in each.now}
    return sorted(people.values(), key=lambda person: (person.last_name, person.first_name))


def _loads(actor: Actor, at: datetime, people_of_team: list[Person]) -> list[Load]:
    """The team and whoever else still has a ticket, the heaviest load first; then what contractors alone have, and nobody. One query, or
    two where somebody who left the team has one."""
    counted = (
        Ticket.objects.visible_to(actor)
        .filter(state__in=OPEN_STATES)
        .order_by()
        .values("assignee_id", by_contractor=Q(assignee=None, contractor__isnull=False))
        .annotate(
            carried=Count("id"),
            late=Count("id", filter=late(at)),
            waiting=Count("id", filter=Q(state=TicketState.WAITING)),
        )
    )
    found: dict[tuple[int | None, bool], Any] = {
        (row["assignee_id"], row["by_contractor"]): row for row in counted
    }
    most = max((row["carried"] for row in found.values()), default=0)
    others = {pk for pk, _by in found if pk is not None} - {person.pk for person in people_of_team}
    left = Person.objects.visible_to(actor).filter(pk__in=others) if others else ()
    loads = [_load(person, found.get((person.pk, False)), most) for person in (*people_of_team, *left)]
    loads.sort(key=lambda load: -load.carried)
    contractors = found.get((None, True))
    of_contractors = [_load(None, contractors, most, by_contractor=True)] if contractors else []
    return [*loads, *of_contractors, _load(None, found.get((None, False)), most)]


def _load(
    person: Person | None, row: Mapping[str, int] | None, most: int, *, by_contractor: bool = False
) -> Load:
    if row is None:
        return Load(person, by_contractor, 0, 0, 0, 0)
    share = round(100 * row["carried"] / most)
    return Load(person, by_contractor, row["carried"], row["late"], row["waiting"], share)
