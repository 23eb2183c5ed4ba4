"""A major incident run with the keyboard alone, and what the town's people then read."""

from datetime import datetime

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_every_page import faults_of
from tests.cast import cast_in
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.context import acting_as
from vallat.servicedesk.lifecycle.actions.work import qualify

pytestmark = pytest.mark.browser
WORDS = "Le lien est coupé, nous cherchons."


@pytest.fixture
def number(lasting_database: str, at: datetime) -> str:
    with transaction.atomic():
        cast = cast_in()
        with acting_as(cast.actor("n1")) as n1:
            ticket = a_ticket(cast, at)
            qualify(ticket=ticket, service_code="internet-outage", impact="i1", urgency="U1", by=n1, at=at)
    return str(ticket.number)


def tab_to(page: Page, selector: str) -> None:
    for _press in range(80):
        if page.evaluate("chosen => document.activeElement.matches(chosen)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} can't be reached with the keyboard")


@pytest.mark.clause("6.5.major")
def test_a_call_and_an_update_need_no_mouse(server: Server, number: str) -> None:
    with server.visit("n1") as page:
        page.goto(f"{server.url}/majors/{number}/")
        tab_to(page, "#note")
        page.keyboard.type("Répondeur")
        tab_to(page, "button[value=no]")
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_contain_text("Répondeur")
        tab_to(page, "#text")
        page.keyboard.type(WORDS)
        page.keyboard.press("Tab")
        tab_to(page, "#update button")
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_contain_text(WORDS)
        assert {kind: found for kind, found in faults_of(page).items() if found} == {}
    with server.visit("user_bba", language="en") as page:
        page.goto(server.url)
        page.get_by_role("link", name="Follow the incident").click()
        expect(page.get_by_role("main")).to_contain_text(WORDS)
        assert {kind: found for kind, found in faults_of(page).items() if found} == {}
