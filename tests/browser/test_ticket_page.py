"""The page of a ticket under refusals, reloads and scrolling: nothing typed is lost, nothing jumps, a note stays a note."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.cast import cast_in
from vallat.access.context import acting_as

pytestmark = pytest.mark.browser

NOTE = "Il a encore perdu son mot de passe."


@pytest.fixture
def address(lasting_database: str, at: datetime) -> str:
    """A ticket, qualified and long enough to scroll."""
    from django.db import transaction

    from tests.browser.rows import a_qualified_ticket
    from vallat.servicedesk.tickets.actions.conversation import send_message

    with transaction.atomic(), acting_as(cast_in().actor("n1")) as n1:
        ticket = a_qualified_ticket(n1, at)
        for number in range(30):
            text = f"Nous regardons, étape {number}."
            send_message(ticket=ticket, text=text, by=n1, at=at + timedelta(minutes=number))
    return f"/tickets/{ticket.number}/"


def test_a_refused_change_stays_open_with_its_message_and_its_words(server: Server, address: str) -> None:
    with server.visit("n1") as page:
        page.goto(server.url + address)
        _resolve_with(page, "   ")
        expect(page.locator("#problem")).to_be_focused()
        page.locator("#act-close summary").click()
        page.get_by_label("Doublon").check()
        page.get_by_role("button", name="Clôturer le ticket").click()
        expect(page.locator("#act-close #problem")).to_be_focused()
        other = page.context.new_page()
        other.goto(server.url + address)
        other.locator("#act-acknowledge").click()
        expect(other.locator("#act-acknowledge")).to_have_count(0)
        _resolve_with(page, "Le câble est changé.")
        expect(page.locator("#problem")).to_be_focused()
        expect(page.locator("#problem")).to_be_visible()
        expect(page.locator("#resolution-text")).to_have_value("Le câble est changé.")
        page.locator("#act-resolve .act-foot button").click()
        expect(page.locator("#messages .alert-success")).to_be_visible()


def test_a_private_note_comes_back_as_a_private_note(server: Server, address: str) -> None:
    with server.visit("n1") as page:
        page.goto(server.url + address)
        page.keyboard.press("n")
        page.keyboard.type(NOTE)
        page.reload()
        expect(page.locator("#composer-text")).to_have_value(NOTE)
        expect(page.locator("#what-note")).to_be_checked()
        page.locator("#composer-text").focus()
        page.keyboard.press("Control+Enter")
        expect(page.locator(".item-note")).to_contain_text(NOTE)
        page.reload()
        expect(page.locator("#composer-text")).to_have_value("")
    with server.visit("user_bba") as page:
        page.goto(server.url + address)
        expect(page.get_by_role("main")).not_to_contain_text(NOTE)


def test_what_is_typed_in_a_panel_survives_a_reload_and_a_dead_session(server: Server, address: str) -> None:
    with server.visit("n1") as page:
        page.goto(server.url + address)
        page.locator("#act-workaround summary").click()
        page.locator("#workaround-text").fill("Un écran de prêt.")
        page.locator("#workaround-fix").fill("Changer la dalle")
        page.reload()
        expect(page.locator("#workaround-text")).to_be_visible()
        expect(page.locator("#workaround-fix")).to_have_value("Changer la dalle")
        cookies = page.context.cookies()
        page.context.clear_cookies(name="session")
        page.locator("#act-workaround .act-foot button").click()
        expect(page.locator("#messages .alert-danger")).to_be_visible()
        page.context.add_cookies(cookies)
        page.goto(server.url + address)
        expect(page.locator("#workaround-text")).to_have_value("Un écran de prêt.")
        page.locator("#act-workaround .act-foot button").click()
        expect(page.locator("#ticket h1")).to_be_focused()
        expect(page.locator(".state-worked_around")).to_be_visible()
        page.reload()
        expect(page.locator("#workaround-text")).to_have_value("")


def test_a_change_moves_nothing_and_its_confirmation_is_in_sight(server: Server, address: str) -> None:
    with server.visit("n1", viewport={"width": 1280, "height": 800}) as page:
        page.goto(server.url + address)
        page.evaluate("scrollTo(0, 500)")
        top = "document.querySelector('.ticket-main').getBoundingClientRect().top"
        before = page.evaluate(top)
        page.evaluate("document.getElementById('act-acknowledge').click()")
        expect(page.locator("#messages .alert-success")).to_be_in_viewport()
        expect(page.locator("#ticket h1")).to_be_focused()
        assert page.evaluate(top) == pytest.approx(before, abs=2)


def test_the_palette_lists_what_the_page_allows_in_the_order_of_the_keys(
    server: Server, address: str
) -> None:
    with server.visit("n1") as page:
        page.goto(server.url + address)
        first = ["Écrire au demandeur", "Consigner un appel", "Note privée", "Prendre en compte"]
        assert _palette(page)[:4] == first
        page.locator("#act-acknowledge").click()
        expect(page.locator("#act-acknowledge")).to_have_count(0)
        expect(page.locator("#ticket h1")).to_be_focused()  # settled
        assert "Prendre en compte" not in _palette(page)
        for _twice in range(2):
            page.keyboard.press("Control+k")
            page.keyboard.type("Résoudre")
            page.keyboard.press("Enter")
            expect(page.locator("#resolution-text")).to_be_focused()
            page.locator("#act-resolve summary").click()


def test_keys_of_one_letter_can_be_turned_off_and_stay_off(server: Server, address: str) -> None:
    with server.visit("n1") as page:
        page.goto(server.url + address)
        page.keyboard.press("?")
        page.get_by_label("Raccourcis d'une seule touche").uncheck()
        page.get_by_role("button", name="Fermer").click()
        page.reload()
        page.locator("#ticket h1").focus()
        page.keyboard.press("r")
        page.keyboard.press("?")
        expect(page.locator("#ticket h1")).to_be_focused()
        page.keyboard.press("Control+k")
        expect(page.locator("#palette-input")).to_be_focused()
        page.keyboard.press("Escape")
        page.locator(".account-opener").click()
        page.locator("[data-keys-open]").click()
        page.get_by_label("Raccourcis d'une seule touche").check()
        page.keyboard.press("Escape")
        page.keyboard.press("r")
        expect(page.locator("textarea:focus")).to_have_count(1)


def _resolve_with(page: Page, words: str) -> None:
    if not page.locator("#resolution-text").is_visible():
        page.locator("#act-resolve summary").click()
    page.locator("#resolution-text").fill(words)
    page.locator("#act-resolve .act-foot button").click()


def _palette(page: Page) -> list[str]:
    return page.locator("#palette-list [data-address]").all_text_contents()


def test_the_tab_keeps_the_name_of_its_ticket_once_the_articles_came(server: Server, address: str) -> None:
    with server.visit("n1") as page:
        page.goto(server.url + address)
        expect(page.locator("#ticket-articles[hx-trigger]")).to_have_count(0)
        expect(page).to_have_title(re.compile("Écran noir"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_enter_on_the_choice_of_a_private_note_keeps_it_private(
    server: Server, address: str, scripts: bool
) -> None:
    """By keyboard alone: the words, back to the choices, the last one of them, Enter."""
    with server.visit("n1", java_script_enabled=scripts) as page:
        page.goto(server.url + address)
        page.locator("#composer-text").focus()
        page.keyboard.type(NOTE)
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("ArrowLeft")
        expect(page.locator("#what-note")).to_be_focused()
        expect(page.locator(".composer-send")).to_have_text("Enregistrer la note", use_inner_text=True)
        page.keyboard.press("Enter")
        expect(page.locator(".item-note")).to_contain_text(NOTE)
    with server.visit("user_bba") as page:
        page.goto(server.url + address)
        expect(page.get_by_role("main")).not_to_contain_text(NOTE)
