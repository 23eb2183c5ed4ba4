"""The journal page: in words, narrowed by what one asks, and as a file."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.home import journal_lines as journal_module
from vallat.journal.models import Entry
from vallat.organisation.people.actions.people import give_role
from vallat.servicedesk.models import Ticket


@pytest.fixture
def ticket(cast: Cast, at: datetime) -> Ticket:
    """One of Bouc-Bel-Air, opened by first level; and a function that the head of IT gave at Cabriès the day before."""
    give_role(
        person=cast.person("user_cab"),
        organisation=cast.organisations["cabries"],
        role="head_of_department",
        start=at.date(),
        by=cast.actor("cio"),
        at=at - timedelta(days=1),
    )
    return a_ticket(cast, at)


def rows(client: Client, query: str = "") -> list[list[str]]:
    """The cells of the file that this question gives, without the headers; the page shows the same ones."""
    content = client.get(f"/journal.csv?{query}").content.decode()
    page = client.get(f"/journal/?{query}").content.decode()
    found = list(csv.reader(io.StringIO(content), delimiter=";"))[1:]
    for row in found[1:5]:  # the first one may be told since
        assert row[5].replace("'", "&#x27;") in page
    return found


def test_it_is_narrowed_by_kind_town_ticket_day_and_person(
    cast: Cast, client: Client, ticket: Ticket, at: datetime
) -> None:
    cast.signed_in(client, "cio")
    assert {row[7] for row in rows(client, f"ticket={ticket.number}")} == {ticket.number}
    assert {row[1] for row in rows(client, "town=cabries")} == {"Cabriès"}
    rights = rows(client, "kind=rights&town=cabries&from=2026-11-16&to=2026-11-16")
    assert [(row[3], row[4], row[6]) for row in rights] == [
        ("Inès Exemple", "person.role_given", "Chef de service")
    ]
    who = rows(client, f"who={cast.person('n1').pk}")
    assert {row[3] for row in who} == {"Noé Premier"}
    assert rows(client, "from=2030-01-01&to=2030-01-02") == []


def test_a_row_that_nobody_can_put_in_words_is_shown_without(
    cast: Cast, client: Client, ticket: Ticket, at: datetime
) -> None:
    """It can't be removed: whoever wrote it must not have closed the page for good."""
    with cast.acting("cio"):
        Entry.objects.create(
            at=at, organisation_id=cast.organisations["cabries"].pk, actor="x", verb="mail.read", subject_type="x.y",
            subject_id=1, detail={},
        )  # fmt: skip
    assert cast.signed_in(client, "cio").get("/journal/").status_code == 200
    assert client.get("/journal.csv").status_code == 200


def test_what_it_does_not_understand_it_says(cast: Cast, client: Client, ticket: Ticket) -> None:
    cast.signed_in(client, "cio")
    page = client.get(
        "/journal/?from=hier&ticket=2026-999999&kind=x&who=y&town=z", headers={"Accept-Language": "en"}
    )
    assert page.status_code == 200
    assert "hier" in page.content.decode()
    assert "2026-999999" in page.content.decode()


@pytest.mark.clause("7.1.1.confidentiality")
def test_a_general_manager_reads_the_journal_of_the_town_alone(
    cast: Cast, client: Client, ticket: Ticket
) -> None:
    cast.signed_in(client, "manager_bba")
    found = rows(client)
    assert {row[1] for row in found} == {"Bouc-Bel-Air"}
    assert any(
        f"n° {cast.person('n1').pk}" in row[3] for row in found
    )  # a number, since people of the syndicate are not theirs
    assert "Cabriès" not in client.get("/journal/").content.decode()
    others = rows(client, "town=cabries")  # not a town of theirs: no filter
    assert others[-len(found) :] == found


def test_and_nothing_of_another_where_they_have_a_function_that_reads_none(
    cast: Cast, client: Client, ticket: Ticket, at: datetime
) -> None:
    give_role(
        person=cast.person("manager_bba"),
        organisation=cast.organisations["cabries"],
        role="user",
        start=at.date(),
        by=cast.actor("cio"),
        at=at,
    )
    cast.signed_in(client, "manager_bba")
    assert {row[1] for row in rows(client)} == {"Bouc-Bel-Air"}


def test_taking_the_file_is_told_with_how_much_was_taken(cast: Cast, client: Client, ticket: Ticket) -> None:
    cast.signed_in(client, "dpo")
    taken = rows(client, "town=bouc-bel-air")
    (export, *_) = rows(client, "kind=export")
    assert export[3:7] == [
        "Denis Sigdonnées",
        "journal.exported",
        "Journal exporté",
        str(len(taken)),
    ]


def test_a_dpo_and_an_auditor_see_no_ticket_through_it(cast: Cast, client: Client, ticket: Ticket) -> None:
    for who in ("dpo", "auditor"):
        cast.signed_in(client, who)
        assert ticket.number not in client.get("/journal/").content.decode()
        assert ticket.number not in client.get("/journal.csv").content.decode()


def test_a_question_that_is_too_large_is_sent_back_to_be_narrowed(
    cast: Cast, client: Client, ticket: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "MOST", 3)
    response = cast.signed_in(client, "cio").get("/journal.csv?town=bouc-bel-air", follow=True)
    assert response.redirect_chain == [("/journal/?town=bouc-bel-air", 302)]
    assert "alert" in response.content.decode()
