"""Two people on the same ticket: each is told at once what the other does, and nothing moves under their hands."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server, serving
from tests.cast import cast_in
from tests.database import owner_url
from vallat.access.context import acting_as

pytestmark = pytest.mark.browser

TYPED = "Je regarde avec l'éditeur"
SAID = "Le câble est changé, essayez."


@pytest.fixture(scope="module")
def live(lasting_database: str, chromium: Browser) -> Iterator[Server]:
    with serving(lasting_database, chromium, live=True) as running:
        yield running


@pytest.fixture
def number(lasting_database: str, at: datetime) -> str:
    from django.db import transaction

    from tests.browser.rows import a_qualified_ticket

    with transaction.atomic(), acting_as(cast_in().actor("n1")) as n1:
        ticket = a_qualified_ticket(n1, at)
    return ticket.number


def test_a_colleagues_change_is_told_at_once_and_the_second_writer_sees_it(live: Server, number: str) -> None:
    with live.visit("n1") as first, live.visit("tech") as second:
        for page in (first, second):
            _open(page, live, number)
        first.locator("#composer-text").fill(TYPED)
        _write(second, SAID)
        expect(first.locator("#news")).to_contain_text(SAID)
        expect(first.locator("#composer-text")).to_have_value(TYPED)
        expect(first.locator("#items")).not_to_contain_text(SAID)
        first.locator("#news .btn").click()
        expect(first.locator(".item-new")).to_contain_text([SAID])
        expect(first.locator("#news")).to_be_empty()
        expect(first.locator("#composer-text")).to_have_value(TYPED)
        _write(first, TYPED)
        expect(second.locator("#news")).to_contain_text(TYPED)
        expect(first.locator("#news")).to_be_empty()  # one's own change is no news


def test_a_private_note_is_no_news_to_its_requester(live: Server, number: str) -> None:
    with live.visit("user_bba") as asks, live.visit("tech") as works:
        for page in (asks, works):
            _open(page, live, number)
        with asks.expect_response(f"**/tickets/{number}/news/**") as answer:
            works.locator("#what-note").check()
            _write(works, "Il a encore perdu son mot de passe.")
        assert answer.value.status == 204
        expect(asks.locator("#news")).to_be_empty()
        works.locator("#what-message").check()
        _write(works, SAID)
        expect(asks.locator("#news")).to_contain_text(SAID)


def test_what_changed_while_the_database_was_away_is_told_when_it_is_back(
    live: Server, number: str, lasting_database: str
) -> None:
    with live.visit("n1") as first, live.visit("tech") as second:
        for page in (first, second):
            _open(page, live, number)
        name = lasting_database.partition("?")[0].rpartition("/")[2]
        with psycopg.connect(owner_url(name), autocommit=True) as owner:
            ended = owner.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = %s AND query LIKE 'LISTEN%%'",
                [name],
            ).fetchone()
        assert ended is not None
        assert ended[0] == 1
        _write(second, SAID)
        expect(first.locator("#news")).to_contain_text(SAID)


def test_strangers_hear_nothing(live: Server, number: str) -> None:
    heard = f"/live/tickets/{number}/"
    with live.visit("user_sim") as page:
        page.goto(live.url)
        assert page.request.get(live.url + heard).status == 404
        address = page.request.get(f"{live.url}/tickets/{number}/news/")
        assert address.status == 404
    with live.visit("n1") as page:
        page.goto(live.url)
        assert page.request.get(live.url + heard).status == 204
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(
            urllib.request.Request(live.url + heard, headers={"HX-Request": "true"}), timeout=10
        )
    with refused.value as answer:
        assert answer.code == 401


def _open(page: Page, server: Server, number: str) -> None:
    page.goto(f"{server.url}/tickets/{number}/")
    page.wait_for_selector("html[data-live=on]")


def _write(page: Page, text: str) -> None:
    page.locator("#composer-text").fill(text)
    page.locator("form:has(#composer-text) button:visible").first.click()
    expect(page.locator("#items")).to_contain_text(text)
