"""One search over everything: what each person may read, and nothing else, through every group."""

import time
from datetime import datetime

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, cast_in
from tests.knowledge.rows import an_article
from tests.query_counts import check_queries, counting_queries, queries_of
from tests.servicedesk.desk.rows import a_ticket, many_tickets
from vallat.assets.actions.register import add_asset
from vallat.home.search_groups import search
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.actions.conversation import add_note

SECRET = "zinzolin"


def found(client: Client, words: str = SECRET) -> dict[str, int]:
    """{group: how many}"""
    response = client.get("/search/", {"q": words})
    assert response.status_code == 200
    return {group.kind.code: group.count for group in response.context["groups"]}


@pytest.fixture
def everything(cast: Cast, at: datetime) -> Ticket:
    """A ticket, an article, a device of Bouc-Bel-Air that say the word."""
    town = cast.organisations["bouc-bel-air"]
    an_article(cast, at, f"Le {SECRET}", audience="towns", towns=["bouc-bel-air"])
    add_asset(
        organisation=town,
        kind="printer",
        tag="IMP-1",
        model="Zinzolin",
        holder=cast.person("user_bba"),
        by=cast.system,
        at=at,
    )
    return a_ticket(cast, at, subject=f"Panne de {SECRET}")


EVERYTHING = {"tickets": 1, "articles": 1, "devices": 1}


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("n1", EVERYTHING),
        ("cio", EVERYTHING),
        ("referent_bba", EVERYTHING),
        ("user_bba", EVERYTHING),
        ("elected_bba", {"articles": 1}),
        ("user_sim", {}),
        ("referent_sim", {}),
        ("manager_sim", {}),
        ("n3", {}),
        ("csu", {}),
    ],
)
def test_each_finds_what_they_may_read_in_every_group(
    cast: Cast, client: Client, everything: Ticket, who: str, sees: dict[str, int]
) -> None:
    client = cast.signed_in(client, who)
    assert found(client) == sees
    assert found(client, "ZINZOLINS") == sees
    palette = client.get("/search/palette/", {"q": SECRET}).content.decode()
    assert palette.count("data-found") == sum(sees.values()) - (
        who == "user_bba"
    )  # no page of a device for them
    for code in EVERYTHING:
        answer = client.get("/search/", {"q": SECRET, "in": code})
        if answer.status_code == 200:
            assert len(answer.context["group"].hits) == sees.get(code, 0)
        else:
            assert (answer.status_code, who) == (404, "n3")
    assert cast.signed_in(Client(), "auditor").get("/search/?q=a").status_code == 403


def test_no_private_note_is_found(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        add_note(ticket=ticket, text=f"Parle de {SECRET}.", by=n1, at=at)
    for who in ("n1", "user_bba", "referent_bba"):
        assert found(cast.signed_in(client, who)) == {}


def test_a_draft_is_found_by_writers_alone(cast: Cast, client: Client, at: datetime) -> None:
    an_article(cast, at, f"Le {SECRET}", published=False)
    assert found(cast.signed_in(client, "n1")) == {"articles": 1}
    assert found(cast.signed_in(client, "user_bba")) == {}


def test_a_number_a_label_and_a_holder_are_found(cast: Cast, client: Client, everything: Ticket) -> None:
    client = cast.signed_in(client, "n1")
    assert found(client, everything.number) == {"tickets": 1}
    assert found(client, "imp-1") == {"devices": 1}
    assert found(client, "boucalier") == {"tickets": 1, "devices": 1}
    assert found(client, "imprimantes") == {"articles": 1, "devices": 1}  # the device by its kind


@pytest.mark.parametrize("words", ["", "'", "a" * 500, "-", '"', "é or", "%", "²"])
def test_hostile_words_find_nothing_and_break_nothing(
    cast: Cast, client: Client, everything: Ticket, words: str
) -> None:
    client = cast.signed_in(client, "n1")
    assert client.get("/search/", {"q": words}).status_code == 200
    assert client.get("/search/palette/", {"q": words}).status_code == 200


def test_a_page_of_the_three_kinds_costs_the_same_however_full_it_is(
    cast: Cast, client: Client, everything: Ticket, at: datetime
) -> None:
    client, address, costs = cast.signed_in(client, "cio"), f"/search/?q={SECRET}", []
    for year, more in ((2024, 6), (2025, 12)):  # a few are shown, and the others counted
        many_tickets(everything, more, year=year, subjects=(f"Panne de {SECRET}",))
        for number in range(more):
            an_article(cast, at, f"Le {SECRET}, {year} {number}", services=["printing"])
            add_asset(
                organisation=cast.organisations["cabries"],
                kind="printer",
                tag=f"IMP-{year}-{number}",
                model=SECRET,
                holder=cast.person("user_cab") if number else None,
                by=cast.system,
                at=at,
            )
        costs.append(queries_of(client, address))
    assert found(client) == dict.fromkeys(EVERYTHING, 19)
    assert costs[0] == costs[1]
    check_queries("search, three kinds", costs[1])


def test_a_group_goes_on_by_a_key_and_its_count_is_bounded(cast: Cast, client: Client, at: datetime) -> None:
    many_tickets(a_ticket(cast, at, subject="Écran noir"), 120)
    client = cast.signed_in(client, "n1")
    client.get("/search/?q=ecrans")
    with counting_queries("search"):
        page = client.get("/search/?q=ecrans")
    (group,) = page.context["groups"]
    assert group.is_many
    assert 'data-count="100+"' in page.content.decode()
    seen: list[str] = []
    address = group.more
    while address:
        group = client.get(address).context["group"]
        seen += [hit.title for hit in group.hits]
        address = group.more
    assert len(seen) == len(set(seen)) == 121
    for hostile in ("²", "x", "9" * 40):
        assert client.get("/search/", {"q": "ecran", "in": "tickets", "after": hostile}).status_code == 200
    assert client.get("/search/?q=ecran&in=tickets&after=999999").status_code == 404


def test_who_sees_their_own_alone_finds_an_old_ticket_behind_many_of_the_town(
    cast: Cast, client: Client, at: datetime
) -> None:
    old = a_ticket(cast, at.replace(year=2025), subject="Écran fendu")
    many_tickets(a_ticket(cast, at, "referent_bba", subject="Écran noir"), 150, year=2024)
    hits = search(cast.actor("user_bba"), "ecran", at=at)[0].hits
    assert [hit.title for hit in hits] == [f"{old.number} Écran fendu"]


def test_a_common_word_in_twenty_thousand_tickets_reads_few_rows(own_database: str, at: datetime) -> None:
    """The latest that match, from the index of the latest: not all of them, to be sorted."""
    import psycopg

    from tests import database

    with transaction.atomic():
        cast = cast_in()
        many_tickets(a_ticket(cast, at), 20_000, subjects=("Imprimante", "Écran", "Souris", "Clavier"))
    with psycopg.connect(database.owner_url(str(connection.settings_dict["NAME"])), autocommit=True) as owner:
        owner.execute("ANALYZE servicedesk_ticket")
    with cast.acting("n1") as n1:
        begun = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            (group,) = search(n1, "imprimantes", at=at)
        assert group.is_many
        assert len(captured) <= 8
        print(f"{(time.perf_counter() - begun) * 1000:.0f} ms")  # noqa: T201
        with connection.cursor() as cursor:
            before = _rows_read(cursor)
            cursor.execute("SELECT count(*) FROM search_tickets(to_tsquery('french', 'imprimante'), 101)")
            assert _rows_read(cursor) - before <= 2_000


def _rows_read(cursor: object) -> int:
    cursor.execute(  # type: ignore[attr-defined]
        "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'servicedesk_ticket'"
    )
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]
