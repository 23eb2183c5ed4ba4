"""What awaits a decision about the towns' directory, and what was decided. Reading only."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.text import folded
from vallat.organisation.people.models.person import Person
from vallat.organisation.people.queries import people
from vallat.organisation.towns_directory.enums import EntryProblem, EntryState
from vallat.organisation.towns_directory.models import DirectoryEntry, DirectorySource

PAGE = 50
ALL, LEFT_OUT = "all", "left_out"
SETTLED = EntryState.SETTLED.value


@dataclass(frozen=True)
class Tab:
    code: str
    label: str
    count: int


@dataclass(frozen=True)
class ReviewPage:
    """`before` asks for the page after it (None at the end)."""

    entries: Sequence[DirectoryEntry]
    counts: dict[str, int]
    sources: Sequence[DirectorySource]
    before: int | None


def review_page(actor: Actor, *, show: str, before: int | None) -> ReviewPage:
    """`show`: `all` that is to review, one `EntryProblem`, `settled`, or `left_out` (linked, with values not kept)."""
    actor.require(Permission.DIRECTORY_DECIDE)
    rows = DirectoryEntry.objects.visible_to(actor).filter(_shown(show))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.select_related("organisation", "person", "decided_by").order_by("-pk")[: PAGE + 1])
    sources = DirectorySource.objects.visible_to(actor).select_related("organisation")
    return ReviewPage(
        found[:PAGE], counts(actor), list(sources), found[PAGE - 1].pk if len(found) > PAGE else None
    )


def counts(actor: Actor) -> dict[str, int]:
    """{tab: number of entries}, one query."""
    names = {ALL: _shown(ALL), SETTLED: _shown(SETTLED), LEFT_OUT: _shown(LEFT_OUT)}
    names |= {problem.value: _shown(problem.value) for problem in EntryProblem}
    found: dict[str, int] = DirectoryEntry.objects.visible_to(actor).aggregate(
        **{f"n_{name}": Count("pk", filter=which) for name, which in names.items()}
    )
    return {name.removeprefix("n_"): number for name, number in found.items()}


def _shown(show: str) -> Q:
    if show == SETTLED:
        return Q(state=EntryState.SETTLED)
    if show == LEFT_OUT:
        return Q(state=EntryState.LINKED) & ~Q(values__left_out=[])
    if show in EntryProblem.values:
        return Q(state=EntryState.REVIEW, problem=show)
    return Q(state=EntryState.REVIEW)


def entry_to_decide(actor: Actor, entry_id: int) -> DirectoryEntry | None:
    actor.require(Permission.DIRECTORY_DECIDE)
    rows = DirectoryEntry.objects.visible_to(actor).select_related(
        "organisation", "source", "person__department", "person__user", "decided_by"
    )
    return rows.filter(pk=entry_id).first()


def candidates(actor: Actor, entry: DirectoryEntry, words: str, *, limit: int = 10) -> list[Person]:
    """People of the entry's organisation who may be it: by the words given, otherwise by its last name or address."""
    rows = people(actor).filter(organisation_id=entry.organisation_id)
    wanted = folded(words).split()
    if wanted:
        for word in wanted[:6]:
            rows = rows.filter(search_key__contains=word)
    else:
        said = [folded(str(entry.values[name])) for name in ("last_name", "email") if entry.values[name]]
        if not said:
            return []
        alike = Q()
        for each in said:
            alike |= Q(search_key__contains=each)
        rows = rows.filter(alike)
    return list(rows.order_by("last_name", "first_name")[:limit])
