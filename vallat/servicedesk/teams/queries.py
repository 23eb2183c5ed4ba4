"""The teams, who is in them, who is on duty, and who answers for a ticket that nobody has in hand (6.4.1)."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, Lower
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.access.permissions import Permission
from vallat.base.postgres.compiled_query import Param, compiled_query
from vallat.engines.agreement import Agreement
from vallat.organisation.models import Membership, Person
from vallat.organisation.people.models.person import name_of
from vallat.organisation.sign_in.actors import system_actor
from vallat.servicedesk.common.enums import OPEN_STATES
from vallat.servicedesk.teams.auto_assignment import Candidate, Choice, choose
from vallat.servicedesk.teams.models import Duty, Team, TeamMember
from vallat.servicedesk.tickets.models.ticket import Ticket

SHARING = "sharing"
A_WEEK = 7
MUCH = 100  # open tickets of one person: beyond it, more or fewer says nothing
WEEKS = 8
HEAD = "cio"  # answers for what nobody else does


def has_teams_of(agreement: Agreement) -> bool:
    """Whether each team that the convention names has its record."""
    return {team.code for team in agreement.teams} <= set(
        Team.objects.order_by().values_list("code", flat=True)
    )


def named_teams(language: str) -> list[dict[str, Any]]:
    """Every team as {"code", "name", "level"}."""
    return [
        {"code": team.code, "name": team.name_in(language), "level": team.level}
        for team in Team.objects.order_by(F("level").asc(nulls_last=True), "code")
    ]


def may_administer(actor: Actor, team: Team | None, day: date) -> bool:
    """The head of IT, and who leads the team that day."""
    if actor.can(Permission.TEAMS_ADMINISTER):
        return True
    led = members(actor).filter(team=team, person=actor.person_id, leads=True, period__contains=day)
    return team is not None and actor.person_id is not None and led.exists()


def members(actor: Actor) -> QuerySet[TeamMember]:
    return TeamMember.objects.visible_to(actor)


def duties(actor: Actor) -> QuerySet[Duty]:
    return Duty.objects.visible_to(actor)


def candidates(code: str, day: date, *, by: Actor) -> list[Candidate]:
    """Who of the team may get a ticket that day. `by` reaches every town: a load counts them all, up to MUCH. One query."""
    found: list[Any] = _members_with_load(by.reader).all(code=code, day=day, person_id=by.person_id)
    return [
        Candidate(
            person_id=person_id,
            rank=rank,
            on_duty=on_duty,
            skills=frozenset(skills),
            towns=frozenset(towns),
            load=len(open_tickets),
            name=name_of(person_id, first_name, last_name, erased=erased_at is not None),
        )
        for person_id, rank, on_duty, skills, towns, open_tickets, first_name, last_name, erased_at in found
    ]


@compiled_query
def _members_with_load(reader: Actor) -> QuerySet[TeamMember, Any]:
    day = Param("day", DateField())
    own = Q(team=OuterRef("team"), person=OuterRef("person"), period__contains=day)
    open_tickets = Ticket.objects.visible_to(reader).filter(
        assignee=OuterRef("person"), state__in=OPEN_STATES
    )
    held = members(reader).filter(team__code=Param("code"), period__contains=day, person__left_date=None)
    return held.values_list(
        "person_id",
        "pk",
        Exists(duties(reader).filter(own)),
        "skills",
        "towns",
        ArraySubquery(open_tickets.order_by().values("pk")[:MUCH]),
        "person__first_name",
        "person__last_name",
        "person__erased_at",
    )


def choice_for(ticket: Ticket, *, by: Actor, at: datetime) -> Choice | None:
    """Who of its team gets the ticket. None when the team has nobody that day, or its assignee is of the team already."""
    system = sharing_actor(by)
    with nullcontext() if by.reaches_all else acting_as(system):
        found = candidates(ticket.team, timezone.localdate(at), by=system)
    if ticket.assignee_id in {one.person_id for one in found}:
        return None
    return choose(found, service=ticket.service_code, town=ticket.organisation.code)


def sharing_actor(by: Actor) -> Actor:
    """The part of the product that shares tickets out: it reaches every team, whoever writes."""
    return Actor.for_system(SHARING, by.organisations) if by.reaches_all else system_actor(SHARING)


def of_nobody(actor: Actor, day: date | Param) -> Q:
    """Tickets without a person or a company, in a queue that nobody answers for: no duty, no lead, no head of IT."""
    own = Q(team=OuterRef("pk"), period__contains=day)
    answered = Team.objects.filter(
        Exists(duties(actor).filter(own)) | Exists(members(actor).filter(own, leads=True))
    )
    heads = Membership.objects.visible_to(actor).filter(role=HEAD, period__contains=day)
    return Q(
        ~Exists(heads),
        ~Q(team__in=answered.values("code")),
        assignee=None,
        contractor=None,
        state__in=OPEN_STATES,
    )


def with_queue(tickets: QuerySet[Ticket], day: date | Param, language: str) -> QuerySet[Ticket]:
    """With `team_name` and `answering`: who is on duty that day for the team, as far as the reader sees the duties."""
    name = "name_en" if language.startswith("en") else "name_fr"
    return tickets.annotate(
        team_name=Coalesce(Subquery(Team.objects.filter(code=OuterRef("team")).values(name)), "team"),
        answering=name_on_duty(day),
    )


def name_on_duty(day: date | Param) -> Subquery:
    """Of whom the ticket's team has on duty that day, as far as the reader sees the duties."""
    named = Concat("person__first_name", Value(" "), "person__last_name")
    on_duty = Duty.objects.filter(team__code=OuterRef("team"), period__contains=day)
    return Subquery(on_duty.annotate(named=named).values("named")[:1])


@dataclass(frozen=True)
class TeamLine:
    """A team with who is on duty today, how many are in it, and the open tickets: in its queue, with somebody."""

    team: Team
    on_duty: Person | None
    members: int
    queued: int
    given: int


def team_lines(actor: Actor, day: date) -> list[TeamLine]:
    """Four queries."""
    counted = (
        Ticket.objects.visible_to(actor)
        .filter(state__in=OPEN_STATES)
        .order_by()
        .values("team")
        .annotate(queued=Count("pk", filter=Q(assignee=None, contractor=None)), every=Count("pk"))
    )
    counts = {row["team"]: row for row in counted}
    today = duties(actor).filter(period__contains=day).select_related("person")
    on_duty = {duty.team_id: duty.person for duty in today}
    there = members(actor).filter(period__contains=day).order_by().values("team").annotate(n=Count("pk"))
    sizes = dict(there.values_list("team", "n"))
    nothing = {"queued": 0, "every": 0}
    return [
        TeamLine(
            team,
            on_duty.get(team.pk),
            sizes.get(team.pk, 0),
            (row := counts.get(team.code, nothing))["queued"],
            row["every"] - row["queued"],
        )
        for team in Team.objects.order_by(F("level").asc(nulls_last=True), Lower("code"))
    ]


@dataclass(frozen=True)
class Day:
    date: date
    person: Person | None
    today: bool


@dataclass(frozen=True)
class Week:
    days: list[Day]

    @property
    def first(self) -> date:
        return self.days[0].date

    @property
    def last(self) -> date:
        return self.days[-1].date


def weeks(planned: Sequence[Duty], today: date) -> list[Week]:
    """From this week's Monday on, who is on duty each day. `planned` has its people."""
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=number) for number in range(WEEKS * A_WEEK)]
    people = {day: duty.person for duty in planned for day in days if day in duty.period}
    shown = [Day(day, people.get(day), day == today) for day in days]
    return [Week(shown[start : start + A_WEEK]) for start in range(0, len(shown), A_WEEK)]


def planned_duties(actor: Actor, team: Team, today: date) -> list[Duty]:
    """Those that are not over, in order."""
    found = duties(actor).filter(team=team, period__endswith__gt=today)
    return list(found.select_related("person").order_by("period"))


def current_members(actor: Actor, team: Team, today: date) -> list[TeamMember]:
    """Those of today and to come, by name."""
    found = members(actor).filter(Q(period__endswith__gt=today) | Q(period__upper_inf=True), team=team)
    return list(found.select_related("person").order_by("-leads", "person__last_name", "pk"))
