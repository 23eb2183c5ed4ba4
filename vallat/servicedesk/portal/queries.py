"""What somebody may ask for, in plain groups, and what they asked for already."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.convention.queries import (
    Filters,
    Reach,
    Reachable,
    find_services,
    likeliest_first,
)
from vallat.engines.agreement import Agreement, Cell, Coverage, Impact, Service, TicketKind
from vallat.servicedesk.common.enums import OPEN_STATES, TicketState
from vallat.servicedesk.ticket_list.queries.page import Place
from vallat.servicedesk.ticket_page.presenters.requester_status import requester_status
from vallat.servicedesk.tickets.models.event import Waiting
from vallat.servicedesk.tickets.models.ticket import Ticket

PAGE = 20
MOST_OPEN = 100


@dataclass(frozen=True)
class Group:
    """Entries of the catalogue under a heading that says what people want of them."""

    code: str
    label: str | Promise
    services: list[Service]

    @property
    def is_elsewhere(self) -> bool:
        """Whether the syndicate does not handle these."""
        return self.code == "elsewhere"


DESK_SECTION = "6.4"  # the entries that the convention lists for the service desk come first

HEADINGS: dict[str, str | Promise] = {
    "broken": _("Something does not work"),
    "down": _("A whole site is cut off"),
    "security": _("Virus, theft, suspect mail"),
    "wanted": _("I need something"),
    "elsewhere": _("Not handled by the IT service: where to turn"),
}


def request_groups(agreement: Agreement, words: str = "") -> list[Group]:
    """The entries that people may choose; with words, those that hold them, the likeliest first."""
    found = find_services(agreement, Filters(words=words, requestable=True))
    services = [service for group in found for service in group.services]
    if words:
        services = likeliest_first(services, words)
    else:
        services.sort(key=lambda service: not service.section.startswith(DESK_SECTION))
    groups = (
        Group(code, label, [service for service in services if _heading(service) == code])
        for code, label in HEADINGS.items()
    )
    return [group for group in groups if group.services]


@dataclass(frozen=True)
class ToCall:
    """A contact that somebody answers by phone, and the cell that a request is presumed to be of, with its hours."""

    contact: Reach
    cell: Cell


def contact_to_call(reachable: Reachable) -> ToCall | None:
    """Whom somebody may phone whose request nobody has qualified yet (6.5)."""
    agreement, presumed = reachable.agreement, reachable.agreement.presumption
    cell = agreement.cell(presumed.impact, presumed.urgency)
    contacts = reachable.reaches(channel.contact for channel in agreement.channels_of(cell.priority))
    found = next((contact for contact in contacts if contact.phone), None)
    return ToCall(found, cell) if found else None


def _heading(service: Service) -> str:
    if service.coverage is Coverage.OUT:
        return "elsewhere"
    if service.security and service.kinds[0] is TicketKind.INCIDENT:
        return "security"
    if service.kinds[0] is TicketKind.SERVICE_REQUEST:
        return "wanted"
    return "down" if service.may_be(Impact.I1) else "broken"


@dataclass(frozen=True)
class Request:
    """A ticket and where it stands, in a sentence."""

    ticket: Ticket
    words: str


@dataclass(frozen=True)
class MyRequests:
    """`after` is the key of the next page of those that are over, "" at the end."""

    open: list[Request]
    over: list[Request]
    after: str


def my_requests(actor: Actor, *, place: Place | None, at: datetime) -> MyRequests:
    """What this person asked for: all that is open, and a page of what is over, the latest first."""
    own = Ticket.objects.visible_to(actor).filter(requester=actor.person_id)
    running = Prefetch("waitings", Waiting.objects.filter(ended_at=None), to_attr="running_waitings")
    own = (
        own.defer("search_text", "search", "form_data")
        .prefetch_related(running)
        .order_by("-opened_at", "-id")
    )
    over = own.exclude(state__in=OPEN_STATES)
    if place is not None:
        over = over.filter(opened_at__lte=place.at).exclude(opened_at=place.at, id__gte=place.id)
    rows = list(over[: PAGE + 1])
    return MyRequests(
        open=[_told(ticket, at) for ticket in own.filter(state__in=OPEN_STATES)[:MOST_OPEN]],
        over=[_told(ticket, at) for ticket in rows[:PAGE]],
        after=place_key(rows[PAGE - 1]) if len(rows) > PAGE else "",
    )


def place_key(ticket: Ticket) -> str:
    """The key of a page of requests, as `ticket_list.queries.page.read_place` reads it."""
    return f"{int(ticket.opened_at.timestamp())}{ticket.opened_at.microsecond:06d}.{ticket.pk}"


def _told(ticket: Ticket, at: datetime) -> Request:
    waiting = next(iter(ticket.running_waitings), None)  # type: ignore[attr-defined]  # prefetched above
    match ticket.state:
        case TicketState.CLOSED:
            words = ""
        case TicketState.RESOLVED:
            words = gettext("Your request is solved. If the problem comes back, reopen it.")
        case _:
            words = requester_status(ticket, waiting, at)
    return Request(ticket, words)
