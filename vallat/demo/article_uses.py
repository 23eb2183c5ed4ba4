"""On which of the demo's tickets the desk used an article."""

from collections.abc import Sequence
from random import Random

from vallat.knowledge.demo import texts, towns_of
from vallat.knowledge.models import Article, ArticleUse
from vallat.servicedesk.models import Ticket


def add_article_uses(tickets: Sequence[Ticket], *, chance: Random) -> None:
    """As many as `articles.toml` says, of the tickets of its services that were finished since it was written."""
    articles = {article.title: article for article in Article.objects.select_related("organisation")}
    for text in texts():
        article = articles[text["title"]]
        version, towns = article.versions.get(), towns_of(article)
        fitting = [
            ticket
            for ticket in tickets
            if ticket.service_code in text["services"]
            and not ticket.is_open
            and ticket.last_activity_at > version.at
            and (not towns or ticket.organisation_id in towns)
        ]
        ArticleUse.objects.bulk_create(
            ArticleUse(
                article=article,
                version=version,
                organisation_id=ticket.organisation_id,
                by_id=ticket.assignee_id,
                ticket=ticket.number,
                at=ticket.last_activity_at,
            )
            for ticket in chance.sample(fitting, min(text.get("used", 0), len(fitting)))
        )
