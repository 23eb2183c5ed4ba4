"""A call becomes a qualified ticket in under half a minute, typed by hand; a session that ends in the middle loses nothing."""

import time

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.cast import SHORT, cast_in
from vallat.demo.cast import PASSWORD
from vallat.servicedesk.models import Message, Ticket

pytestmark = pytest.mark.browser

KEY = 90  # milliseconds from a key to the next: somebody who types well, without hurry
SAYS = "L'imprimante de l'accueil bourre depuis ce matin"
SAID = "Un technicien vous rappelle."


def _type(page: Page, words: str) -> None:
    page.keyboard.type(words, delay=KEY)


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(8):
        if page.locator(f"{selector}:focus").count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by the Tab key.")


def _caller_and_words(page: Page) -> None:
    _type(page, "boucalier")
    expect(page.locator("#caller-list [data-choice]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#id_text")).to_be_focused()
    _type(page, SAYS)


def _qualification(page: Page) -> None:
    _tab_to(page, "#id_service_words")
    _type(page, "imprimante")
    expect(page.locator("#service-list [data-choice]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#id_service_code")).not_to_have_value("")
    _tab_to(page, "input[name=cell]:checked")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    _tab_to(page, "#id_said")
    _type(page, SAID)


@pytest.fixture
def earlier(server: Server) -> set[int]:
    """The tickets of tests before."""
    with transaction.atomic():
        cast_in()
        return set(Ticket.objects.values_list("pk", flat=True))


def _the_ticket(earlier: set[int]) -> tuple[Ticket, list[str]]:
    with transaction.atomic():
        cast_in()
        ticket = Ticket.objects.exclude(pk__in=earlier).get()
        return ticket, list(
            Message.objects.filter(ticket=ticket).order_by("at", "id").values_list("text", flat=True)
        )


def test_a_call_is_a_qualified_ticket_in_under_half_a_minute(server: Server, earlier: set[int]) -> None:
    with server.visit("n1") as page:
        page.goto(f"{server.url}/calls/new/")
        begun = time.monotonic()
        _caller_and_words(page)
        _qualification(page)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#call-taken")).to_be_visible()
        assert time.monotonic() - begun < 30
    ticket, words = _the_ticket(earlier)
    assert ticket.qualified_at is not None
    assert (ticket.impact, ticket.urgency) == ("i2", "U1")
    assert ticket.responded_at is not None
    assert any(SAYS in text for text in words)
    assert any(SAID in text for text in words)


def test_a_session_that_ends_in_the_middle_loses_nothing_of_it(server: Server, earlier: set[int]) -> None:
    with server.visit("n1") as page:
        page.goto(f"{server.url}/calls/new/")
        _caller_and_words(page)
        page.context.clear_cookies(name="session")
        _tab_to(page, "#id_service_words")
        _type(page, "imprimante")
        expect(page.locator("#messages")).to_contain_text("Votre session a pris fin")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#id_login")).to_be_visible()
        page.fill("#id_login", SHORT["n1"])
        page.fill("#id_password", PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("#id_text")).to_have_value(SAYS)
        expect(page.locator("#id_caller")).not_to_have_value("")
        page.locator("#id_service_words").fill("")
        page.locator("#id_service_words").focus()
        _qualification(page)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#call-taken")).to_be_visible()
    ticket, words = _the_ticket(earlier)
    assert ticket.qualified_at is not None
    assert any(SAYS in text for text in words)
