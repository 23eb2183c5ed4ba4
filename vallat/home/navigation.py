"""The main menu: what this person may open, in the order they need it. Each room declares its pages in `menu.py`. No query."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from vallat.access.actor import NOBODY, Actor
from vallat.access.menu import ENTRIES, ORDER, Place
from vallat.access.permissions import Permission
from vallat.access.roles import Role
from vallat.base.installation.hold import shown_hold
from vallat.home.search_groups import may_search
from vallat.home.views.notices import conformity
from vallat.integrations.scopes import SCOPES

THUMB = 4  # places of a narrow screen's bar
START = "servicedesk:new_call"
WORK = frozenset(
    {
        Permission.TICKET_VIEW_TOWN,
        Permission.TICKET_QUALIFY,
        Permission.TICKET_VIEW_ASSIGNED,
        Permission.JOURNAL_READ,
        Permission.PEOPLE_VIEW,
    }
)


@dataclass(frozen=True)
class Page:
    label: str
    address: str
    place: Place
    icon: str
    active: bool = False


@dataclass(frozen=True)
class OpenPlace:
    """A place and those of its pages that are open; it opens the first of them."""

    label: str
    icon: str
    pages: tuple[Page, ...]

    @property
    def address(self) -> str:
        return self.pages[0].address

    @property
    def active(self) -> bool:
        return any(page.active for page in self.pages)


@dataclass(frozen=True, eq=False)
class Menu:
    """The places that are open to somebody, in the order of the rail. Made once for the same roles on the same page.

    `rail`: whether they stand in a rail: who visits has the few in the top bar. `start`: what is begun from any page, as a button.
    """

    places: tuple[OpenPlace, ...]
    rail: bool
    start: Page | None

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(page for place in self.places for page in place.pages)

    @property
    def bar(self) -> tuple[Page, ...]:
        """Without a rail: the pages of the first place, then a link for each other place."""
        first, *others = self.places
        return (*first.pages, *map(_link, others))

    @property
    def thumb(self) -> tuple[Page, ...]:
        """On a narrow screen: the first places, without a rail the first of its pages; the others are under "more"."""
        return tuple(map(_link, self.places))[:THUMB] if self.rail else self.bar[:THUMB]


def _link(place: OpenPlace) -> Page:
    return replace(place.pages[0], label=place.label, icon=place.icon, active=place.active)


def context(request: HttpRequest) -> dict[str, Any]:
    """`navigation` for the base template; absent while nobody is signed in. `hold` while the installation is held."""
    actor: Actor = getattr(request, "actor", NOBODY)
    if not actor.grants:
        return {"navigation": None, "without_navigation": True, "hold": None, "conformity": conformity()}
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
        "conformity": conformity(),
    }


@lru_cache(maxsize=1024)
def _mark_of(user_id: int | None) -> str:
    """What tells one account from another in a browser, and tells nothing else: what somebody typed is kept under it (typed.js)."""
    return salted_hmac("vallat.typed", str(user_id)).hexdigest()[:16]


def _menu_of(actor: Actor, path: str) -> Menu:
    roles, language = tuple(grant.role for grant in actor.grants), get_language()
    addresses = (page.address for page in _open_to(roles, language) if _is_below(path, page.address))
    return _menu(roles, language, max(addresses, key=len, default=""))


def _is_below(path: str, address: str) -> bool:
    return path == "/" if address == "/" else path.startswith(address)


@lru_cache(maxsize=256)
def _menu(roles: tuple[type[Role], ...], language: str | None, active: str) -> Menu:
    pages = tuple(replace(page, active=page.address == active) for page in _open_to(roles, language))
    places = tuple(
        OpenPlace(found[0].label if len(found) == 1 else str(place.label), place.icon, found)
        for place in ORDER
        if (found := tuple(page for page in pages if page.place == place))
    )
    start = next((page for page in pages if page.address == reverse(START)), None)
    return Menu(places, _works_for_others(roles), start)


def _works_for_others(roles: tuple[type[Role], ...]) -> bool:
    """Whoever works with the tickets of others. Who asks for help comes by."""
    return any(not WORK.isdisjoint(role.permissions) for role in roles)


@lru_cache(maxsize=256)
def _open_to(roles: tuple[type[Role], ...], language: str | None) -> tuple[Page, ...]:
    """The pages that these roles open, none of them active. The language is asked for because the labels are in it."""
    permissions = frozenset[Permission]().union(*(role.permissions for role in roles))
    pages: dict[str, Page] = {}
    for entry in ENTRIES:
        if (entry.needs is not None and entry.needs not in permissions) or entry.not_with in permissions:
            continue
        icon = entry.icon or entry.place.icon
        pages.setdefault(entry.page, Page(str(entry.label), reverse(entry.page), entry.place, icon))
    return tuple(pages.values())
