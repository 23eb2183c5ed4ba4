"""Reading articles: the list, one of them, its versions, those due for review."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.knowledge.enums import ArticleState, Audience
from vallat.knowledge.models import Article, ArticleTown, ArticleUse, ArticleVersion, Publication, Review
from vallat.knowledge.queries.search import matching
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import communes

PAGE = 30
STATES = {
    ArticleState.PUBLISHED: Q(article__published__isnull=False),
    ArticleState.DRAFT: Q(article__published=None, article__withdrawn_at=None),
    ArticleState.WITHDRAWN: Q(article__withdrawn_at__isnull=False),
}


@dataclass(frozen=True)
class Filters:
    """Each is a code, or "" for any."""

    q: str = ""
    state: str = ""
    audience: str = ""
    service: str = ""
    device: str = ""
    language: str = ""


@dataclass(frozen=True)
class ArticlePage:
    """Versions as this reader sees them, each with its article; `after` is the key of the next page, None at the end."""

    versions: list[ArticleVersion]
    after: int | None


def shown(actor: Actor) -> QuerySet[ArticleVersion]:
    """Each article in the version that is this actor's: the latest for who writes, the published one for who reads."""
    found = ArticleVersion.objects.visible_to(actor).select_related("article", "article__organisation")
    found = found.defer("search", "search_text")
    return found.newest() if actor.can(Permission.ARTICLE_WRITE) else found.published()


def article_page(actor: Actor, filters: Filters, *, after: int | None = None) -> ArticlePage:
    """By last change; beyond the article `after`. One query, and one for where it begins."""
    found = with_counts(shown(actor).filter(_condition(filters)))
    if after is not None:
        edge = get_object_or_404(Article.objects.visible_to(actor), pk=after)
        found = found.filter(article__changed_at__lte=edge.changed_at).exclude(
            article__changed_at=edge.changed_at, article__pk__gte=edge.pk
        )
    rows = list(found.order_by("-article__changed_at", "-article__pk")[: PAGE + 1])
    return ArticlePage(rows[:PAGE], rows[PAGE - 1].article_id if len(rows) > PAGE else None)


def find_articles(actor: Actor, words: str) -> QuerySet[ArticleVersion]:
    """Those that words ask for, withdrawn ones left out."""
    return shown(actor).filter(matching(words), article__withdrawn_at=None)


def with_counts(versions: QuerySet[ArticleVersion]) -> QuerySet[ArticleVersion]:
    """With `solved` and `used`, over all versions of the article: of those rows that the reader may count."""
    uses = ArticleUse.objects.filter(article=OuterRef("article")).order_by().values("article")
    return versions.annotate(
        solved=Coalesce(Subquery(uses.filter(ticket="").values(count=Count("pk"))), 0),
        used=Coalesce(Subquery(uses.exclude(ticket="").values(count=Count("pk"))), 0),
    )


def _condition(filters: Filters) -> Q:
    wanted = matching(filters.q)
    if filters.state in ArticleState.values:
        wanted &= STATES[ArticleState(filters.state)]
    if filters.audience in Audience.values:
        wanted &= Q(article__audience=filters.audience)
    if filters.service:
        wanted &= Q(article__services__contains=[filters.service])
    if filters.device:
        wanted &= Q(article__device_kinds__contains=[filters.device])
    if filters.language:
        wanted &= Q(article__language=filters.language)
    return wanted


def article_shown(actor: Actor, article_id: int) -> ArticleVersion:
    """The article with its towns, in the version that is this actor's, counted. Raises Http404 for a stranger."""
    towns = Prefetch(
        "article__for_towns", ArticleTown.objects.visible_to(actor).select_related("organisation")
    )
    found = with_counts(shown(actor).select_related("by")).prefetch_related(towns)
    return get_object_or_404(found, article_id=article_id)


def version_published(actor: Actor, article_id: int) -> ArticleVersion:
    """The version that readers see. Raises Http404 when this actor sees none."""
    published = ArticleVersion.objects.visible_to(actor).published().select_related("article")
    return get_object_or_404(published, article_id=article_id)


def towns_of(article: Article) -> list[Organisation]:
    """Whom it is for, when it is for some towns."""
    if article.audience != Audience.TOWNS:
        return []
    several = [each.organisation for each in article.for_towns.all()]
    return several or [article.organisation]


def versions_of(actor: Actor, article: Article) -> list[ArticleVersion]:
    """Every version, the latest first, with who saved it and what it was good for. For who writes."""
    actor.require(Permission.ARTICLE_WRITE)
    found = ArticleVersion.objects.visible_to(actor).filter(article=article).select_related("by")
    counts = {
        "solved": Count("uses", filter=Q(uses__ticket=""), distinct=True),
        "used": Count("uses", filter=~Q(uses__ticket=""), distinct=True),
    }
    return list(found.defer("search", "search_text", "text").annotate(**counts).order_by("-number"))


def version_numbered(actor: Actor, article: Article, number: int) -> ArticleVersion:
    """Raises Http404."""
    found = ArticleVersion.objects.visible_to(actor).filter(article=article).select_related("by")
    return get_object_or_404(found, number=number)


def publications_of(actor: Actor, article: Article) -> list[Publication]:
    found = Publication.objects.visible_to(actor).filter(article=article)
    return list(found.select_related("version", "by", "ended_by").order_by("-at", "-id"))


def reviews_of(actor: Actor, article: Article) -> list[Review]:
    found = Review.objects.visible_to(actor).filter(article=article)
    return list(found.select_related("version", "by").order_by("-at", "-id"))


def due_for_review(actor: Actor, until: date) -> list[Article]:
    """Published articles whose review is due by that day, the longest due first; PAGE at most."""
    actor.require(Permission.ARTICLE_WRITE)
    found = Article.objects.visible_to(actor).filter(published__isnull=False, review_date__lte=until)
    return list(found.select_related("organisation").order_by("review_date", "pk")[:PAGE])


def towns_for(actor: Actor) -> QuerySet[Organisation]:
    """The towns that an article may be for."""
    return communes(actor).filter(pk__in=actor.organisations_where(Permission.ARTICLE_WRITE))
