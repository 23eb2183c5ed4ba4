"""One search over tickets, articles and devices: each through its own door, a few rows of each, counted up to a bound."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor, NotAllowed
from vallat.access.permissions import Permission
from vallat.assets.models import Asset
from vallat.assets.queries import find_devices
from vallat.base.search import readable
from vallat.knowledge.models import ArticleVersion
from vallat.knowledge.queries.articles import find_articles
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.queries.search import find_tickets

FEW = 5  # rows of each group, on the page of all
FEWER = 4  # and in the palette
PAGE = 50
MANY = 100  # a count goes no further


@dataclass(frozen=True)
class Hit:
    title: str
    line: str
    address: str  # "" when the reader has no page of it
    at: datetime | None = None


@dataclass(frozen=True)
class Kind:
    """What is searched: for whom, how, and how a row is shown."""

    code: str
    label: str | Promise
    icon: str
    needs: frozenset[Permission]
    find: Callable[[Actor, str, datetime, int], QuerySet[Any]]
    hit: Callable[[Actor, Any], Hit]
    key: str  # the column that the rows are ordered by, the latest first; "" by id alone

    def is_open_to(self, actor: Actor) -> bool:
        return any(actor.can(permission) for permission in self.needs)


@dataclass(frozen=True)
class Group:
    kind: Kind
    hits: Sequence[Hit]
    count: int  # MANY + 1 means more than MANY
    more: str  # where it goes on, "" at the end
    total: int = 0  # as `count`, of all pages of the group

    @property
    def is_many(self) -> bool:
        return self.count > MANY


def _ticket(actor: Actor, ticket: Ticket) -> Hit:
    who = f"{ticket.requester}, {ticket.organisation}"
    return Hit(
        f"{ticket.number} {ticket.subject}",
        f"{ticket.get_state_display()} · {who}",
        reverse("servicedesk:ticket", args=[ticket.number]),
        ticket.last_activity_at,
    )


def _article(actor: Actor, version: ArticleVersion) -> Hit:
    article = version.article
    writes = actor.can(Permission.ARTICLE_WRITE)
    line = f"{article.state.label} · {article.get_audience_display()}" if writes else ""
    return Hit(version.title, line, reverse("knowledge:article", args=[article.pk]), article.changed_at)


def _device(actor: Actor, device: Asset) -> Hit:
    said = [
        device.model or device.get_kind_display(),
        str(device.holder or device.site or ""),
        str(device.organisation),
    ]
    sees = device.holder_id and actor.can(Permission.PEOPLE_VIEW)
    return Hit(
        device.tag,
        " · ".join(part for part in said if part),
        reverse("organisation:person", args=[device.holder_id]) if sees else "",
    )


KINDS = (
    Kind(
        "tickets",
        _("Tickets"),
        icon="ticket-detailed",
        needs=frozenset(
            {Permission.TICKET_VIEW_OWN, Permission.TICKET_VIEW_TOWN, Permission.TICKET_VIEW_ASSIGNED}
        ),
        find=lambda actor, words, at, most: find_tickets(actor, words, at=at, most=most),
        hit=_ticket,
        key="last_activity_at",
    ),
    Kind(
        "articles",
        _("Articles"),
        icon="lightbulb",
        needs=frozenset({Permission.ARTICLE_READ}),
        find=lambda actor, words, at, most: find_articles(actor, words),
        hit=_article,
        key="article__changed_at",
    ),
    Kind(
        "devices",
        _("Devices"),
        icon="display",
        needs=frozenset({Permission.TICKET_VIEW_OWN, Permission.PEOPLE_VIEW}),
        find=lambda actor, words, at, most: find_devices(actor, words),
        hit=_device,
        key="",
    ),
)


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


def _kinds(actor: Actor) -> list[Kind]:
    kinds = [kind for kind in KINDS if kind.is_open_to(actor)]
    if not kinds:
        raise NotAllowed("Nothing here can be searched with these functions.")
    return kinds


def _few(kind: Kind, actor: Actor, words: str, at: datetime, few: int) -> Group:
    found = kind.find(actor, words, at, MANY + 1)
    rows = list(_ordered(kind, found)[: few + 1])
    shown = [kind.hit(actor, row) for row in rows[:few]]
    if len(rows) <= few:
        return Group(kind, shown, len(rows), "")
    count = found.order_by()[: MANY + 1].count()
    return Group(kind, shown, count, _address(kind, words))


def _ordered(kind: Kind, found: QuerySet[Any]) -> QuerySet[Any]:
    return found.order_by(*([f"-{kind.key}"] if kind.key else []), "-pk")


def _beyond(kind: Kind, found: QuerySet[Any], after: int) -> QuerySet[Any]:
    if not kind.key:
        return found.filter(pk__lt=after)
    edge = get_object_or_404(found.values_list(kind.key, flat=True), pk=after)
    return found.filter(**{f"{kind.key}__lte": edge}).exclude(**{kind.key: edge, "pk__gte": after})


def _address(kind: Kind, words: str, after: int | None = None) -> str:
    said = {"q": words, "in": kind.code} | ({"after": str(after)} if after is not None else {})
    return f"{reverse('home:search')}?{urlencode(said)}"
