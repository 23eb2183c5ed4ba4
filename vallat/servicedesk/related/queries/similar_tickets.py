"""Open tickets that are likely the same as what is being typed: for the call screen and for who asks for help."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import BooleanField, Case, ExpressionWrapper, F, FloatField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from vallat.access.actor import Actor
from vallat.base.search import HYPHEN
from vallat.base.text import folded
from vallat.servicedesk.common.enums import OPEN_STATES
from vallat.servicedesk.tickets.models.ticket import Ticket

SHOWN = 5
PERHAPS = 2  # of those that are not surely the same
COMPARED = 30
MOST_WORDS = 30
LONGEST = 1000  # characters that are looked at
LATELY = timedelta(hours=12)  # one breakdown is called about within the day
WORD = re.compile(r"[a-z0-9]+-[0-9]+|[a-z0-9]{3,}")  # a label such as imp-0042 is one
ENOUGH = 0.016  # rank below which words say nothing: one in four is not enough
# what speaks for a ticket beside its words, in the measure of a rank
SAME_SERVICE, SAME_SITE, SAME_REQUESTER = 0.02, 0.01, 0.01
# said of whatever breaks down: they do not tell what does
SAID_OF_ANY = """
plus marche marchent fonctionne fonctionnent repond repondent panne pannes probleme problemes souci soucis bonjour bonsoir
merci depuis matin aujourd hui hier impossible rien tout toute tous toutes sans chez faire fait peut peux avoir arrive
arrivent besoin urgent appelle appel signale demande demander aide personne mairie bureau poste service que qui quoi est sont
les des une aux mon mes nos notre cette ces elle elles nous vous ils pas avec dans par pour sur not the does work working
broken problem with and
"""
OF_ANY_BREAKDOWN = frozenset(SAID_OF_ANY.split())


@dataclass(frozen=True)
class Typed:
    """What is known so far of what is being asked."""

    text: str
    town: int
    requester: int | None = None
    service_code: str = ""
    site: int | None = None


@dataclass(frozen=True)
class Same:
    """Tickets that others called about. `sure`: they are about the same thing; otherwise perhaps."""

    tickets: Sequence[Ticket]
    sure: bool


NOTHING = Same((), sure=False)


def similar_tickets(actor: Actor, typed: Typed) -> list[Ticket]:
    """Of the tickets of the town that are open and that the actor sees, at most SHOWN, the likeliest first. One query.

    A device is known by the label that is written, whatever is said around it. Without words that say something, nothing is found.
    """
    words = _words(typed.text)
    return list(_found(actor, typed, words)[:SHOWN]) if words else []


def called_about(actor: Actor, typed: Typed, *, at: datetime) -> Same:
    """What others of the town called about: the same label; or within some hours the same service, or the words of the subject.
    Without such a ticket, at most PERHAPS whose subjects share half of their words. One query."""
    words = _words(typed.text)
    if not words:
        return NOTHING
    found = _found(actor, typed, words).exclude(requester_id=typed.requester)[:COMPARED]
    of_each = [(ticket, _shared(ticket.subject, words)) for ticket in found]
    sure = [ticket for ticket, shared in of_each if _is_same(ticket, shared, typed, at)]
    if sure:
        return Same(sure[:SHOWN], sure=True)
    perhaps = [ticket for ticket, (many, of) in of_each if of and 2 * many >= of]
    return Same(perhaps[:PERHAPS], sure=False)


def _is_same(ticket: Ticket, shared: tuple[int, int], typed: Typed, at: datetime) -> bool:
    if ticket.names_the_device:  # type: ignore[attr-defined]
        return True
    if at - ticket.opened_at > LATELY:
        return False
    if typed.service_code and ticket.service_code == typed.service_code:
        return True
    many, of = shared
    here = typed.site is not None and ticket.site_id == typed.site
    return many > 0 and (3 * many >= 2 * of if many > 1 else here and many == of)


def _shared(subject: str, words: Sequence[str]) -> tuple[int, int]:
    """How many of the words of a subject were typed, and how many it has; but for plurals, they are the same or they are not."""
    of_subject = {_singular(word) for word in _words(subject)}
    return len(of_subject & {_singular(word) for word in words}), len(of_subject)


def _singular(word: str) -> str:
    return word.rstrip("sx")


def _found(actor: Actor, typed: Typed, words: Sequence[str]) -> QuerySet[Ticket]:
    found = Ticket.objects.visible_to(actor).filter(organisation_id=typed.town, state__in=OPEN_STATES)
    labels = [word for word in words if "-" in word]
    found = found.annotate(
        score=SearchRank(F("search"), _any(words)) + _beside(typed),
        names_the_device=ExpressionWrapper(Q(search=_any(labels)), output_field=BooleanField())
        if labels
        else Value(False),
    )
    enough = Q(score__gte=ENOUGH) | Q(names_the_device=True)
    likely = found.filter(enough, search=_any(words)).select_related("requester", "site")
    return likely.defer("search_text", "search", "form_data").order_by("-score", "-last_activity_at")


def _any(words: Sequence[str]) -> SearchQuery:
    return SearchQuery(" | ".join(f"'{word}'" for word in words), search_type="raw", config="french")


def _words(text: str) -> list[str]:
    """Those that say what it is about."""
    words = WORD.findall(HYPHEN.sub("", folded(text[:LONGEST])))
    return list(dict.fromkeys(word for word in words if word not in OF_ANY_BREAKDOWN))[:MOST_WORDS]


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
