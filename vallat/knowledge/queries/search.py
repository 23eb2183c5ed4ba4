"""Finding articles: by words that somebody searches for, and by those with which they describe what is wrong."""

import re
from collections.abc import Iterable

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import RawSQL

from vallat.access.actor import Actor
from vallat.base.search import readable, searchable, tsquery
from vallat.knowledge.models import ArticleUse, ArticleVersion
from vallat.knowledge.models.article import LONGEST_TITLE

LOOKED_AT = 2_000  # characters of what somebody typed
PROPOSED = 3
WORD = re.compile(r"[a-z0-9-]+")  # folded
# What every request says, beside what the French dictionary of PostgreSQL leaves out already.
COMMON = frozenset(
    [
        "bonjour",
        "merci",
        "cordialement",
        "plus",
        "rien",
        "tout",
        "bien",
        "quand",
        "depuis",
        "marche",
        "fonctionne",
        "probleme",
        "veux",
        "veut",
        "peux",
        "peut",
        "faire",
    ]
)
OF_SERVICE = 3  # what an article of the very service weighs, in words found
IN_TITLE = 2  # the same of a word in the title, beside being found
ENOUGH = 2  # words of the text, before an article is proposed for these alone

VECTOR = '"knowledge_articleversion"."search"'
TITLE = 'to_tsvector(\'french\', "knowledge_articleversion"."title_words")'
SHARED = """(SELECT count(*)::int FROM (
    SELECT unnest(tsvector_to_array(to_tsvector('french', %s))) INTERSECT SELECT unnest(tsvector_to_array({words}))
) AS shared)"""


def make_findable(version: ArticleVersion) -> None:
    """Sets what the search looks in, from title and text."""
    version.title_words = searchable(version.title)[: 2 * LONGEST_TITLE]
    version.search_text = searchable(f"{version.title} {version.text}")


def matching(words: str) -> Q:
    """The condition on versions of articles that typed words ask for; all of them when there is no word.

    Articles are some hundreds: they are read through under their isolation, without a function of their own (ADR 92).
    """
    words = readable(words)
    if not words:
        return Q()
    sql, values = tsquery(words)
    return Q(RawSQL(f"{VECTOR} @@ {sql}", values, output_field=BooleanField()))  # noqa: S611 (our own text, the words are parameters)


def proposed(actor: Actor, words: str, service_code: str = "") -> list[ArticleVersion]:
    """Published articles that may settle what is described so, the likeliest first; PROPOSED at most. One query."""
    return list(_likely(actor, words, service_code)[:PROPOSED])


def proposed_for_ticket(actor: Actor, number: str, words: str, service_code: str) -> list[ArticleVersion]:
    """The same for a technician on a ticket, each with `was_used` for it. One query."""
    used = ArticleUse.objects.visible_to(actor).filter(article=OuterRef("article"), ticket=number)
    return list(_likely(actor, words, service_code).annotate(was_used=Exists(used))[:PROPOSED])


def shown_as(versions: Iterable[ArticleVersion]) -> str:
    """What a page keeps of the articles that it shows, to know whether others would take their place."""
    return " ".join(f"{version.article_id}.{version.number}" for version in versions)


def _likely(actor: Actor, words: str, service_code: str) -> QuerySet[ArticleVersion]:
    """One is proposed for its service, for a word of its title, or for ENOUGH words of its text."""
    said = WORD.findall(searchable(words[:LOOKED_AT]))
    typed = [" ".join(word for word in said if word not in COMMON)]
    whole, number = Q(), IntegerField()
    found = (
        ArticleVersion.objects.visible_to(actor)
        .published()
        .annotate(
            found=RawSQL(SHARED.format(words=VECTOR), typed, output_field=number),  # noqa: S611
            in_title=RawSQL(SHARED.format(words=TITLE), typed, output_field=number),  # noqa: S611
        )
    )
    whole |= Q(in_title__gte=1) | Q(found__gte=ENOUGH)
    weight = F("found") + IN_TITLE * F("in_title")
    if service_code:
        of_service = Q(article__services__contains=[service_code])
        whole |= of_service
        found = found.annotate(of_service=_as_number(of_service))
        weight += OF_SERVICE * F("of_service")
    found = found.filter(whole).annotate(weight=weight).select_related("article")
    return found.defer("search", "search_text").order_by("-weight", "-article__changed_at", "-pk")


def _as_number(condition: Q) -> object:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())
