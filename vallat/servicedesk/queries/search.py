"""Finding tickets by words: in French, accents and plurals apart, the last word while it is typed, numbers exactly."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.db.models.expressions import RawSQL

from vallat.base.text import folded
from vallat.servicedesk.enums import Direction
from vallat.servicedesk.models import Message, Ticket

SEARCHED = 20_000  # characters of a ticket that the search looks in
LONGEST = 200  # characters of a search that are looked at
MOST = 2_000  # matches that are looked through, the latest first
FIRST_YEAR = 2015

NUMBER = re.compile(r"#?(\d{4})-(\d{1,6})")
LAST_PART = re.compile(r"#?(\d{1,6})")
HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
PLAIN = re.compile(r"[a-z0-9]{3,}")

# The function applies the isolation of the actor itself (migration 0003_search).
WHOLE = "SELECT search_tickets(websearch_to_tsquery('french', %s), %s)"
TYPING = (
    "SELECT search_tickets(websearch_to_tsquery('french', %s)"
    " && (websearch_to_tsquery('french', %s) || to_tsquery('simple', %s || ':*')), %s)"
)


def readable(words: str) -> str:
    """What of a typed search is looked at: no control characters, at most LONGEST characters."""
    kept = "".join(character if character.isprintable() else " " for character in words[: LONGEST * 10])
    return " ".join(kept.split())[:LONGEST]


def words_of(ticket: Ticket, messages: Iterable[Message]) -> str:
    """All that the search looks in, from the beginning: numbers, subject, who asked, what was written but private notes."""
    requester = ticket.requester
    asked = "" if requester.erased_at else f"{requester.full_name} {requester.email}"
    words = " ".join(
        [
            f"{ticket.number} {ticket.former_number} {ticket.subject} {asked}",
            *(message.text for message in messages if message.direction != Direction.NOTE),
        ]
    )
    return searchable(words)[:SEARCHED].strip()


def searchable(words: str) -> str:
    """What the search looks in: folded, and words with a hyphen in one as well (`wi-fi wifi`)."""
    plain = folded(words)
    return " ".join([plain, *(HYPHEN.sub("", word) for word in plain.split() if HYPHEN.search(word))])


def matching(words: str, *, at: datetime) -> Q:
    """The condition on tickets that `words` ask for; all of them when there is no word."""
    words = readable(words)
    if not words:
        return Q()
    numbers = numbers_meant(words, at.year)
    if numbers and not words.isdigit():
        return Q(number__in=numbers)
    found = Q(pk__in=_ids(HYPHEN.sub("", folded(words))))
    return Q(number__in=numbers) | found if numbers else found


def numbers_meant(words: str, year: int) -> list[str]:
    """`2026-1100` is one number; `#1100` and `1100` may be of any year."""
    if found := NUMBER.fullmatch(words):
        return [f"{found[1]}-{int(found[2]):06d}"]
    if found := LAST_PART.fullmatch(words):
        return [f"{each}-{int(found[1]):06d}" for each in range(FIRST_YEAR, year + 1)]
    return []


def _ids(words: str) -> RawSQL:
    before, _, last = words.rpartition(" ")
    if '"' in words or " or " in words or not PLAIN.fullmatch(last):
        return RawSQL(WHOLE, [words, MOST])  # noqa: S611 (our own text, the words are parameters)
    return RawSQL(TYPING, [before, last, last, MOST])  # noqa: S611
