"""A page of the list of tickets: by a key, never by an offset, so that page 400 costs what page 1 does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from django.db.models import Q, QuerySet

from vallat.access.actor import Actor
from vallat.servicedesk.models import SavedView, Ticket
from vallat.servicedesk.queries.list_filters import Filters, condition
from vallat.servicedesk.queries.list_lines import TicketLine, lines_of

PAGE = 50
MANY = 1_000  # a count goes no further
T = TypeVar("T", Ticket, TicketLine)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """Where a page begins: beyond this row, towards the end of the list or (`back`) towards its beginning."""

    at: datetime
    id: int
    back: bool = False


@dataclass(frozen=True)
class TicketPage(Generic[T]):
    """Up to PAGE tickets. `before` and `after` are the keys of the pages beside it, "" where there is none."""

    tickets: list[T]
    before: str
    after: str
    count: int  # MANY + 1 means more than MANY

    @property
    def is_many(self) -> bool:
        return self.count > MANY


def ticket_page(actor: Actor, filters: Filters, *, place: Place | None, at: datetime) -> TicketPage[Ticket]:
    """The tickets that the actor sees and the filters ask for, by last activity or by next due instant.

    Three queries: the rows with who they name, the versions of the convention, and a count unless all fit.
    """
    return _page(actor, filters, place=place, at=at, read=lambda wanted: list(with_names(wanted)))


def line_page(actor: Actor, filters: Filters, *, place: Place | None, at: datetime) -> TicketPage[TicketLine]:
    """The same as lines of a list: two queries."""
    return _page(actor, filters, place=place, at=at, read=lambda wanted: lines_of(wanted, at))


def _page(
    actor: Actor,
    filters: Filters,
    *,
    place: Place | None,
    at: datetime,
    read: Callable[[QuerySet[Ticket]], list[T]],
) -> TicketPage[T]:
    wanted = Ticket.objects.visible_to(actor).filter(condition(filters, actor, at=at))
    key = "next_due_at" if filters.by_due else "last_activity_at"
    rows = read(_from(wanted, key, newest_first=not filters.by_due, place=place))
    back = place is not None and place.back
    more = len(rows) > PAGE
    shown = rows[:PAGE][::-1] if back else rows[:PAGE]
    earlier = more if back else place is not None
    later = back or more
    return TicketPage(
        shown,
        before=_key(shown[0], key) if shown and earlier else "",
        after=_key(shown[-1], key) if shown and later else "",
        count=len(shown) if not (earlier or later) else wanted.order_by()[: MANY + 1].count(),
    )


def _from(wanted: QuerySet[Ticket], key: str, *, newest_first: bool, place: Place | None) -> QuerySet[Ticket]:
    falling = newest_first != (place is not None and place.back)
    sign, beyond = ("-", "lt") if falling else ("", "gt")
    if place is not None:
        same_or_beyond = Q(**{f"{key}__{beyond}e": place.at})
        wanted = wanted.filter(
            same_or_beyond,
            Q(**{f"{key}__{beyond}": place.at}) | Q(**{key: place.at, f"id__{beyond}": place.id}),
        )
    return wanted.order_by(f"{sign}{key}", f"{sign}id")[: PAGE + 1]


def with_names(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """Loads with the tickets what a row of a list shows, and leaves what only the search reads."""
    shown = tickets.select_related("organisation", "requester", "assignee", "contractor")
    return shown.defer("search_text", "search", "answers").prefetch_related("convention")


def _key(ticket: Ticket | TicketLine, key: str) -> str:
    """`1763371234567890.42`: microseconds of the instant, then the id."""
    return f"{(getattr(ticket, key) - EPOCH) // timedelta(microseconds=1)}.{ticket.pk}"


def read_place(after: str, before: str) -> Place | None:
    """The place an address names; None for the beginning, and for a key that is none."""
    text = after or before
    instant, _, number = text.partition(".")
    if not (instant.isascii() and instant.isdigit() and number.isascii() and number.isdigit()):
        return None
    if len(instant) > 17 or len(number) > 18:
        return None
    return Place(EPOCH + timedelta(microseconds=int(instant)), int(number), back=not after)


def saved_views(actor: Actor) -> QuerySet[SavedView]:
    """The tabs that this person keeps."""
    return SavedView.objects.visible_to(actor).filter(person=actor.person_id)
