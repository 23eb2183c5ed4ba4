"""`/tickets/` as the people who live in it, and those who visit, find it."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket, many_tickets
from vallat.servicedesk.lifecycle.actions.resolution import close
from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, start_waiting

MOST_QUERIES = 12


def shown(response: Any) -> list[str]:
    assert response.status_code == 200
    return [ticket.number for ticket in response.context["page"].tickets]


def test_the_desk_sees_the_tickets_of_all_towns(cast: Cast, client: Client, at: datetime) -> None:
    ours = [a_ticket(cast, at, town).number for town in ("user_bba", "user_sim", "user_cab")]
    assert set(shown(cast.signed_in(client, "n1").get("/tickets/"))) == set(ours)


@pytest.mark.parametrize(
    ("who", "sees"),
    [("referent_bba", 2), ("manager_bba", 2), ("user_bba", 1), ("referent_sim", 0), ("n3", 0)],
)
def test_a_town_sees_its_own_and_a_user_their_own(
    cast: Cast, client: Client, at: datetime, who: str, sees: int
) -> None:
    a_ticket(cast, at, "user_bba")
    a_ticket(cast, at, "referent_bba")
    assert len(shown(cast.signed_in(client, who).get("/tickets/"))) == sees


def test_a_contractor_sees_what_is_handed_over(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    a_ticket(cast, at)
    assign(
        ticket=ticket,
        contractor=cast.organisations["contractor"],
        reason="Niveau 3",
        by=cast.actor("n1"),
        at=at,
    )
    assert shown(cast.signed_in(client, "n3").get("/tickets/?state=all")) == [ticket.number]


def test_a_filter_keeps_what_it_names(cast: Cast, client: Client, at: datetime) -> None:
    mine = a_ticket(cast, at, service_code="computer", impact="i3", urgency="U2")
    acknowledge(ticket=mine, by=cast.actor("n1"), at=at)
    other = a_ticket(cast, at - timedelta(days=40), "user_cab", channel="portal", impact="i1", urgency="U1")
    start_waiting(ticket=other, attributed_to="user", reason="Un rappel", by=cast.actor("tech"), at=at)
    client = cast.signed_in(client, "n1")
    for query, kept in {
        "assignee=me": mine,
        "assignee=none": other,
        "town=cabries": other,
        "priority=P1": other,
        "channel=portal": other,
        "channel=phone": mine,
        "state=waiting": other,
        "state=open": mine,
        "service=computer": mine,
        "coverage=covered": mine,
        "opened=2026-10": other,
        "opened=2026-11": mine,
        "due=late": other,
        "due=running": other,
        "view=mine": mine,
        "view=waiting": other,
        "view=at_risk": other,
        f"q={other.number}": other,
    }.items():
        assert shown(client.get(f"/tickets/?{query}")) == [kept.number], query
    assert shown(client.get("/tickets/?state=all&team=csu")) == []
    assert shown(client.get("/tickets/?state=all&town=atlantide")) == []


def test_the_icons_of_the_lines_are_drawn_once(cast: Cast, client: Client, at: datetime) -> None:
    open_, waiting, closed = (a_ticket(cast, at) for _ in range(3))
    start_waiting(ticket=waiting, attributed_to="user", reason="Un rappel", by=cast.actor("tech"), at=at)
    close(ticket=closed, reason="cancelled", text="Comme demandé.", by=cast.actor("n1"), at=at)
    page = cast.signed_in(client, "n1").get("/tickets/?state=all").content.decode()
    used, drawn = re.findall(r'<use href="#([\w-]+)"', page), re.findall(r'<symbol id="([\w-]+)"', page)
    assert len(used) == 6  # a state and a clock each
    assert len(set(used)) >= 4
    assert set(used) <= set(drawn)
    assert len(drawn) == len(set(drawn))
    assert '"></symbol>' not in page  # none of them is empty


def test_each_filter_in_use_is_a_chip_that_takes_it_off(cast: Cast, client: Client, at: datetime) -> None:
    response = cast.signed_in(client, "n1").get("/tickets/?priority=P3&town=cabries&q=écran")
    assert {(str(chip.value), chip.without) for chip in response.context["chips"]} == {
        ("P3", "q=%C3%A9cran&town=cabries"),
        ("Cabriès", "q=%C3%A9cran&priority=P3"),
        ("écran", "priority=P3&town=cabries"),
    }


@pytest.mark.parametrize(
    "query",
    [
        "after=",
        "after=zzz",
        "after=1.2.3",
        "after=99999999999999999999.1",
        "before=-1.-1",
        "after=1763371234567890." + "9" * 5000,
    ],
)
def test_a_bad_key_of_a_page_is_the_beginning(cast: Cast, client: Client, at: datetime, query: str) -> None:
    ticket = a_ticket(cast, at)
    assert shown(cast.signed_in(client, "n1").get(f"/tickets/?{query}")) == [ticket.number]


@pytest.mark.parametrize(
    "query",
    [
        "opened=2026-13",
        "opened=0000-00",
        "opened=hier",
        "state=x",
        "priority=P9",
        "team='; drop",
        "view=none_such",
        "sort=x",
    ],
)
def test_a_filter_that_is_none_is_left_out_and_named(
    cast: Cast, client: Client, at: datetime, query: str
) -> None:
    a_ticket(cast, at)
    response = cast.signed_in(client, "n1").get(f"/tickets/?{query}")
    assert len(shown(response)) == 1
    assert len(response.context["refused"]) == 1


@pytest.mark.parametrize(
    "words", ["x" * 10_000, "\x01", '"', "((((", "a or", "-", "!:*&|", "%_\\", "🙂", "' or 1=1 --", "  "]
)
def test_hostile_words_are_only_words(cast: Cast, client: Client, at: datetime, words: str) -> None:
    a_ticket(cast, at)
    assert cast.signed_in(client, "n1").get("/tickets/", {"q": words}).status_code == 200


@pytest.mark.parametrize("who", ["n1", "referent_bba"])
def test_a_full_page_takes_few_queries_whatever_its_rows(
    cast: Cast, client: Client, at: datetime, who: str
) -> None:
    many_tickets(a_ticket(cast, at), 120)
    client = cast.signed_in(client, who)
    client.get("/tickets/")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(shown(client.get("/tickets/"))) == 50
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= MOST_QUERIES, asked


@pytest.mark.parametrize("sort", ["activity", "due"])
def test_pages_follow_one_another_without_loss_or_repeat_even_with_ties(
    cast: Cast, client: Client, at: datetime, sort: str
) -> None:
    many_tickets(a_ticket(cast, at), 2_000, step=timedelta(0))
    client = cast.signed_in(client, "n1")
    response = client.get(f"/tickets/?state=active&sort={sort}")
    assert response.context["page"].is_many
    seen, pages = shown(response), [shown(response)]
    while after := response.context["page"].after:
        response = client.get(f"/tickets/?state=active&sort={sort}&after={after}")
        pages.append(shown(response))
        seen += pages[-1]
    assert len(seen) == len(set(seen)) == 2_001
    back = client.get(f"/tickets/?state=active&sort={sort}&before={response.context['page'].before}")
    assert shown(back) == pages[-2]


def test_a_page_stands_still_while_tickets_arrive(cast: Cast, client: Client, at: datetime) -> None:
    many_tickets(a_ticket(cast, at), 70)
    client = cast.signed_in(client, "n1")
    after = client.get("/tickets/").context["page"].after
    second = shown(client.get(f"/tickets/?state=active&after={after}"))
    a_ticket(cast, at + timedelta(minutes=1))
    assert shown(client.get(f"/tickets/?state=active&after={after}")) == second


def test_the_list_says_when_there_is_nothing(cast: Cast, client: Client) -> None:
    assert "Aucun ticket" in cast.signed_in(client, "n1").get("/tickets/").content.decode()


def test_somebody_without_function_is_refused(cast: Cast, client: Client) -> None:
    user = cast.person("user_bba").user
    assert user is not None
    cast.person("user_bba").memberships.all().delete()
    client.force_login(user, backend="vallat.access.backends.AccountBackend")
    assert client.get("/tickets/").status_code == 403


def test_a_fragment_is_the_page_with_its_address(cast: Cast, client: Client, at: datetime) -> None:
    a_ticket(cast, at)
    response = cast.signed_in(client, "n1").get(
        "/tickets/?q=&state=active&priority=", headers={"HX-Request": "true"}
    )
    assert response["HX-Push-Url"] == "/tickets/?state=active"
    assert b'id="list"' in response.content


def test_all_states_are_no_filter(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    response = cast.signed_in(client, "n1").get("/tickets/?state=all", headers={"Accept-Language": "en"})
    assert shown(response) == [ticket.number]
    state = next(field for field in response.context["fields"] if field.name == "state")
    assert state.value == ""
    assert "all" not in dict(state.choices)


def test_words_that_nothing_has_are_looked_for_elsewhere_where_there_is_an_elsewhere(
    cast: Cast, client: Client, at: datetime
) -> None:
    client = cast.signed_in(client, "n1")
    everywhere = "/tickets/?q=baobab"
    assert everywhere in client.get("/tickets/?state=active&q=baobab").content.decode()
    assert f'href="{everywhere}"' not in client.get("/tickets/?state=all&q=baobab").content.decode()
