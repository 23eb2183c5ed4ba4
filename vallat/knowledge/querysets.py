"""Who sees which articles: writers all of them, readers those that are published for them."""

from typing import Self

from django.apps import apps
from django.db.models import F, Q

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.querysets import Row, ScopedQuerySet
from vallat.knowledge.enums import Audience


def _rows(actor: Actor, prefix: str) -> Q:
    """A condition on an article, or on a row that points at one (`prefix` `article__`)."""
    if actor.can(Permission.ARTICLE_WRITE):
        return Q(**{f"{prefix}organisation_id__in": actor.organisations_where(Permission.ARTICLE_WRITE)})
    own = actor.organisations_where(Permission.ARTICLE_READ)
    if not own:
        return Q(pk__in=[])
    of_towns = Q(**{f"{prefix}organisation_id__in": own}) | Q(**{f"{prefix}pk__in": _given_to(own)})
    for_them = Q(**{f"{prefix}audience": Audience.EVERYONE}) | (
        Q(**{f"{prefix}audience": Audience.TOWNS}) & of_towns
    )
    return Q(**{f"{prefix}published__isnull": False}) & for_them


def _given_to(organisations: frozenset[int]) -> object:
    towns = apps.get_model("knowledge", "ArticleTown")._default_manager
    return towns.filter(organisation_id__in=organisations).values("article_id")


class ArticleQuerySet(ScopedQuerySet[Row]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(_rows(actor, ""))


class VersionQuerySet(ScopedQuerySet[Row]):
    """Versions: readers see the one that is published."""

    def visible_to(self, actor: Actor) -> Self:
        found = self.filter(_rows(actor, "article__"))
        return found if actor.can(Permission.ARTICLE_WRITE) else found.published()

    def published(self) -> Self:
        return self.filter(number=F("article__published"))

    def newest(self) -> Self:
        return self.filter(number=F("article__latest"))


class RecordQuerySet(ScopedQuerySet[Row]):
    """Publications and reviews: the writers' own affair."""

    def visible_to(self, actor: Actor) -> Self:
        own = actor.organisations_where(Permission.ARTICLE_WRITE)
        return self.filter(article__organisation_id__in=own)


class UseQuerySet(ScopedQuerySet[Row]):
    """What articles were good for: counted by those who write them."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.ARTICLE_WRITE))
