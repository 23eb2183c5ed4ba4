"""Finding tickets by words: in French, accents and plurals apart, the last word while it is typed, numbers exactly."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.search import readable, searchable, tsquery
from vallat.servicedesk.common.enums import Direction
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket

SEARCHED = 20_000  # characters of a ticket that the search looks in
MOST = 2_000  # matches that are looked through, the latest first
FIRST_YEAR = 2015

NUMBER = re.compile(r"#?(\d{4})-(\d{1,6})")
LAST_PART = re.compile(r"#?(\d{1,6})")


def words_of(ticket: Ticket, messages: Iterable[Message]) -> str:
    """All that the search looks in, from the beginning: numbers, subject, who asked, what was written but private notes."""
    requester = ticket.requester
    asked = "" if requester.erased_at else f"{requester.full_name} {requester.email}"
    words = " ".join(
        [
            f"{ticket.number} {ticket.legacy_number} {ticket.subject} {asked}",
            *(message.text for message in messages if message.direction != Direction.NOTE),
        ]
    )
    return searchable(words)[:SEARCHED].strip()


def matching(words: str, actor: Actor, *, at: datetime, most: int = MOST) -> Q:
    """The condition on tickets that `words` ask for; all of them when there is no word. `most` matches, the latest,
    of those of the towns that the actor sees; of who sees their own tickets alone, all of these."""
    words = readable(words)
    if not words:
        return Q()
    numbers = numbers_meant(words, at.year)
    if numbers and not words.isdigit():
        return Q(number__in=numbers)
    found = in_words(*tsquery(words), actor, most=most)
    return Q(number__in=numbers) | found if numbers else found


def in_words(sql: str, values: Sequence[object], actor: Actor, *, most: int = MOST) -> Q:
    """The condition for a question as `tsquery` writes it: through the index where the actor reads a town's tickets
    (the function applies the isolation itself, `migrations/sql/search.py`); row by row otherwise, since who asked for them, or
    whose company works on them, has found its rows already by another index."""
    if actor.can(Permission.TICKET_VIEW_TOWN):
        return Q(pk__in=RawSQL(f"SELECT search_tickets({sql}, %s)", [*values, most]))  # noqa: S611 (our own text, the words are parameters)
    return Q(RawSQL(f'"servicedesk_ticket"."search" @@ {sql}', [*values], output_field=BooleanField()))  # noqa: S611


def find_tickets(actor: Actor, words: str, *, at: datetime, most: int = 0) -> QuerySet[Ticket]:
    """Tickets that the actor sees and `words` ask for, with who they name; of the `most` latest that match."""
    found = Ticket.objects.visible_to(actor).filter(matching(words, actor, at=at, most=most or MOST))
    return found.select_related("organisation", "requester").defer("search_text", "search", "form_data")


def numbers_meant(words: str, year: int) -> list[str]:
    """`2026-1100` is one number; `#1100` and `1100` may be of any year."""
    if found := NUMBER.fullmatch(words):
        return [f"{found[1]}-{int(found[2]):06d}"]
    if found := LAST_PART.fullmatch(words):
        return [f"{each}-{int(found[1]):06d}" for each in range(FIRST_YEAR, year + 1)]
    return []
