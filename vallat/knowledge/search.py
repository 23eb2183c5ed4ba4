"""Articles in the search."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.search import SearchHit, SearchKind, add_to_search
from vallat.knowledge.models import ArticleVersion
from vallat.knowledge.queries.articles import find_articles


def _hit(actor: Actor, version: ArticleVersion) -> SearchHit:
    article = version.article
    writes = actor.can(Permission.ARTICLE_WRITE)
    line = f"{article.state.label} · {article.get_audience_display()}" if writes else ""
    return SearchHit(version.title, line, reverse("knowledge:article", args=[article.pk]), article.changed_at)


add_to_search(
    SearchKind(
        20,
        "articles",
        _("Articles"),
        icon="lightbulb",
        needs=frozenset({Permission.ARTICLE_READ}),
        find=lambda actor, words, at, most: find_articles(actor, words),
        hit=_hit,
        key="article__changed_at",
    )
)
