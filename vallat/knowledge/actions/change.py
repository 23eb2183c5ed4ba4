"""What every change of an article shares: its row locked, and what can't be done said."""

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.base.refusals import NotPossible
from vallat.knowledge.models import Article, ArticleVersion
from vallat.knowledge.models.article import LONGEST, LONGEST_TITLE
from vallat.knowledge.queries.search import make_findable


class ArticleChanged(NotPossible):
    """Somebody saved a version since the page was shown. Nothing was written."""


def locked(article: Article, by: Actor, *, latest: int | None = None) -> Article:
    """The article's row, held until the end of the transaction. Raises ArticleChanged when `latest` no longer is."""
    row = Article.objects.visible_to(by).select_for_update(of=("self",)).get(pk=article.pk)
    if latest is not None and row.latest != latest:
        raise ArticleChanged(_("A colleague saved this article meanwhile. Nothing was written over."))
    return row


def version_of(article: Article, number: int) -> ArticleVersion:
    return ArticleVersion.objects.get(article=article, number=number)


def new_version(article: Article, *, title: str, text: str) -> ArticleVersion:
    """The next version, not saved yet, with what the search looks in. Raises NotPossible without words."""
    title, text = " ".join(title.split())[:LONGEST_TITLE], text.replace("\r\n", "\n").strip()[:LONGEST]
    if not title or not text:
        raise NotPossible(_("An article has a title and a text."))
    version = ArticleVersion(article=article, number=article.latest, title=title, text=text)
    make_findable(version)
    return version
