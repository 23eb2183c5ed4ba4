"""What the list of tickets can be narrowed to, as its address says it.

An address is typed by people and kept in bookmarks: what can't be understood in it is left out and named, never an
error.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.base.postgres.compiled_query import Param
from vallat.base.search import readable
from vallat.engines.agreement import Coverage, Priority
from vallat.organisation.models import Organisation
from vallat.servicedesk.common.enums import (
    OPEN_STATES,
    Channel,
    ClockKind,
    PromiseOutcome,
    Scope,
    TicketKind,
    TicketState,
)
from vallat.servicedesk.common.months import read_month
from vallat.servicedesk.teams.queries import of_nobody
from vallat.servicedesk.tickets.queries.contractor_answers import answered_by_contractor
from vallat.servicedesk.tickets.queries.finishing import finished_in, open_at
from vallat.servicedesk.tickets.queries.outcomes import came_to, stands
from vallat.servicedesk.tickets.queries.perimeters import (
    PERIMETERS,
    Services,
    on_perimeter,
    services_of_towns,
)
from vallat.servicedesk.tickets.queries.search import matching

ACTIVE, ENDED, ALL = "active", "ended", "all"
MINE, NOBODYS, GIVEN, UNANSWERED = "me", "none", "given", "unanswered"
CONTRACTORS = "contractor"  # with a contractor, and nobody of the syndicate has it in hand
ONE = "one"  # whose id is given with the question; in an address it is the id
UNREAD = "unread"
LATE, SOON, RUNNING = "late", "soon", "running"
ANSWER = "answer"  # of the desk, that the requester waits for
BY_ACTIVITY, BY_DUE, BY_AWAITED = "activity", "due", "awaited"
SORT_KEYS = {BY_DUE: "next_breach_at", BY_AWAITED: "answer_awaited_since"}  # the earliest first
UNQUALIFIED = "-"  # a service or a priority that a ticket has not yet
SOON_WITHIN = timedelta(hours=24)

SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
PERSON = re.compile(r"[1-9][0-9]{0,17}")
KNOWN: dict[str, set[str]] = {
    "state": {ACTIVE, ENDED, ALL, *TicketState.values},
    "assignee": {MINE, NOBODYS, GIVEN, UNANSWERED, CONTRACTORS},
    "priority": {*Priority, UNQUALIFIED},
    "kind": set(TicketKind.values),
    "channel": set(Channel.values),
    "coverage": set(Coverage),
    "scope": set(Scope.values),
    "response": set(PromiseOutcome.values),
    "resolution": set(PromiseOutcome.values),
    "perimeter": PERIMETERS,
    "due": {LATE, SOON, RUNNING},
    "answers": {UNREAD},
    "awaits": {ANSWER},
    "sort": {BY_ACTIVITY, BY_DUE, BY_AWAITED},
}
SLUGS = {"team", "town", "service"}


@dataclass(frozen=True)
class Filters:
    """Each is a code, or "" for any. `assignee` may be the id of a person; `opened`, `finished` and `open_at` (its end) are
    months, 2026-11."""

    q: str = ""
    state: str = ""
    assignee: str = ""
    priority: str = ""
    due: str = ""
    team: str = ""
    town: str = ""
    kind: str = ""
    channel: str = ""
    service: str = ""
    opened: str = ""
    finished: str = ""
    open_at: str = ""
    coverage: str = ""
    scope: str = ""
    response: str = ""  # what became of it
    resolution: str = ""
    perimeter: str = ""
    answers: str = ""  # of contractors, that nobody has read
    awaits: str = ""
    sort: str = ""

    @property
    def query(self) -> str:
        """The query string that says the same, and nothing else; `state=all` for no filter at all."""
        said = {name: value for name, value in self.said.items() if (name, value) != ("sort", BY_ACTIVITY)}
        return urlencode(said) or f"state={ALL}"

    @property
    def said(self) -> dict[str, str]:
        every = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in every.items() if value and (name, value) != ("state", ALL)}

    def without(self, name: str) -> "Filters":
        return replace(self, **{name: ""})

    @property
    def person_id(self) -> int | None:
        """Whose tickets are asked for, by an id."""
        return int(self.assignee) if PERSON.fullmatch(self.assignee) else None

    @property
    def key(self) -> str:
        """The column that the list is sorted by: the earliest first but for the last activity, of which the latest is."""
        return SORT_KEYS.get(self.sort, "last_activity_at")

    @property
    def earliest_first(self) -> bool:
        return self.sort in SORT_KEYS


NAMES = [field.name for field in fields(Filters)]


@dataclass(frozen=True)
class Asked:
    """The filters of an address, and the names of those that could not be understood."""

    filters: Filters
    refused: list[str]


def read_filters(params: QueryDict) -> Asked:
    values, refused = {}, []
    for name in NAMES:
        value = params.get(name, "").strip()
        if name == "q":
            values[name] = readable(value)
        elif _understood(name, value):
            values[name] = value
        elif value:
            refused.append(name)
    if values.get("state") == ALL:  # no filter, though it is an address that says something
        del values["state"]
    return Asked(Filters(**values), refused)


def _understood(name: str, value: str) -> bool:
    if name == "assignee" and PERSON.fullmatch(value):
        return True
    if name in KNOWN:
        return value in KNOWN[name]
    if name in SLUGS:
        return (name, value) == ("service", UNQUALIFIED) or SLUG.fullmatch(value) is not None
    return read_month(value) is not None


def condition(filters: Filters, actor: Actor, *, at: datetime) -> Q:
    """The filters as a condition on tickets; who may see them is not its affair."""
    services = services_of_towns() if filters.perimeter else ()
    beside = besides_words(filters, actor, at=at, day=timezone.localdate(at), services=services)
    return matching(filters.q, actor, at=at) & beside


def besides_words(
    filters: Filters, actor: Actor, *, at: datetime | Param, day: date | Param, services: Services
) -> Q:
    """All of it but `q`. `services`: those of the towns, for a perimeter."""
    wanted = _states(filters.state) & _due(filters, at) & on_perimeter(filters.perimeter, services)
    for name, column in COLUMNS.items():
        if value := getattr(filters, name):
            wanted &= Q(**{column: "" if value == UNQUALIFIED else value})
    # by its id and not by a join: then PostgreSQL sees that it meets the first lines in their order
    if filters.town:
        wanted &= Q(organisation=Organisation.objects.filter(code=filters.town).order_by().values("pk")[:1])
    wanted &= _assignee(filters, actor, day)
    if filters.answers == UNREAD:
        wanted &= answered_by_contractor(actor)
    if filters.awaits == ANSWER or filters.sort == BY_AWAITED:
        wanted &= awaiting_answer()
    return wanted & _months(filters) & _outcomes(filters, at)


def _outcomes(filters: Filters, at: datetime | Param) -> Q:
    wanted = stands(filters.scope) if filters.scope else Q()
    for clock in ClockKind:
        if value := getattr(filters, clock):
            wanted &= came_to(clock, value, at)
    return wanted


def _months(filters: Filters) -> Q:
    wanted = Q()
    if span := read_month(filters.opened):
        wanted &= Q(opened_at__gte=span[0], opened_at__lt=span[1])
    if span := read_month(filters.finished):
        wanted &= finished_in(*span)
    if span := read_month(filters.open_at):
        wanted &= open_at(span[1])
    return wanted


def _assignee(filters: Filters, actor: Actor, day: date | Param) -> Q:
    chosen: dict[str, Callable[[], Q]] = {
        "": Q,
        MINE: lambda: Q(assignee_id=actor.person_id),
        ONE: lambda: Q(assignee_id=Param("assignee_id")),
        NOBODYS: lambda: Q(assignee=None, contractor=None),
        GIVEN: lambda: Q(assignee__isnull=False) | Q(contractor__isnull=False),
        UNANSWERED: lambda: of_nobody(actor, day),
        CONTRACTORS: lambda: Q(assignee=None, contractor__isnull=False),
    }
    return chosen.get(filters.assignee, lambda: Q(assignee_id=filters.person_id))()


COLUMNS = {
    "priority": "priority",
    "team": "team",
    "kind": "kind",
    "channel": "channel",
    "service": "service_code",
    "coverage": "coverage",
}


def _states(state: str) -> Q:
    if state == ACTIVE:
        return Q(state__in=OPEN_STATES)
    if state == ENDED:
        return Q(state__in=(TicketState.RESOLVED, TicketState.CLOSED))
    return Q(state=state) if state not in ("", ALL) else Q()


def late(at: Any) -> Q:
    """Tickets of which a running clock is passed (its breach instant): what every figure of late tickets counts."""
    return Q(next_breach_at__lte=at)


def soon(at: Any) -> Q:
    """Tickets of which a clock runs out within a day, and none has."""
    return Q(next_breach_at__gt=at, next_breach_at__lte=at + SOON_WITHIN)


def awaiting_answer() -> Q:
    """Tickets whose requester's side wrote since the team's last word: what every figure of those to answer counts."""
    return Q(answer_awaited_since__isnull=False)


def _due(filters: Filters, at: Any) -> Q:
    """By due instant: only where a clock runs."""
    if filters.due == LATE:
        return late(at)
    if filters.due == SOON:
        return soon(at)
    return Q(next_breach_at__isnull=False) if filters.due == RUNNING or filters.sort == BY_DUE else Q()
