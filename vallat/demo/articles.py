"""The demo's articles, written and published by the desk, and what they were good for."""

import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from vallat.demo.desk import Desk
from vallat.knowledge.actions.publishing import publish_article
from vallat.knowledge.actions.writing import About, write_article
from vallat.knowledge.models import Article, ArticleUse
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.models import Ticket

TEXTS = Path(__file__).with_name("articles.toml")
REVIEWED_AFTER = timedelta(days=365)


def add_articles(tickets: Sequence[Ticket], desk: Desk, *, now: datetime, chance: Random) -> None:
    """Oldest first. Some are due for review by now, one is a draft. By the system's context, as the people of the desk."""
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["article"]
    for text in sorted(texts, key=lambda one: -one.get("age", 0)):
        article = _article(text, desk, now=now, chance=chance)
        _was_good_for(article, text, tickets, now=now, chance=chance)


def _article(text: dict[str, Any], desk: Desk, *, now: datetime, chance: Random) -> Article:
    at = now - timedelta(days=text.get("age", 1), minutes=chance.randrange(400))
    about = About(
        audience=text.get("audience", "everyone"),
        towns=list(Organisation.objects.filter(code__in=text.get("towns", []))),
        services=text["services"],
        device_kinds=text.get("device_kinds", []),
    )
    writer = chance.choice(desk.first_level).actor
    article = write_article(title=text["title"], text=text["text"], about=about, by=writer, at=at)
    if text.get("draft"):
        return article
    review = (at + REVIEWED_AFTER).date()
    return publish_article(article=article, number=1, review_date=review, by=desk.head.actor, at=at)


def _was_good_for(
    article: Article, text: dict[str, Any], tickets: Sequence[Ticket], *, now: datetime, chance: Random
) -> None:
    version = article.versions.get()
    readers = Person.objects.filter(organisation__kind="commune")
    towns = set(article.for_towns.values_list("organisation_id", flat=True))
    towns |= {article.organisation_id} if article.organisation.is_commune else set()
    readers = readers.filter(organisation_id__in=towns) if towns else readers
    helped = chance.sample(list(readers.order_by("pk")), text.get("solved", 0))
    fitting = [
        ticket
        for ticket in tickets
        if ticket.service_code in text["services"]
        and not ticket.is_open
        and ticket.last_activity_at > version.at
        and (not towns or ticket.organisation_id in towns)
    ]
    served = chance.sample(fitting, min(text.get("used", 0), len(fitting)))
    span = int((now - version.at) / timedelta(minutes=1))
    uses = [
        ArticleUse(
            organisation_id=person.organisation_id,
            by=person,
            at=now - timedelta(minutes=chance.randrange(span)),
        )
        for person in helped
    ]
    uses += [
        ArticleUse(
            organisation_id=ticket.organisation_id,
            by_id=ticket.assignee_id,
            ticket=ticket.number,
            at=ticket.last_activity_at,
        )
        for ticket in served
    ]
    for use in uses:
        use.article, use.version = article, version
    ArticleUse.objects.bulk_create(uses)
