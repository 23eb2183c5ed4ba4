"""Entries of the menu: each room declares its own in its `menu.py`; `home.navigation` finds and draws them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vallat.access.permissions import Permission

ENTRIES: list["MenuEntry"] = []


class Group:
    """The menus of the bar that hold several pages. One stands where the first of its pages would."""

    MAIL = _("Mail")
    VISITS = _("Appointments")
    PEOPLE = _("People")
    CONVENTION = _("Convention")
    REGISTERS = _("Registers")
    REPORTS = _("Reports")
    WORK = _("Problems and changes")


@dataclass(frozen=True)
class MenuEntry:
    """A page of the menu.

    `order`: its place, the lowest first. `page`: the name of its address. `needs`: the permission that opens it (None: every signed-in
    person). `not_with`: whoever has this permission has another page for it.
    """

    order: int
    label: str | Promise
    page: str
    needs: Permission | None = None
    group: str | Promise = ""
    not_with: Permission | None = None


def add_to_menu(*entries: MenuEntry) -> None:
    """Called by a room's `menu.py`, once. The same page may stand there several times: the first one that is open is shown."""
    ENTRIES.extend(entries)
    ENTRIES.sort(key=lambda entry: entry.order)
