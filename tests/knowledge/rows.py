"""Articles in tests, through the actions."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.cast import Cast
from vallat.knowledge.actions.publishing import publish_article
from vallat.knowledge.actions.writing import About, write_article
from vallat.knowledge.models import Article

PRINTER = "1. Éteignez l'imprimante.\n2. Retirez le papier coincé.\n3. Rallumez-la."


def an_article(
    cast: Cast,
    at: datetime,
    title: str = "L'imprimante n'imprime plus",
    text: str = PRINTER,
    *,
    audience: str = "everyone",
    towns: Sequence[str] = (),
    services: Sequence[str] = (),
    published: bool = True,
) -> Article:
    """Written by first level, published by the head of IT."""
    about = About(
        audience=audience, towns=[cast.organisations[code] for code in towns], services=list(services)
    )
    with cast.acting("n1") as n1:
        article = write_article(title=title, text=text, about=about, by=n1, at=at)
    if published:
        with cast.acting("cio") as cio:
            review = (at + timedelta(days=365)).date()
            article = publish_article(article=article, number=1, review_date=review, by=cio, at=at)
    return article
