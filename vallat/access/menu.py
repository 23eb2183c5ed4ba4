"""Pages of the menu and the places that they stand in: each room declares its pages in its `menu.py`; `home.navigation` draws them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vallat.access.permissions import Permission

ENTRIES: list["MenuEntry"] = []


@dataclass(frozen=True)
class Place:
    """A place of the rail: an icon and a word."""

    label: str | Promise
    icon: str


class Places:
    """The places of the rail, in the same order for everybody. A new room has its pages in one of them: nine at most."""

    TODAY = Place(_("Today"), icon="house")
    TICKETS = Place(_("Tickets"), icon="ticket-detailed")
    APPOINTMENTS = Place(_("Appointments"), icon="calendar2-week")
    EQUIPMENT = Place(pgettext_lazy("menu", "Equipment"), icon="pc-display")
    TOWNS = Place(_("Towns and people"), icon="people")
    REPORTS = Place(_("Reports"), icon="bar-chart")
    CONVENTION = Place(_("Convention"), icon="book")
    REGISTERS = Place(_("Registers"), icon="archive")


ORDER: tuple[Place, ...] = tuple(place for place in vars(Places).values() if isinstance(place, Place))


@dataclass(frozen=True)
class MenuEntry:
    """A page of the menu.

    `order`: where it stands in its place, the lowest first; the first that is open is what the place opens. `page`: the name of its
    address. `place`: one of `Places`. `needs`: the permission that opens it (None: every signed-in person). `not_with`: whoever has
    this permission has another page for it. `icon`: where the page stands by itself; that of its place unless given.
    """

    order: int
    label: str | Promise
    page: str
    place: Place
    needs: Permission | None = None
    not_with: Permission | None = None
    icon: str = ""


def add_to_menu(*entries: MenuEntry) -> None:
    """Called by a room's `menu.py`, once. The same page may stand there several times: the first one that is open is shown."""
    ENTRIES.extend(entries)
    ENTRIES.sort(key=lambda entry: entry.order)
