"""A page of the list of tickets: by a key, never by an offset, so that page 400 costs what page 1 does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import DateField, DateTimeField, Q, QuerySet
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base import figures
from vallat.base.postgres.compiled_query import Param, compiled_query
from vallat.base.search import readable, tsquery
from vallat.servicedesk.ticket_list.models import SavedView
from vallat.servicedesk.ticket_list.queries.filters import (
    ALL,
    ANSWER,
    BY_AWAITED,
    ONE,
    Filters,
    besides_words,
)
from vallat.servicedesk.ticket_list.queries.lines import TicketLine, lines_with
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.perimeters import services_of_towns
from vallat.servicedesk.tickets.queries.search import in_words, numbers_meant

PAGE = 50
MANY_FOUND = 200  # of words alone, no more is counted: each is read for it
# The function stands in migrations/sql/search_by_expectation.py.
FIRST_AND_COUNT = "SELECT latest, counted FROM search_latest({words}, %s, %s)"
T = TypeVar("T", Ticket, TicketLine)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """Where a page begins: beyond this row, towards the end of the list or (`back`) towards its beginning."""

    at: datetime
    id: int
    back: bool = False


@dataclass(frozen=True)
class TicketListPage(Generic[T]):
    """Up to PAGE tickets. `before` and `after` are the keys of the pages beside it, "" where there is none."""

    tickets: list[T]
    before: str
    after: str
    count: int  # more than `most` says that there are more, and not how many
    most: int

    @property
    def is_many(self) -> bool:
        return self.count > self.most


def api_page(actor: Actor, filters: Filters, *, place: Place | None, at: datetime) -> TicketListPage[Ticket]:
    """The tickets that the actor sees and the filters ask for, in the order that these ask for.

    Three queries, four beyond the first page: which tickets, how many, the rows with who they name, the versions of the convention.
    """

    def read(wanted: list[int]) -> list[Ticket]:
        return list(with_names(Ticket.objects.visible_to(actor).filter(pk__in=wanted)))

    return _page(actor, filters, place=place, at=at, read=read)


def line_page(
    actor: Actor, filters: Filters, *, place: Place | None, at: datetime
) -> TicketListPage[TicketLine]:
    """The same as lines of a list: two queries, three beyond the first page."""
    return _page(actor, filters, place=place, at=at, read=lambda wanted: lines_with(actor, wanted, at))


def _page(
    actor: Actor,
    filters: Filters,
    *,
    place: Place | None,
    at: datetime,
    read: Callable[[list[int]], list[T]],
) -> TicketListPage[T]:
    """First which tickets, from an index alone where there is one, then what their lines say."""
    asked, given = _ask(actor, filters, at)
    (ids, count, most), back = _matched(actor, asked, given), False
    if place is not None:
        back = place.back
        beyond = _ids(actor.reader, asked, "back" if back else "on", PAGE + 1)
        ids = [number for (number,) in beyond.all(**given, place_at=place.at, place_id=place.id)]
    more, wanted = len(ids) > PAGE, ids[:PAGE]
    found = {ticket.pk: ticket for ticket in (read(wanted) if wanted else [])}
    shown = [found[number] for number in (wanted[::-1] if back else wanted) if number in found]
    earlier = more if back else place is not None
    later = back or more
    return TicketListPage(
        shown,
        before=_key(shown[0], filters.key) if shown and earlier else "",
        after=_key(shown[-1], filters.key) if shown and later else "",
        count=count,
        most=most,
    )


def count_to_answer(actor: Actor) -> int:
    """How many of the tickets that the actor sees await an answer; one more than is counted for all beyond."""
    asked = _Asked(Filters(awaits=ANSWER, sort=BY_AWAITED), "", numbers=False)
    return len(_ids(actor.reader, asked, "", figures.most() + 1).all(person_id=actor.person_id))


@dataclass(frozen=True)
class _Asked:
    """What decides the statement; the words themselves and the instant are given to it."""

    filters: Filters
    words: str  # as `tsquery` writes them, "" for none
    numbers: bool

    @property
    def words_alone(self) -> bool:
        narrowed = replace(self.filters, state="", sort="") != Filters() or self.filters.state not in (
            "",
            ALL,
        )
        return bool(self.words) and not (self.numbers or narrowed or self.filters.earliest_first)


def _ask(actor: Actor, filters: Filters, at: datetime) -> tuple[_Asked, dict[str, object]]:
    given: dict[str, object] = {"at": at, "day": timezone.localdate(at), "person_id": actor.person_id}
    statement, numbers = "", []
    if filters.perimeter:
        given["services"] = services_of_towns()
    if words := readable(filters.q):
        numbers = given["numbers"] = numbers_meant(words, at.year)
        if not numbers or words.isdigit():
            statement, values = tsquery(words)
            given |= {f"word_{place}": value for place, value in enumerate(values)}
    if filters.person_id is not None:
        given["assignee_id"] = filters.person_id
        filters = replace(filters, assignee=ONE)
    return _Asked(replace(filters, q=""), statement, bool(numbers)), given


def _wanted(reader: Actor, asked: _Asked) -> QuerySet[Ticket]:
    at, day = Param("at", DateTimeField()), Param("day", DateField())
    wanted = besides_words(asked.filters, reader, at=at, day=day, services=Param("services"))
    words = Q(number__any_of=Param("numbers")) if asked.numbers else Q()
    if asked.words:
        values = [Param(f"word_{place}") for place in range(asked.words.count("%s"))]
        words |= in_words(asked.words, values, reader)
    return Ticket.objects.visible_to(reader).filter(wanted, words)


def _matched(actor: Actor, asked: _Asked, given: dict[str, object]) -> tuple[list[int], int, int]:
    """The first of the list, one more than a page, how many there are, and how far that was counted. Words alone, for who
    reads every town within reach: as the search itself gives them, which sees no other town."""
    whole = actor.organisations == actor.organisations_where(Permission.TICKET_VIEW_TOWN)
    if not (whole and asked.words_alone):
        bound = figures.most()
        matched: list[Any] = _ids(actor.reader, asked, "", max(bound, PAGE) + 1).all(**given)
        return [number for (number,) in matched[: PAGE + 1]], len(matched), bound
    values: list[Any] = [given[f"word_{place}"] for place in range(asked.words.count("%s"))]
    with connection.cursor() as cursor:
        cursor.execute(FIRST_AND_COUNT.format(words=asked.words), [*values, PAGE + 1, MANY_FOUND + 1])
        first, count = cursor.fetchone()
    return first or [], count, MANY_FOUND


@compiled_query
def _ids(reader: Actor, asked: _Asked, beyond: str, most: int) -> QuerySet[Any]:
    """Of the list from its beginning, from a place `on`, or from there `back`."""
    key = asked.filters.key
    falling = asked.filters.earliest_first == (beyond == "back")
    wanted = _wanted(reader, asked)
    sign, side = ("-", "lt") if falling else ("", "gt")
    if beyond:
        at, number = Param("place_at", DateTimeField()), Param("place_id")
        wanted = wanted.filter(
            Q(**{f"{key}__{side}e": at}), Q(**{f"{key}__{side}": at}) | Q(**{key: at, f"id__{side}": number})
        )
    return wanted.order_by(f"{sign}{key}", f"{sign}id").values_list("pk")[:most]


def with_names(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """Loads with the tickets what a row of a list shows, and leaves what only the search reads."""
    shown = tickets.select_related("organisation", "requester", "assignee", "contractor")
    return shown.defer("search_text", "search", "form_data").prefetch_related("convention")


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


def tabs_of(actor: Actor) -> list[SavedView]:
    """The same, for each page of the list."""
    return _tabs(actor.reader).all(person_id=actor.person_id) if actor.person_id else []


@compiled_query
def _tabs(reader: Actor) -> QuerySet[SavedView]:
    return saved_views(reader)
