"""What the list offers: views as tabs, filters with their choices, chips of those in use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention.queries import agreement_of, version_read_by, version_with
from vallat.engines.agreement import Agreement, Coverage, Priority
from vallat.organisation.people.queries import name_of_person, names_of_communes
from vallat.servicedesk.common.enums import Channel, PromiseOutcome, Scope, TicketKind, TicketState
from vallat.servicedesk.ticket_list.queries.filters import (
    ACTIVE,
    ALL,
    ANSWER,
    BY_ACTIVITY,
    BY_AWAITED,
    BY_DUE,
    CONTRACTORS,
    ENDED,
    GIVEN,
    LATE,
    MINE,
    NAMES,
    NOBODYS,
    RUNNING,
    SOON,
    UNANSWERED,
    UNQUALIFIED,
    UNREAD,
    Asked,
    Filters,
    read_filters,
)
from vallat.servicedesk.ticket_list.queries.lines import TicketLine
from vallat.servicedesk.ticket_list.queries.page import TicketListPage, count_to_answer, tabs_of
from vallat.servicedesk.ticket_list.queries.rows import list_row
from vallat.servicedesk.tickets.presenters.clock_chip import LOOKS
from vallat.servicedesk.tickets.presenters.state import STATES
from vallat.servicedesk.tickets.queries import perimeters

Words = str | Promise
Choices = tuple[tuple[str, str], ...]  # codes, and words


@dataclass(frozen=True)
class View:
    """A tab: a name, and the query string it stands for. `id` when somebody keeps it; `count` of what waits for an answer."""

    label: Words
    query: str
    id: int | None = None
    count: int | None = None


OPEN = f"state={ACTIVE}"
DESK_VIEWS = {
    "to_answer": View(pgettext_lazy("tickets", "To answer"), f"awaits={ANSWER}&sort={BY_AWAITED}"),
    "open": View(pgettext_lazy("tickets", "Open"), OPEN),
    "mine": View(pgettext_lazy("tickets", "Mine"), f"{OPEN}&assignee={MINE}"),
    "unassigned": View(pgettext_lazy("tickets", "Unassigned"), f"{OPEN}&assignee={NOBODYS}"),
    "at_risk": View(_("By deadline"), f"{OPEN}&sort={BY_DUE}"),
    "waiting": View(pgettext_lazy("tickets", "Waiting"), f"state={TicketState.WAITING}"),
    "answers": View(_("Contractors' answers to read"), f"answers={UNREAD}"),
    "recently_closed": View(_("Recently closed"), f"state={TicketState.CLOSED}"),
}
TOWN_VIEWS = {
    "open": View(pgettext_lazy("tickets", "In progress"), OPEN),
    "ended": View(pgettext_lazy("tickets", "Over"), f"state={ENDED}"),
    "all": View(pgettext_lazy("tickets", "All"), f"state={ALL}"),
}
SHOWN_ICONS = sorted(
    {look.icon for look in STATES.values()} | {look.icon for look in LOOKS.values()}
)  # of the lines
MONTHS = ("opened", "finished", "open_at")
MORE = (
    "kind",
    "channel",
    "service",
    "opened",
    "finished",
    "open_at",
    "coverage",
    "scope",
    "response",
    "resolution",
    "perimeter",
    "answers",
    "awaits",
)
LABELS: dict[str, Words] = {
    "q": _("Words"),
    "state": _("State"),
    "assignee": _("Assignee"),
    "priority": _("Priority"),
    "due": _("Clock"),
    "team": _("Team"),
    "town": _("Town"),
    "kind": _("Kind"),
    "channel": _("Channel"),
    "service": _("Service"),
    "opened": _("Opened in"),
    "finished": _("Finished in"),
    "open_at": _("Open at the end of"),
    "coverage": _("Coverage"),
    "scope": _("In the convention"),
    "response": pgettext_lazy("report", "Response target"),
    "resolution": pgettext_lazy("report", "Resolution target"),
    "perimeter": _("Perimeter"),
    "answers": _("Answers of contractors"),
    "awaits": _("Awaits"),
    "sort": _("Order"),
}
COVERAGES: dict[str, Words] = {
    Coverage.COVERED: _("Covered"),
    Coverage.BEST_EFFORT: _("Best effort"),
    Coverage.OUT: _("Out of scope"),
}
PERIMETERS: dict[str, Words] = {
    perimeters.TOWN: _("Left to the town"),
    perimeters.SHARED: _("Shared"),
    perimeters.MEAN: _("Left to the town, in the mean response"),
    perimeters.MEAN_UNMET: _("Left to the town, in the mean response, unmet condition"),
    perimeters.MEAN_PENDING: _("Left to the town, not yet acknowledged and qualified"),
}


@dataclass(frozen=True)
class Field:
    """A filter of the page: its choices are (code, words)."""

    name: str
    label: str
    value: str
    choices: Choices

    @property
    def is_month(self) -> bool:
        return self.name in MONTHS


@dataclass(frozen=True)
class Chip:
    label: Words
    value: Words
    without: str  # the query string once it is taken off


def asked_for(params: QueryDict) -> Asked:
    """The filters of an address; `?view=mine` names a tab, and no filter at all is the first tab."""
    named = params.get("view", "")
    views = DESK_VIEWS | TOWN_VIEWS
    if named in views or not any(params.get(name) for name in NAMES):
        asked = read_filters(QueryDict(views[named if named in views else "open"].query))
        return Asked(asked.filters, [] if named in views or not named else ["view"])
    return read_filters(params)


def list_context(
    actor: Actor, asked: Asked, page: TicketListPage[TicketLine], *, at: datetime
) -> dict[str, Any]:
    """What the template needs around the lines; three queries and the kept views."""
    filters = asked.filters
    desk = actor.can(Permission.TICKET_QUALIFY) or actor.is_contractor
    query, everywhere = filters.query, Filters(q=filters.q).query
    version = version_read_by(actor, timezone.localdate(at))
    towns = tuple(names_of_communes(actor)) if (desk and actor.reaches_all) or filters.town else None
    language = get_language() or "fr"
    choices = _with_person(actor, filters, _choices(version.sha256 if version else "", towns, language))
    shown = [
        _field(name, choices[name], filters, language) for name in _offered_to(actor, choices, desk=desk)
    ]
    kept = [View(view.name, view.query, view.pk) for view in tabs_of(actor)] if desk else []
    to_answer = count_to_answer(actor) if desk else 0
    views = [*_own_views(desk, language), *kept]
    if desk:
        views[0] = replace(views[0], count=to_answer)
    current = {view for view in views if _plainly(view.query) == query}
    return {
        "desk": desk,
        "calm": not desk,
        "views": tuple((view, view in current) for view in views),
        "kept_view": next((view for view in kept if view in current), None),
        "is_a_view": bool(current),
        "fields": tuple(field for field in shown if field.name not in MORE),
        "more_fields": tuple(field for field in shown if field.name in MORE),
        "more_used": any(field.value for field in shown if field.name in MORE and field.name != "awaits"),
        "chips": _chips(filters, choices),
        "filters": filters,
        "refused": [LABELS.get(name, name) for name in asked.refused],
        "page": page,
        "to_answer": to_answer,
        "lines": [list_row(line, at=at, language=language) for line in page.tickets],
        "icons": SHOWN_ICONS,
        "words_everywhere": everywhere if everywhere != query else "",
        "asks": not desk and actor.can(Permission.TICKET_OPEN),
        "page_query": query,
    }


@lru_cache
def _own_views(desk: bool, language: str) -> list[View]:
    """The tabs that everybody has, their names in the language that is on."""
    return [replace(view, label=str(view.label)) for view in (DESK_VIEWS if desk else TOWN_VIEWS).values()]


@lru_cache(maxsize=1024)
def _plainly(query: str) -> str:
    """The query string that says the same, as `Filters.query` does."""
    return read_filters(QueryDict(query)).filters.query


def _field(name: str, choices: Choices, filters: Filters, language: str) -> Field:
    value = getattr(filters, name)
    known = any(value == code for code, _words in choices)
    offered = choices if known or not value else (*choices, (value, value))
    return Field(name, _labels(language)[name], value, offered)


@lru_cache
def _labels(language: str) -> dict[str, str]:
    return {name: str(words) for name, words in LABELS.items()}


def _chips(filters: Filters, choices: Mapping[str, Choices]) -> list[Chip]:
    return [
        Chip(LABELS[name], dict(choices.get(name, ())).get(value, value), filters.without(name).query)
        for name, value in filters.said.items()
        if (name, value) != ("sort", BY_ACTIVITY)
    ]


def _offered_to(actor: Actor, choices: Iterable[str], *, desk: bool) -> list[str]:
    """Which filters the page has fields for; the others come with links, and stand as chips."""
    if not desk:
        return ["state"]
    return [name for name in choices if name != "town" or actor.reaches_all]


def _with_person(actor: Actor, filters: Filters, choices: Mapping[str, Choices]) -> Mapping[str, Choices]:
    """The person whose tickets are asked for stands among the assignees by name; a stranger by the id of the address."""
    if filters.person_id is None:
        return choices
    name = name_of_person(actor, filters.person_id) or filters.assignee
    return {**choices, "assignee": (*choices["assignee"], (filters.assignee, name))}


@lru_cache(maxsize=64)
def _choices(convention: str, towns: Choices | None, language: str) -> dict[str, Choices]:
    """In the language that is on: the same all day for whoever sees the same towns. `convention`: SHA-256, "" for none."""
    offered = _offered(agreement_of(version_with(convention)) if convention else None, towns, language)
    return {name: tuple((code, str(words)) for code, words in each) for name, each in offered.items()}


def _offered(
    agreement: Agreement | None, towns: Choices | None, language: str
) -> dict[str, Iterable[tuple[str, Words]]]:
    states: list[tuple[str, Words]] = [
        (ACTIVE, pgettext_lazy("tickets", "Open, all")),
        *TicketState.choices,
        (ENDED, pgettext_lazy("tickets", "Over, all")),
    ]
    named = agreement.teams if agreement else ()
    return {
        "state": states,
        "assignee": [
            (MINE, _("Me")),
            (NOBODYS, _("Unassigned, in the team's queue")),
            (GIVEN, _("Assigned")),
            (UNANSWERED, _("Nobody answers for it")),
            (CONTRACTORS, _("A contractor alone")),
        ],
        "priority": [*((code.value, code.value) for code in Priority), (UNQUALIFIED, Scope.UNKNOWN.label)],
        "due": [(LATE, _("Late")), (SOON, _("Due within a day")), (RUNNING, _("Running"))],
        "team": [(team.code, team.label.in_language(language)) for team in named],
        "town": towns or (),
        "kind": TicketKind.choices,
        "channel": Channel.choices,
        "service": [*_services(agreement, language), (UNQUALIFIED, Scope.UNKNOWN.label)],
        "coverage": COVERAGES.items(),
        "scope": Scope.choices,
        "response": PromiseOutcome.choices,
        "resolution": PromiseOutcome.choices,
        "perimeter": PERIMETERS.items(),
        "answers": [(UNREAD, _("To read"))],
        "awaits": [(ANSWER, _("An answer of the desk"))],
        "opened": [],
        "finished": [],
        "open_at": [],
        "sort": [
            (BY_ACTIVITY, _("Last activity")),
            (BY_DUE, _("Next due")),
            (BY_AWAITED, _("Unanswered longest")),
        ],
    }


def _services(agreement: Agreement | None, language: str) -> list[tuple[str, str]]:
    services = agreement.services if agreement else ()
    return sorted(
        ((service.code, service.label.in_language(language)) for service in services), key=itemgetter(1)
    )
