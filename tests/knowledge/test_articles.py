"""Articles: who writes, who publishes, who reads; every version kept."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tests.cast import Cast
from tests.knowledge.rows import PRINTER, an_article
from tests.query_counts import check_queries, counting_queries, queries_of
from vallat.access.actor import NotAllowed
from vallat.journal.models import Entry
from vallat.knowledge.actions.publishing import publish_article, review_article
from vallat.knowledge.actions.writing import About, revise_article
from vallat.knowledge.models import Article, ArticleVersion, Publication

READERS = ("user_bba", "user_sim", "user_cab", "n1")


@pytest.fixture
def at() -> datetime:
    """Now: the pages have no other clock."""
    from django.utils import timezone

    return timezone.now()


def reading(cast: Cast, article: Article) -> set[str]:
    """Who may open it, and finds it in the list."""
    opens, finds = set(), set()
    for who in READERS:
        client = cast.signed_in(Client(), who)
        code = client.get(f"/articles/{article.pk}/").status_code
        assert code in (200, 404)
        opens |= {who} if code == 200 else set()
        finds |= (
            {who}
            if article.title in client.get("/articles/").content.decode().replace("&#x27;", "'")
            else set()
        )
    assert opens == finds
    return opens


def test_users_read_what_is_published_for_them(cast: Cast, at: datetime) -> None:
    assert reading(cast, an_article(cast, at, "Pour tous")) == set(READERS)
    assert reading(cast, an_article(cast, at, "Brouillon", published=False)) == {"n1"}
    assert reading(cast, an_article(cast, at, "Technique", audience="desk")) == {"n1"}
    one = an_article(cast, at, "Bouc seul", audience="towns", towns=["bouc-bel-air"])
    assert reading(cast, one) == {"user_bba", "n1"}
    two = an_article(cast, at, "Deux", audience="towns", towns=["bouc-bel-air", "cabries"])
    assert reading(cast, two) == {"user_bba", "user_cab", "n1"}
    draft = an_article(
        cast, at, "À deux", audience="towns", towns=["bouc-bel-air", "cabries"], published=False
    )
    assert reading(cast, draft) == {"n1"}


def test_the_database_itself_shows_a_town_no_article_of_another(cast: Cast, at: datetime) -> None:
    an_article(cast, at, "Bouc seul", audience="towns", towns=["bouc-bel-air"])
    an_article(cast, at, "Deux", audience="towns", towns=["bouc-bel-air", "cabries"])
    an_article(cast, at, "Technique", audience="desk")
    an_article(cast, at, "Tous")
    an_article(cast, at, "Brouillon", published=False)
    seen = {}
    for who in ("user_sim", "user_cab", "user_bba"):
        with cast.acting(who), connection.cursor() as cursor:
            cursor.execute("SELECT title FROM knowledge_articleversion ORDER BY title")
            seen[who] = [title for (title,) in cursor.fetchall()]
    assert seen == {
        "user_sim": ["Tous"],
        "user_cab": ["Deux", "Tous"],
        "user_bba": ["Bouc seul", "Deux", "Tous"],
    }


def test_what_users_read_is_published_by_the_head_of_it_and_the_rest_by_who_writes(
    cast: Cast, at: datetime
) -> None:
    review = (at + timedelta(days=90)).date()
    for_users = an_article(cast, at, published=False)
    for_desk = an_article(cast, at, "Joindre l'éditeur", audience="desk", published=False)
    with cast.acting("n1") as n1:
        with pytest.raises(NotAllowed):
            publish_article(article=for_users, number=1, review_date=review, by=n1, at=at)
        article = publish_article(article=for_desk, number=1, review_date=review, by=n1, at=at)
        with pytest.raises(NotAllowed):  # not by the back door either
            revise_article(article=article, base=1, title="a", text="b", about=About(), by=n1, at=at)
    assert (
        cast.signed_in(Client(), "n1")
        .post(f"/articles/{for_users.pk}/publication/", {"number": 1, "date": review})
        .status_code
        == 403
    )
    answer = cast.signed_in(Client(), "cio").post(
        f"/articles/{for_users.pk}/publication/", {"number": 1, "date": review}
    )
    assert answer.status_code == 302
    assert Article.objects.get(pk=for_users.pk).published == 1
    assert Entry.objects.filter(verb="article.published").count() == 2


def form(article: Article | None = None, **given: object) -> dict[str, object]:
    base = {"base": article.latest} if article else {}
    return {
        "title": "L'imprimante",
        "text": "Un texte.",
        "audience": "everyone",
        "language": "fr",
        **base,
        **given,
    }


def test_an_article_is_written_previewed_and_saved_on_the_page(
    cast: Cast, client: Client, at: datetime
) -> None:
    client = cast.signed_in(client, "n1")
    assert "Savon" in client.get("/articles/new/", {"title": "Savon"}).content.decode()
    shown = client.post(
        "/articles/new/", form(text="## Un **gras**\n\n<script>alert(1)</script>", preview="1")
    ).content.decode()
    assert "<h3>Un <strong>gras</strong></h3>" in shown
    assert "<script>alert" not in shown
    assert Article.objects.count() == 0
    assert client.post("/articles/new/", form(title=" ")).status_code == 422
    assert client.post("/articles/new/", form(audience="towns")).status_code == 422
    towns = [cast.organisations["cabries"].pk]
    answer = client.post(
        "/articles/new/", form(audience="towns", towns=towns, services=["printing"], device_kinds=["printer"])
    )
    article = Article.objects.get()
    assert answer.headers["Location"] == f"/articles/{article.pk}/"
    assert (article.organisation, article.services, article.device_kinds) == (
        cast.organisations["cabries"],
        ["printing"],
        ["printer"],
    )
    page = client.get(f"/articles/{article.pk}/").content.decode()
    assert "Brouillon" in page
    assert "Cabriès" in page


@pytest.mark.parametrize(
    "text",
    [
        '<img src=x onerror="a()">',
        "[a](javascript:alert(1))",
        "<a href='//x' onclick='a()'>b</a>",
        "![a](https://x.example/a.png)",
    ],
)
def test_what_is_written_can_not_run_in_the_page(cast: Cast, client: Client, at: datetime, text: str) -> None:
    article = an_article(cast, at, text=text)
    page = cast.signed_in(client, "user_bba").get(f"/articles/{article.pk}/").content.decode()
    body = page[page.index("article-text") : page.index("</article>")]
    assert "<img" not in body
    assert 'href="javascript' not in body
    assert "<a href='//x'" not in body


def test_two_who_write_at_once_lose_nothing(cast: Cast, client: Client, at: datetime) -> None:
    article = an_article(cast, at, text="Le premier texte.\n\nUne fin.")
    client = cast.signed_in(client, "n1")
    assert (
        client.post(
            f"/articles/{article.pk}/text/", form(article, text="Le texte de Noé.\n\nUne fin.")
        ).status_code
        == 302
    )
    late = form(article, text="Mon texte à moi.\n\nUne fin.")
    answer = cast.signed_in(Client(), "tech").post(f"/articles/{article.pk}/text/", late)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mon texte à moi." in page
    assert "<del>Le</del><ins>Mon</ins> texte<del> de Noé.</del>" in page
    assert 'name="base" value="2"' in page
    assert ArticleVersion.objects.filter(article=article).count() == 2
    late["base"] = 2
    assert cast.signed_in(Client(), "tech").post(f"/articles/{article.pk}/text/", late).status_code == 302
    texts = ArticleVersion.objects.filter(article=article).order_by("number").values_list("text", flat=True)
    assert [text.split("\n")[0] for text in texts] == [
        "Le premier texte.",
        "Le texte de Noé.",
        "Mon texte à moi.",
    ]


def test_saving_the_same_words_makes_no_version(cast: Cast, client: Client, at: datetime) -> None:
    article = an_article(cast, at)
    same = form(article, title=article.title, text=PRINTER, services=["printing"])
    assert cast.signed_in(client, "n1").post(f"/articles/{article.pk}/text/", same).status_code == 302
    article.refresh_from_db()
    assert (article.latest, article.services) == (1, ["printing"])


def test_readers_keep_the_published_version_until_the_next_is_published(
    cast: Cast, client: Client, at: datetime
) -> None:
    article = an_article(cast, at, text="Ancien texte")
    with cast.acting("n1") as n1:
        article = revise_article(
            article=article, base=1, title="Nouveau", text="Nouveau texte", about=About(), by=n1, at=at
        )
    client = cast.signed_in(client, "user_bba")
    assert "Ancien texte" in client.get(f"/articles/{article.pk}/").content.decode()
    assert (
        "Nouveau" not in client.get("/articles/", {"q": "nouveau"}).content.decode().split("article-list")[-1]
    )
    desk = cast.signed_in(Client(), "cio")
    page = desk.get(f"/articles/{article.pk}/").content.decode()
    assert "Publier la version 2" in page
    stale = desk.post(
        f"/articles/{article.pk}/publication/", {"number": 1, "date": "2099-01-01"}, follow=True
    )
    assert "Rien n'a été écrasé" in stale.content.decode().replace("&#x27;", "'")
    desk.post(f"/articles/{article.pk}/publication/", {"number": 2, "date": "2099-01-01"})
    assert "Nouveau texte" in client.get(f"/articles/{article.pk}/").content.decode()
    with cast.acting("cio"):
        ended = Publication.objects.get(article=article, version__number=1)
        assert ended.ended_at is not None
        with pytest.raises(IntegrityError), transaction.atomic():
            Publication.objects.create(article=article, version=ended.version, at=at)


def test_versions_are_compared_and_restored(cast: Cast, client: Client, at: datetime) -> None:
    article = an_article(cast, at, text="Redémarrez le poste.")
    with cast.acting("n1") as n1:
        article = revise_article(
            article=article,
            base=1,
            title=article.title,
            text="Redémarrez la box.",
            about=About(),
            by=n1,
            at=at,
        )
    client = cast.signed_in(client, "n1")
    page = client.get(f"/articles/{article.pk}/versions/2/").content.decode()
    assert "<del> le poste.</del><ins> la box.</ins>" in page
    assert "Noé Premier" in client.get(f"/articles/{article.pk}/versions/").content.decode()
    assert (
        client.post(f"/articles/{article.pk}/versions/1/restoration/", {"base": 1}, follow=True).status_code
        == 200
    )
    assert ArticleVersion.objects.filter(article=article).count() == 2  # from a stale page
    client.post(f"/articles/{article.pk}/versions/1/restoration/", {"base": 2})
    latest = ArticleVersion.objects.get(article=article, number=3)
    assert (latest.text, latest.restored) == ("Redémarrez le poste.", 1)
    for address in ("versions/", "versions/1/", "text/"):
        assert (
            cast.signed_in(Client(), "user_bba").get(f"/articles/{article.pk}/{address}").status_code == 403
        )


def test_a_withdrawn_article_is_gone_for_readers_and_kept_for_the_desk(
    cast: Cast, client: Client, at: datetime
) -> None:
    article = an_article(cast, at)
    desk = cast.signed_in(client, "cio")
    assert "pourquoi" in desk.post(f"/articles/{article.pk}/withdrawal/", follow=True).content.decode()
    desk.post(f"/articles/{article.pk}/withdrawal/", {"reason": "Le matériel est changé"})
    assert cast.signed_in(Client(), "user_bba").get(f"/articles/{article.pk}/").status_code == 404
    assert "Le matériel est changé" in desk.get(f"/articles/{article.pk}/").content.decode()
    assert article.title in desk.get("/articles/?state=withdrawn").content.decode().replace("&#x27;", "'")


def test_an_article_comes_up_for_review_and_is_said_to_hold(cast: Cast, client: Client, at: datetime) -> None:
    article = an_article(cast, at - timedelta(days=400))
    an_article(cast, at, "Encore bon")
    client = cast.signed_in(client, "tech")
    page = client.get("/articles/reviews/").content.decode()
    assert f"/articles/{article.pk}/" in page
    assert "Encore bon" not in page
    client.post(f"/articles/{article.pk}/review/", {"date": "2020-01-01"})
    assert f"/articles/{article.pk}/" in client.get("/articles/reviews/").content.decode()
    client.post(f"/articles/{article.pk}/review/", {"date": (at + timedelta(days=200)).date()})
    assert "Rien n'est à relire" in client.get("/articles/reviews/").content.decode().replace("&#x27;", "'")
    assert cast.signed_in(Client(), "user_bba").get("/articles/reviews/").status_code == 403


@pytest.mark.parametrize("words", ["imprimantes", "IMPRIMANTE", "coincée", "imprim", "eteignez"])
def test_the_list_is_searched_in_french(cast: Cast, client: Client, at: datetime, words: str) -> None:
    article = an_article(cast, at)
    an_article(cast, at, "Mot de passe oublié", "Passez par la page de connexion.")
    page = cast.signed_in(client, "user_bba").get("/articles/", {"q": words}).content.decode()
    assert f"/articles/{article.pk}/" in page
    assert "Mot de passe" not in page


def test_the_list_goes_on_by_a_key_and_costs_the_same(cast: Cast, client: Client, at: datetime) -> None:
    for index in range(35):
        an_article(cast, at - timedelta(minutes=index), f"Fiche {index:02d}.")
    client = cast.signed_in(client, "n1")
    client.get("/articles/")
    with counting_queries("articles"):
        first = client.get("/articles/").content.decode()
    assert "Fiche 29." in first
    assert "Fiche 30." not in first
    after = first.split("after=")[1].split('"')[0]
    second = client.get(f"/articles/?after={after}").content.decode()
    assert "Fiche 30." in second
    assert "Fiche 29." not in second
    for hostile in ("²", "9" * 40, "x", "-1"):
        assert client.get("/articles/", {"after": hostile}).status_code == 200


def test_an_article_costs_the_desk_the_same_however_long_its_story(
    cast: Cast, client: Client, at: datetime
) -> None:
    article = an_article(cast, at, audience="towns", towns=["bouc-bel-air"], services=["printing"])
    client, address = cast.signed_in(client, "n1"), f"/articles/{article.pk}/"
    few = queries_of(client, address)
    towns = [cast.organisations[code] for code in ("bouc-bel-air", "cabries", "simiane-collongue")]
    about, later = (
        About(audience="towns", towns=towns, services=["printing"]),
        (at + timedelta(days=365)).date(),
    )
    for number in range(1, 6):
        with cast.acting("cio") as cio:
            article = review_article(article=article, next_date=later, by=cio, at=at)
            article = revise_article(
                article=article, base=number, title=f"Titre {number}", text="a", about=about, by=cio, at=at
            )
            article = publish_article(article=article, number=number + 1, review_date=later, by=cio, at=at)
    assert "Titre 5" in client.get(address).content.decode()
    assert queries_of(client, address) == few
    check_queries("article", few)


def test_who_reads_a_published_article_is_widened_by_the_head_of_it_alone(cast: Cast, at: datetime) -> None:
    towns = {code: cast.organisations[code] for code in ("bouc-bel-air", "cabries")}
    article = an_article(cast, at, audience="towns", towns=["bouc-bel-air"])
    about = About(audience="towns", towns=[towns["bouc-bel-air"]])
    wider = (
        About(),
        About(audience="towns", towns=list(towns.values())),
        About(audience="towns", towns=[towns["cabries"]]),
    )
    with cast.acting("n1") as n1:
        revise_article(
            article=article, base=1, title=article.title, text="Autrement.", about=about, by=n1, at=at
        )
        for other in wider:
            with pytest.raises(NotAllowed):
                revise_article(article=article, base=2, title="a", text="b", about=other, by=n1, at=at)
    assert reading(cast, article) == {"user_bba", "n1"}
    with cast.acting("cio") as cio:
        revise_article(article=article, base=2, title="a", text="b", about=About(), by=cio, at=at)
