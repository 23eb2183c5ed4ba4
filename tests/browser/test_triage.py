"""A request that came by mail, handled by keyboard alone from its page; sound to a screen reader, at 320 px too."""

from datetime import datetime

import pytest
from django.db import transaction
from playwright.sync_api import expect

from tests.browser.conftest import Server
from tests.browser.test_every_page import faults_of
from tests.cast import cast_in
from tests.servicedesk.desk.rows import a_ticket

pytestmark = pytest.mark.browser


def test_a_request_is_handled_by_keyboard(server: Server, at: datetime) -> None:
    with transaction.atomic():
        ticket = a_ticket(cast_in(), at, channel="email", subject="Écran noir")
    with server.visit("n1") as page:
        page.goto(f"{server.url}/tickets/{ticket.number}/")
        page.keyboard.press("h")
        page.keyboard.press("Enter")
        expect(page.locator("#id_service_words:focus")).to_have_count(1)
        assert {kind: found for kind, found in faults_of(page).items() if found} == {}
        page.keyboard.type("souris")
        expect(page.locator("#service-list [data-choice]").first).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator("[data-service-card='computer']")).to_be_visible()
        page.locator("[data-matrix-none]").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.locator("#id_said").focus()
        page.keyboard.type("Nous venons.")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#messages")).to_contain_text("C’est traité.")
        expect(page.get_by_role("main")).to_contain_text("P2")
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(f"{server.url}/tickets/{ticket.number}/triage/")
        assert {kind: found for kind, found in faults_of(page).items() if found} == {}
