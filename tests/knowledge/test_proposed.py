"""Articles are proposed to who types a request and to who works on a ticket; what they were good for is counted."""

from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Cast
from tests.knowledge.rows import an_article
from tests.servicedesk.desk.rows import a_ticket
from vallat.journal.models import Entry
from vallat.knowledge.models import Article, ArticleUse
from vallat.servicedesk.models import Ticket

ASKED = "/new/articles/"


@pytest.fixture
def articles(cast: Cast, at: datetime) -> dict[str, Article]:
    return {
        "printer": an_article(cast, at, "L'imprimante n'imprime plus", services=["printing"]),
        "password": an_article(
            cast, at, "Mot de passe oublié", "Choisissez « oublié » sur la page de connexion."
        ),
        "sim": an_article(cast, at, "L'imprimante de Simiane", audience="towns", towns=["simiane-collongue"]),
        "desk": an_article(cast, at, "Imprimante : compteur et toner", audience="desk"),
    }


def named(response: object) -> list[str]:
    found: list[Article] = [version.article for version in response.context["articles"]]  # type: ignore[attr-defined]
    return [article.title for article in found]


def test_what_is_typed_brings_the_articles_that_its_author_may_read(
    cast: Cast, client: Client, articles: dict[str, Article]
) -> None:
    client = cast.signed_in(client, "user_bba")
    answer = client.post(ASKED, {"more": "Bonjour, mon imprimante ne marche plus", "subject": ""})
    assert named(answer) == ["L'imprimante n'imprime plus"]
    assert named(client.post(ASKED, {"subject": "mots de passe perdu"})) == ["Mot de passe oublié"]
    assert named(client.post(ASKED, {"answer_what": "IMPRIMANTES"})) == ["L'imprimante n'imprime plus"]
    assert named(client.post(ASKED, {"more": "Bonjour, rien ne marche plus, merci beaucoup"})) == []
    assert named(client.post(ASKED, {"service": "printing"})) == ["L'imprimante n'imprime plus"]
    sim = cast.signed_in(Client(), "user_sim").post(ASKED, {"more": "imprimante"})
    assert set(named(sim)) == {"L'imprimante n'imprime plus", "L'imprimante de Simiane"}


def test_the_same_articles_again_leave_the_page_as_it_is(
    cast: Cast, client: Client, articles: dict[str, Article]
) -> None:
    client = cast.signed_in(client, "user_bba")
    shown = client.post(ASKED, {"more": "imprimante"}).context["shown"]
    assert client.post(ASKED, {"more": "imprimante en panne", "shown": shown}).status_code == 204
    assert client.post(ASKED, {"more": "passe oublié", "shown": shown}).status_code == 200


def test_the_form_of_a_service_shows_its_articles_without_javascript(
    cast: Cast, client: Client, articles: dict[str, Article]
) -> None:
    page = cast.signed_in(client, "user_bba").get("/new/printing/").content.decode()
    assert f'formaction="/articles/{articles["printer"].pk}/solved/"' in page
    assert "compteur" not in page
    assert (
        'hx-post="/new/articles/"' in cast.signed_in(client, "user_bba").get("/new/other/").content.decode()
    )


def test_solved_by_an_article_counts_once_and_opens_no_ticket(
    cast: Cast, client: Client, articles: dict[str, Article]
) -> None:
    client = cast.signed_in(client, "user_bba")
    address = f"/articles/{articles['printer'].pk}/solved/"
    for _again in range(2):
        assert client.post(address, follow=True).status_code == 200
    use = ArticleUse.objects.get()
    assert (use.ticket, use.organisation, use.by) == (
        "",
        cast.organisations["bouc-bel-air"],
        cast.person("user_bba"),
    )
    assert Ticket.objects.count() == 0
    assert Entry.objects.filter(verb="article.solved").count() == 1
    assert client.post(f"/articles/{articles['sim'].pk}/solved/").status_code == 404
    desk = cast.signed_in(Client(), "n1")
    assert "<dd>1</dd>" in desk.get(f"/articles/{articles['printer'].pk}/").content.decode()
    row = desk.get("/articles/").context["rows"]
    assert {version.title: (version.solved, version.used) for version, _ in row}[
        "L'imprimante n'imprime plus"
    ] == (1, 0)
    assert desk.get(f"/articles/{articles['printer'].pk}/versions/").context["versions"][0].solved == 1


def test_a_technician_finds_articles_on_the_ticket_and_says_that_one_was_used(
    cast: Cast, client: Client, at: datetime, articles: dict[str, Article]
) -> None:
    ticket = a_ticket(cast, at)
    client = cast.signed_in(client, "tech")
    assert f"/tickets/{ticket.number}/articles/" in client.get(f"/tickets/{ticket.number}/").content.decode()
    page = client.get(f"/tickets/{ticket.number}/articles/")
    assert set(named(page)) == {
        "L'imprimante n'imprime plus",
        "L'imprimante de Simiane",
        "Imprimante : compteur et toner",
    }
    for _again in range(2):
        client.post(f"/tickets/{ticket.number}/articles/", {"article": articles["desk"].pk})
    use = ArticleUse.objects.get()
    assert (use.ticket, use.organisation_id) == (ticket.number, ticket.organisation_id)
    assert "utilisé ici" in client.get(f"/tickets/{ticket.number}/articles/").content.decode()
    assert client.post(f"/tickets/{ticket.number}/articles/", {"article": "²"}).status_code == 404
    for who, code in (("user_bba", 403), ("user_sim", 404), ("n3", 404)):
        assert cast.signed_in(Client(), who).get(f"/tickets/{ticket.number}/articles/").status_code == code


def test_nobody_else_counts(cast: Cast, client: Client, at: datetime, articles: dict[str, Article]) -> None:
    cast.signed_in(client, "user_bba").post(f"/articles/{articles['printer'].pk}/solved/")
    for who in ("user_sim", "referent_sim", "n3"):
        with cast.acting(who) as actor:
            assert ArticleUse.objects.count() == 0
            assert ArticleUse.objects.visible_to(actor).count() == 0
