"""The demo's articles, written and published by the desk, and whom they helped by themselves."""

import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.demo import SEED, DemoLoad, Filler, add_to_demo
from vallat.knowledge.actions.publishing import publish_article
from vallat.knowledge.actions.writing import About, write_article
from vallat.knowledge.models import Article, ArticleUse
from vallat.organisation.models import Organisation, Person
from vallat.organisation.sign_in.actors import actor_of_person

TEXTS = Path(__file__).with_name("articles.toml")
REVIEWED_AFTER = timedelta(days=365)
WRITERS = ("n1@sigv.example", "lou.assistance@sigv.example")
HEAD = "cio@sigv.example"


def texts() -> list[dict[str, Any]]:
    """The articles, oldest first."""
    found: list[dict[str, Any]] = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["article"]
    return sorted(found, key=lambda one: -one.get("age", 0))


def fill_articles(load: DemoLoad) -> None:
    """Some are due for review by now, one is a draft. By the system's context, as the people of the desk."""
    chance = Random(SEED)  # noqa: S311 (a demo)
    today = timezone.localdate(load.now)
    *writers, head = (actor_of_person(Person.objects.get(email=email), today) for email in (*WRITERS, HEAD))
    for text in texts():
        article = _article(text, writers, head, now=load.now, chance=chance)
        _helped(article, text.get("solved", 0), now=load.now, chance=chance)


def _article(
    text: dict[str, Any], writers: Sequence[Actor], head: Actor, *, now: datetime, chance: Random
) -> Article:
    at = now - timedelta(days=text.get("age", 1), minutes=chance.randrange(400))
    about = About(
        audience=text.get("audience", "everyone"),
        towns=list(Organisation.objects.filter(code__in=text.get("towns", []))),
        services=text["services"],
        device_kinds=text.get("device_kinds", []),
    )
    article = write_article(
        title=text["title"], text=text["text"], about=about, by=chance.choice(writers), at=at
    )
    if text.get("draft"):
        return article
    review = (at + REVIEWED_AFTER).date()
    return publish_article(article=article, number=1, review_date=review, by=head, at=at)


def _helped(article: Article, several: int, *, now: datetime, chance: Random) -> None:
    """So many of its readers did not ask the desk."""
    version, towns = article.versions.get(), towns_of(article)
    readers = Person.objects.filter(organisation__kind="commune")
    readers = readers.filter(organisation_id__in=towns) if towns else readers
    span = int((now - version.at) / timedelta(minutes=1))
    ArticleUse.objects.bulk_create(
        ArticleUse(
            article=article,
            version=version,
            organisation_id=person.organisation_id,
            by=person,
            at=now - timedelta(minutes=chance.randrange(span)),
        )
        for person in chance.sample(list(readers.order_by("pk")), several)
    )


def towns_of(article: Article) -> set[int]:
    """The towns whose people read it; empty: all."""
    towns = set(article.for_towns.values_list("organisation_id", flat=True))
    return towns | ({article.organisation_id} if article.organisation.is_commune else set())


add_to_demo(Filler(500, "knowledge", fill_articles))
