"""One search over what each room declares in its `search.py`: each kind through its own door, a few rows of each, counted up to a bound."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from vallat.access.actor import Actor, NotAllowed
from vallat.access.search import KINDS, SearchHit, SearchKind
from vallat.base.search import readable

FEW = 5  # rows of each group, on the page of all
FEWER = 4  # and in the palette
PAGE = 50
MANY = 100  # a count goes no further


@dataclass(frozen=True)
class Group:
    kind: SearchKind
    hits: Sequence[SearchHit]
    count: int  # MANY + 1 means more than MANY
    more: str  # where it goes on, "" at the end
    total: int = 0  # as `count`, of all pages of the group

    @property
    def is_many(self) -> bool:
        return self.count > MANY


def may_search(actor: Actor) -> bool:
    return any(kind.is_open_to(actor) for kind in KINDS)


def search(actor: Actor, words: str, *, at: datetime, few: int = FEW) -> list[Group]:
    """The groups in which something is found. Two queries each at most. Raises NotAllowed for who may search nothing."""
    words = readable(words)
    groups = (_few(kind, actor, words, at, few) for kind in _kinds(actor) if words)
    return [group for group in groups if group.hits]


def search_in(actor: Actor, code: str, words: str, *, after: int | None, at: datetime) -> Group | None:
    """A page of one group, beyond the row `after`; None for a group that the reader has not. Raises Http404."""
    words = readable(words)
    kind = next((kind for kind in _kinds(actor) if kind.code == code), None)
    if kind is None or not words:
        return None
    found = kind.find(actor, words, at, 0)
    if after is not None:
        found = _beyond(kind, found, after)
    rows = list(_ordered(kind, found)[: PAGE + 1])
    more = _address(kind, words, rows[PAGE - 1].pk) if len(rows) > PAGE else ""
    total = kind.find(actor, words, at, MANY + 1).order_by()[: MANY + 1].count()
    return Group(kind, [kind.hit(actor, row) for row in rows[:PAGE]], len(rows[:PAGE]), more, total)


def _kinds(actor: Actor) -> list[SearchKind]:
    kinds = [kind for kind in KINDS if kind.is_open_to(actor)]
    if not kinds:
        raise NotAllowed("Nothing here can be searched with these functions.")
    return kinds


def _few(kind: SearchKind, actor: Actor, words: str, at: datetime, few: int) -> Group:
    found = kind.find(actor, words, at, MANY + 1)
    rows = list(_ordered(kind, found)[: few + 1])
    shown = [kind.hit(actor, row) for row in rows[:few]]
    if len(rows) <= few:
        return Group(kind, shown, len(rows), "")
    count = found.order_by()[: MANY + 1].count()
    return Group(kind, shown, count, _address(kind, words))


def _ordered(kind: SearchKind, found: QuerySet[Any]) -> QuerySet[Any]:
    return found.order_by(*([f"-{kind.key}"] if kind.key else []), "-pk")


def _beyond(kind: SearchKind, found: QuerySet[Any], after: int) -> QuerySet[Any]:
    if not kind.key:
        return found.filter(pk__lt=after)
    edge = get_object_or_404(found.values_list(kind.key, flat=True), pk=after)
    return found.filter(**{f"{kind.key}__lte": edge}).exclude(**{kind.key: edge, "pk__gte": after})


def _address(kind: SearchKind, words: str, after: int | None = None) -> str:
    said = {"q": words, "in": kind.code} | ({"after": str(after)} if after is not None else {})
    return f"{reverse('home:search')}?{urlencode(said)}"
