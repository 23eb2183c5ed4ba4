"""The main menu: what this person may open, in the order they need it. No query."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import NOBODY, Actor
from vallat.access.permissions import Permission
from vallat.access.roles import Role
from vallat.base.installation.hold import shown_hold
from vallat.base.web.addresses import address_of
from vallat.home.search import may_search
from vallat.integrations.scopes import SCOPES


@dataclass(frozen=True)
class Room:
    """A page of the menu, and the permission that opens it (None: every signed-in person)."""

    label: str | Promise
    name: str
    needs: Permission | None = None
    group: str | Promise = ""  # the menu that it stands in, where the first of its rooms would be in the bar


MAIL = _("Mail")
VISITS = _("Appointments")
PEOPLE = _("People")
CONVENTION = _("Convention")
REGISTERS = _("Registers")
REPORTS = _("Reports")
WORK = _("Follow-up")
ROOMS = (
    Room(_("Home"), "home:landing"),
    Room(_("Take a call"), "servicedesk:new_call", Permission.TICKET_TAKE_CALL),
    Room(_("Tickets"), "servicedesk:tickets", Permission.TICKET_QUALIFY),
    Room(_("Tickets"), "servicedesk:tickets", Permission.TICKET_VIEW_ASSIGNED),
    Room(_("Tickets of the town"), "servicedesk:tickets", Permission.TICKET_VIEW_TOWN),
    Room(_("Major incidents"), "servicedesk:majors", Permission.MAJOR_VIEW, WORK),
    Room(_("Calendar"), "servicedesk:calendar", Permission.TICKET_QUALIFY, VISITS),
    Room(_("My day"), "servicedesk:my_day", Permission.TICKET_QUALIFY, VISITS),
    Room(_("Reinstatement claims"), "servicedesk:claims", Permission.TICKET_QUALIFY, VISITS),
    Room(_("Workarounds"), "servicedesk:permanent_fixes", Permission.TICKET_QUALIFY, WORK),
    Room(_("Problems"), "servicedesk:problems", Permission.TICKET_QUALIFY, WORK),
    Room(pgettext_lazy("planned", "Changes"), "servicedesk:changes", Permission.TICKET_QUALIFY, WORK),
    Room(_("Prepared"), "servicedesk:prepared", Permission.TICKET_QUALIFY, WORK),
    Room(_("Time spent"), "servicedesk:time_spent", Permission.TICKET_PRIVATE_NOTES, WORK),
    Room(_("Ask for help"), "servicedesk:new_request", Permission.TICKET_OPEN),
    Room(_("My requests"), "servicedesk:my_requests", Permission.TICKET_VIEW_OWN),
    Room(_("Articles"), "knowledge:articles", Permission.ARTICLE_READ),
    Room(_("Incoming mail"), "servicedesk:mailbox", Permission.MAILBOX_DECIDE, MAIL),
    Room(_("Outgoing mail"), "home:outbox", Permission.OUTBOX_VIEW, MAIL),
    Room(_("Failed jobs"), "home:jobs", Permission.OUTBOX_VIEW, MAIL),
    Room(_("Backups"), "backup:backups", Permission.OUTBOX_VIEW, REGISTERS),
    Room(_("Reports"), "reporting:reports", Permission.REPORT_VIEW, REPORTS),
    Room(_("Satisfaction"), "servicedesk:satisfaction", Permission.REPORT_VIEW, REPORTS),
    Room(_("Missed delays"), "servicedesk:breaches", Permission.BREACH_VIEW, REPORTS),
    Room(_("People"), "organisation:people", Permission.PEOPLE_VIEW, PEOPLE),
    Room(_("Teams and duty"), "servicedesk:teams", Permission.TICKET_QUALIFY, PEOPLE),
    Room(_("Functions"), "convention:functions", Permission.PEOPLE_VIEW, PEOPLE),
    Room(_("Directory of the towns"), "organisation:directory_review", Permission.DIRECTORY_DECIDE, PEOPLE),
    Room(_("Organisations and places"), "organisation:organisations", Permission.SITE_EDIT, PEOPLE),
    Room(_("Sites"), "organisation:sites", Permission.SITE_EDIT, PEOPLE),
    Room(_("Reinstatement claims"), "servicedesk:claims", Permission.TICKET_VIEW_TOWN, REGISTERS),
    Room(_("Journal"), "home:journal", Permission.JOURNAL_READ, REGISTERS),
    Room(_("Disclosures"), "governance:disclosures", Permission.DISCLOSURE_VIEW, REGISTERS),
    Room(_("The town's data"), "governance:town_data", Permission.TOWN_EXPORT, REGISTERS),
    Room(_("Moving in"), "moving:runs", Permission.MOVE_IN, REGISTERS),
    Room(_("Convention"), "convention:convention", group=CONVENTION),
    Room(_("Catalogue"), "convention:catalogue", group=CONVENTION),
    Room(_("Service levels"), "convention:service_levels", group=CONVENTION),
    Room(_("Unmet conditions"), "servicedesk:commitments", Permission.TICKET_VIEW_TOWN, CONVENTION),
    Room(_("Working hours"), "servicedesk:hours", group=CONVENTION),
    Room(_("Who does what"), "convention:raci", group=CONVENTION),
    Room(_("Contacts"), "convention:contacts", Permission.TICKET_VIEW_TOWN, CONVENTION),
    Room(_("Glossary"), "convention:glossary", group=CONVENTION),
)
ASKING = {"servicedesk:new_request", "servicedesk:my_requests"}


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
    """Every room that is open, and the bar. Made once for the same roles on the same page."""

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
            "search": address_of("home:search") if may_search(actor) else "",
            "programs": address_of("exchange:tokens") if any(map(actor.can, SCOPES)) else "",
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
    """The rooms that these roles open, none of them active. The language is asked for because the labels are in it."""
    permissions = frozenset[Permission]().union(*(role.permissions for role in roles))
    items: dict[str, Item] = {}
    for room in ROOMS:
        if room.needs is not None and room.needs not in permissions:
            continue
        if room.name in ASKING and Permission.TICKET_QUALIFY in permissions:
            continue
        items.setdefault(
            room.name, Item(str(room.label), reverse(room.name), active=False, group=str(room.group))
        )
    return tuple(items.values())


def _bar(items: tuple[Item, ...]) -> tuple[Entry, ...]:
    bar: dict[str, list[Item]] = {}
    for item in items:
        bar.setdefault(item.group or item.address, []).append(item)
    return tuple(Entry(links[0].group if len(links) > 1 else "", tuple(links)) for links in bar.values())
