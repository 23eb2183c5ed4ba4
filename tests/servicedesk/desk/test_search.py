"""Words find tickets in French; the index works beneath the isolation of the towns."""

from datetime import datetime

import psycopg
import pytest
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.test import Client

from tests import database
from tests.cast import Cast, cast_in
from tests.servicedesk.desk.rows import a_ticket, many_tickets
from tests.servicedesk.desk.test_list import shown
from vallat.servicedesk.tickets.actions.conversation import add_note


@pytest.mark.parametrize(
    "words",
    [
        "imprimante",
        "IMPRIMANTES",
        "imprim",
        "impriman",
        "mairie cabries",
        "Cabriès",
        "étages",
        "etage",
        "bourrage imp",
        '"deuxième étage"',
        "imprimante -scanner",
        "l'étage",
        "ecran or imprimante",
    ],
)
def test_accents_plurals_and_unfinished_words_do_not_matter(
    cast: Cast, client: Client, at: datetime, words: str
) -> None:
    found = a_ticket(
        cast,
        at,
        "user_cab",
        subject="Bourrage de l'imprimante",
        text="Au deuxième étage de la mairie de Cabriès",
    )
    a_ticket(cast, at, subject="Téléphone muet", text="Plus de tonalité")
    assert shown(cast.signed_in(client, "n1").get("/tickets/", {"q": words})) == [found.number]


@pytest.mark.parametrize("words", ["wifi", "wi-fi", "Wi-Fi", "wi-f", "user@bouc-bel-air.example"])
@pytest.mark.parametrize("written", ["Plus de Wi-Fi ici", "Plus de wifi ici"])
def test_hyphens_do_not_matter_and_the_requester_is_found_by_their_address(
    cast: Cast, client: Client, at: datetime, written: str, words: str
) -> None:
    found = a_ticket(cast, at, text=written)
    a_ticket(cast, at, "user_cab", subject="Téléphone muet", text="Plus de tonalité")
    assert shown(cast.signed_in(client, "n1").get("/tickets/", {"q": words})) == [found.number]


@pytest.mark.parametrize(
    "form", ["{year}-{short}", "#{year}-{short}", "#{short}", "{short}", "{year}-{long}"]
)
def test_a_number_finds_its_ticket(cast: Cast, client: Client, at: datetime, form: str) -> None:
    ticket = a_ticket(cast, at)
    a_ticket(cast, at)
    year, long = ticket.number.split("-")
    words = form.format(year=year, long=long, short=int(long))
    assert shown(cast.signed_in(client, "n1").get("/tickets/", {"q": words})) == [ticket.number]


def test_the_latest_comes_first(cast: Cast, client: Client, at: datetime) -> None:
    many_tickets(a_ticket(cast, at, subject="Sans rapport", text="Rien"), 8, subjects=("Caméra", "Souris"))
    numbers = shown(cast.signed_in(client, "n1").get("/tickets/?q=camera"))
    assert numbers == [f"2025-{index:06d}" for index in (2, 4, 6, 8)]


def test_no_row_of_another_town_is_found(cast: Cast, client: Client, at: datetime) -> None:
    a_ticket(cast, at, "user_sim", subject="Imprimante de Simiane")
    assert shown(cast.signed_in(client, "referent_bba").get("/tickets/?q=imprimante")) == []
    for who, count in {"referent_bba": 0, "n3": 0, "referent_sim": 1, "n1": 1}.items():
        with cast.acting(who), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_tickets(to_tsquery('simple', 'imprimante'), 10)")
            assert cursor.fetchone() == (count,), who


def test_nothing_is_found_without_a_context(cast: Cast, at: datetime) -> None:
    a_ticket(cast, at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('vallat.organisations', '', true)")
        cursor.execute("SELECT count(*) FROM search_tickets(to_tsquery('simple', 'imprimante'), 10)")
        assert cursor.fetchone() == (0,)


WORDS = (*(f"mot{index}" for index in range(199)), "baobab")


def test_twenty_thousand_tickets_are_searched_through_the_index(own_database: str, at: datetime) -> None:
    """By PostgreSQL's own count of the rows it touches: those that match, not those of the table."""
    with transaction.atomic():
        cast = cast_in()
        many_tickets(a_ticket(cast, at), 20_000, subjects=WORDS)
    with psycopg.connect(database.owner_url(str(connection.settings_dict["NAME"])), autocommit=True) as owner:
        owner.execute("ANALYZE servicedesk_ticket")
    with cast.acting("n1"), connection.cursor() as cursor:
        for _again in range(12):  # past the point where PostgreSQL settles on one plan
            before = rows_read(cursor)
            cursor.execute("SELECT count(*) FROM search_tickets(to_tsquery('french', 'baobabs'), 2000)")
            assert cursor.fetchone() == (100,)
            assert rows_read(cursor) - before <= 200


EVERYWHERE, OFTEN, LONG_AGO, SELDOM = "partout", "souvent", "jadis", "baobab"
BEGUN = f"{OFTEN} | {OFTEN[:4]}:*"
WANTED = "to_tsquery('simple', %(word)s)"
SEARCH = f"SELECT latest, counted FROM search_latest({WANTED}, 5, 31)"
FEW = 2_000  # that are read to be sorted


def test_the_latest_and_their_count_are_the_same_however_they_are_looked_for(
    own_database: str, at: datetime
) -> None:
    """Words of a few tickets, of one in twenty, of all, and of old tickets alone, whole or begun: few are sorted, many are walked."""
    number = 20_000
    with transaction.atomic():
        cast = cast_in()
        subjects = tuple(
            " ".join(
                [
                    EVERYWHERE,
                    OFTEN if index % 20 == 0 else "",
                    LONG_AGO if index > number * 0.95 else "",
                    SELDOM if index % 1000 == 7 else "",
                ]
            )
            for index in range(number)
        )
        many_tickets(a_ticket(cast, at), number, subjects=subjects)
    with psycopg.connect(database.owner_url(str(connection.settings_dict["NAME"])), autocommit=True) as owner:
        owner.execute("ANALYZE servicedesk_ticket")
    read = {}
    with cast.acting("n1"), connection.cursor() as cursor:
        for word in (EVERYWHERE, OFTEN, LONG_AGO, SELDOM, "nulle-part", BEGUN):
            cursor.execute(f"SELECT id FROM servicedesk_ticket WHERE search @@ {WANTED} "
                "ORDER BY last_activity_at DESC, id DESC LIMIT 31", {"word": word})  # fmt: skip
            plainly = [row for (row,) in cursor.fetchall()]
            before = rows_read(cursor)
            cursor.execute(SEARCH, {"word": word})
            latest, counted = cursor.fetchone()
            read[word] = rows_read(cursor) - before
            assert (latest or [], counted) == (plainly[:5], len(plainly)), word
    assert max(read.values()) <= FEW + 400, read
    with cast.acting("referent_sim"), connection.cursor() as cursor:
        cursor.execute(SEARCH, {"word": OFTEN})
        assert cursor.fetchone() == (None, 0)


def rows_read(cursor: CursorWrapper) -> int:
    cursor.execute(
        "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'servicedesk_ticket'"
    )
    (count,) = cursor.fetchone()
    return int(count)


def test_no_ticket_is_found_by_the_words_of_a_private_note(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        add_note(ticket=ticket, text="Parle aussi de zinzolin.", by=n1, at=at)
    for who in ("user_bba", "referent_bba", "n1"):
        page = cast.signed_in(client, who).get("/tickets/?state=all&q=zinzolin").content.decode()
        assert ticket.number not in page
