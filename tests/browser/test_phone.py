"""A call, by keyboard: a session that dies, a second call of the same person, the matrix."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_every_page import faults_of
from tests.cast import cast_in
from tests.servicedesk.desk.rows import a_ticket

pytestmark = pytest.mark.browser


@pytest.fixture
def call(server: Server) -> Iterator[Page]:
    with server.visit("n1") as page:
        page.goto(f"{server.url}/calls/new/")
        yield page


def _choose(page: Page, words: str) -> None:
    page.keyboard.type(words)
    expect(page.locator("#caller-list [data-choice]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#id_text")).to_be_focused()


def _focus_is_in(page: Page, selector: str) -> None:
    expect(page.locator(f"{selector}:focus")).to_have_count(1)


def test_a_session_that_ends_keeps_the_page_and_what_was_typed(server: Server, call: Page) -> None:
    cookies = [cookie for cookie in call.context.cookies() if cookie["name"] != "session"]
    call.context.clear_cookies()
    call.context.add_cookies(cookies)  # type: ignore[arg-type]  # the same shape, read and written
    call.keyboard.type("boucalier")
    expect(call.locator("#messages")).to_contain_text("Votre session a pris fin")
    expect(call.locator("#id_caller_words")).to_be_focused()
    expect(call.locator("#id_login")).to_have_count(0)
    call.get_by_label("Ce que dit l'appelant").fill("Mon écran est noir")
    call.get_by_role("link", name="Se reconnecter").click()
    expect(call.locator("#id_login")).to_be_visible()
    assert "next=%2Fcalls%2Fnew%2F" in call.url


def test_the_second_call_of_somebody_is_added_to_their_open_ticket(call: Page, at: datetime) -> None:
    with transaction.atomic():
        ticket = a_ticket(cast_in(), at, subject="Souris perdue")
    _choose(call, "boucalier")
    expect(call.get_by_text("Souris perdue")).to_be_visible()
    call.keyboard.type("Je l'ai retrouvée")
    call.keyboard.press("Tab")
    call.keyboard.press("ArrowDown")
    button = call.locator("#call-send")
    expect(button).to_have_text(f"Ajouter à {ticket.number}")
    expect(call.locator(".call-cells")).to_be_hidden()
    assert {kind: found for kind, found in faults_of(call).items() if found} == {}
    call.keyboard.press("Control+Enter")
    expect(call.get_by_role("main")).to_contain_text("L'appel a été ajouté au ticket")
    expect(call.get_by_role("main")).to_contain_text(ticket.number)


def test_what_is_wrong_has_the_focus(call: Page) -> None:
    call.keyboard.press("Control+Enter")
    expect(call.get_by_text("Choisissez l'appelant.")).to_be_visible()
    _focus_is_in(call, "#id_caller_words")


def test_the_matrix_is_walked_by_the_arrows_in_both_directions(call: Page) -> None:
    call.locator("[data-matrix-none]").focus()
    call.keyboard.press("ArrowRight")
    checked = call.locator("input[name=cell]:checked")
    expect(checked).to_have_value("i1-U1")
    for key, value in (
        ("ArrowRight", "i2-U1"),
        ("ArrowDown", "i2-U2"),
        ("ArrowLeft", "i1-U2"),
        ("ArrowDown", ""),
    ):
        call.keyboard.press(key)
        expect(checked).to_have_value(value)
    expect(call.locator(".call-cells")).to_contain_text("délai de résolution")


def test_somebody_unknown_is_added_and_the_call_goes_on(call: Page) -> None:
    call.get_by_label("Ce que dit l'appelant").fill("Mon écran est noir")
    call.locator("#id_caller_words").focus()
    call.keyboard.type("Hélène Fabre")
    expect(call.get_by_text("Personne ne convient dans l'annuaire.")).to_be_visible()
    call.get_by_role("link", name="Pas dans l'annuaire ? L'ajouter").press("Enter")
    expect(call.get_by_label("Nom", exact=True)).to_have_value("Fabre")
    call.get_by_label("Mairie").select_option(label="Cabriès")
    call.get_by_label("Poste").fill("9777")
    assert {kind: found for kind, found in faults_of(call).items() if found} == {}
    call.keyboard.press("Control+Enter")
    expect(call.locator("#id_caller_words")).to_have_value("Hélène Fabre")
    expect(call.get_by_label("Ce que dit l'appelant")).to_have_value("Mon écran est noir")
    call.keyboard.press("Control+Enter")
    expect(call.get_by_role("main")).to_contain_text("Hélène Fabre, Cabriès")
