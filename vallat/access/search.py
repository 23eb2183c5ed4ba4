"""Kinds of the search: each room declares what of its own is found in its `search.py`; `home.search_groups` asks them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from vallat.access.actor import Actor
from vallat.access.permissions import Permission

KINDS: list["SearchKind"] = []


@dataclass(frozen=True)
class SearchHit:
    """A row that was found, as it is shown."""

    title: str
    line: str
    address: str  # "" when the reader has no page of it
    at: datetime | None = None


@dataclass(frozen=True)
class SearchKind:
    """What is searched: for whom, how, and how a row is shown.

    `order`: its place among the groups, the lowest first. `find(actor, words, at, most)` goes through the door of the room; `most` rows
    are enough, 0: all. `key`: the column that the rows are ordered by, the latest first; "" by id alone.
    """

    order: int
    code: str
    label: str | Promise
    icon: str
    needs: frozenset[Permission]
    find: Callable[[Actor, str, datetime, int], QuerySet[Any]]
    hit: Callable[[Actor, Any], SearchHit]
    key: str = ""

    def is_open_to(self, actor: Actor) -> bool:
        return any(actor.can(permission) for permission in self.needs)


def add_to_search(kind: SearchKind) -> None:
    """Called by a room's `search.py`, once."""
    KINDS.append(kind)
    KINDS.sort(key=lambda each: each.order)
