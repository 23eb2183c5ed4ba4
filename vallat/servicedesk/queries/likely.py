"""Open tickets that are likely the same as what is being typed: for the call screen and for who asks for help."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.expressions import Combinable

from vallat.access.actor import Actor
from vallat.base.search import HYPHEN
from vallat.base.text import folded
from vallat.servicedesk.enums import OPEN_STATES
from vallat.servicedesk.models import Ticket

SHOWN = 5
MOST_WORDS = 30
LONGEST = 1000  # characters that are looked at
WORD = re.compile(r"[a-z0-9]+-[0-9]+|[a-z0-9]{3,}")  # a label such as imp-0042 is one
ENOUGH = 0.016  # rank below which words say nothing: one in four is not enough
# what speaks for a ticket beside its words, in the measure of a rank
SAME_SERVICE, SAME_SITE, SAME_REQUESTER = 0.02, 0.01, 0.01


@dataclass(frozen=True)
class Typed:
    """What is known so far of what is being asked."""

    text: str
    town: int
    requester: int | None = None
    service_code: str = ""
    site: int | None = None


def likely_the_same(actor: Actor, typed: Typed, *, without: tuple[int, ...] = ()) -> list[Ticket]:
    """Of the tickets of the town that are open and that the actor sees, at most SHOWN, the likeliest first. One query.

    A device is known by the label that is written, whatever is said around it. Without words that say something, nothing is found.
    """
    words = _words(typed.text)
    if not words:
        return []
    found = Ticket.objects.visible_to(actor).filter(organisation_id=typed.town, state__in=OPEN_STATES)
    found = found.exclude(pk__in=without).annotate(
        score=SearchRank(F("search"), _any(words)) + _beside(typed)
    )
    enough = Q(score__gte=ENOUGH)
    if labels := [word for word in words if word[-1].isdigit()]:
        enough |= Q(search=_any(labels))
    likely = found.filter(enough, search=_any(words)).select_related("requester", "site")
    return list(
        likely.defer("search_text", "search", "answers").order_by("-score", "-last_activity_at")[:SHOWN]
    )


def _any(words: list[str]) -> SearchQuery:
    return SearchQuery(" | ".join(f"'{word}'" for word in words), search_type="raw", config="french")


def _words(text: str) -> list[str]:
    words = WORD.findall(HYPHEN.sub("", folded(text[:LONGEST])))
    return list(dict.fromkeys(words))[:MOST_WORDS]


def _beside(typed: Typed) -> Combinable:
    whens = [
        When(condition, then=Value(weight))
        for weight, condition in (
            (SAME_SERVICE, Q(service_code=typed.service_code) & ~Q(service_code="")),
            (SAME_SITE, Q(site_id=typed.site) if typed.site else None),
            (SAME_REQUESTER, Q(requester_id=typed.requester) if typed.requester else None),
        )
        if condition is not None
    ]
    cases = [Case(when, default=Value(0.0), output_field=FloatField()) for when in whens]
    total: Combinable = cases[0]
    for case in cases[1:]:
        total = total + case
    return total
