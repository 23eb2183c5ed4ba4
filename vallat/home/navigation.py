"""The main menu: what this person may open, in the order they need it. Each room declares its pages in `menu.py`. No query."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from vallat.access.actor import NOBODY, Actor
from vallat.access.menu import ENTRIES
from vallat.access.permissions import Permission
from vallat.access.roles import Role
from vallat.base.installation.hold import shown_hold
from vallat.home.search_groups import may_search
from vallat.integrations.scopes import SCOPES


@dataclass(frozen=True)
class Item:
    label: str
    address: str
    active: bool
    group: str = ""


@dataclass(frozen=True)
class Entry:
    """What stands in the bar: a link, or under a label a menu of several."""

    label: str
    links: tuple[Item, ...]

    @property
    def active(self) -> bool:
        return any(link.active for link in self.links)


@dataclass(frozen=True, eq=False)
class Menu:
    """Every page that is open, and the bar. Made once for the same roles on the same page."""

    links: tuple[Item, ...]
    bar: tuple[Entry, ...]


def context(request: HttpRequest) -> dict[str, Any]:
    """`navigation` for the base template; absent while nobody is signed in. `hold` while the installation is held."""
    actor: Actor = getattr(request, "actor", NOBODY)
    if not actor.grants:
        return {"navigation": None, "without_navigation": True, "hold": None}
    return {
        "navigation": {
            "menu": _menu_of(actor, request.path),
            "search": reverse("home:search") if may_search(actor) else "",
            "programs": reverse("integrations:tokens") if any(map(actor.can, SCOPES)) else "",
            "name": actor.name,
            "initials": "".join(part[:1] for part in actor.name.split()[:2]).upper(),
            "mark": _mark_of(actor.user_id),
            "roles": ", ".join(str(grant.role.label) for grant in actor.grants),
        },
        "without_navigation": False,
        "hold": shown_hold(),
    }


@lru_cache(maxsize=1024)
def _mark_of(user_id: int | None) -> str:
    """What tells one account from another in a browser, and tells nothing else: what somebody typed is kept under it (typed.js)."""
    return salted_hmac("vallat.typed", str(user_id)).hexdigest()[:16]


def _menu_of(actor: Actor, path: str) -> Menu:
    roles, language = tuple(grant.role for grant in actor.grants), get_language()
    active = (
        item.address
        for item in _open_to(roles, language)
        if (path == "/" if item.address == "/" else path.startswith(item.address))
    )
    return _menu(roles, language, tuple(active))


@lru_cache(maxsize=256)
def _menu(roles: tuple[type[Role], ...], language: str | None, active: tuple[str, ...]) -> Menu:
    items = tuple(replace(item, active=item.address in active) for item in _open_to(roles, language))
    return Menu(items, _bar(items))


@lru_cache(maxsize=256)
def _open_to(roles: tuple[type[Role], ...], language: str | None) -> tuple[Item, ...]:
    """The pages that these roles open, none of them active. The language is asked for because the labels are in it."""
    permissions = frozenset[Permission]().union(*(role.permissions for role in roles))
    items: dict[str, Item] = {}
    for entry in ENTRIES:
        if (entry.needs is not None and entry.needs not in permissions) or entry.not_with in permissions:
            continue
        items.setdefault(
            entry.page, Item(str(entry.label), reverse(entry.page), active=False, group=str(entry.group))
        )
    return tuple(items.values())


def _bar(items: tuple[Item, ...]) -> tuple[Entry, ...]:
    bar: dict[str, list[Item]] = {}
    for item in items:
        bar.setdefault(item.group or item.address, []).append(item)
    return tuple(Entry(links[0].group if len(links) > 1 else "", tuple(links)) for links in bar.values())
