"""What somebody typed and has not sent is theirs: nobody who signs in next in the same tab finds it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.cast import SHORT
from vallat.demo.cast import PASSWORD

pytestmark = pytest.mark.browser

WORDS = "Je suis malade, ne le dites à personne."
STORED = "JSON.stringify([{...sessionStorage}, {...localStorage}])"


@pytest.fixture(autouse=True)
def signed_in_anew(server: Server) -> None:
    """Who signs out ends the session that `visit` would give to the next."""
    server.signed_in.clear()


def sign_in(page: Page, server: Server, short: str) -> None:
    page.goto(f"{server.url}/accounts/login/")
    page.fill("#id_login", SHORT[short])
    page.fill("#id_password", PASSWORD)
    page.locator("main form[action$='/login/'] button").click()
    page.wait_for_url(lambda address: "/accounts/login" not in address)


def write(page: Page, server: Server) -> str:
    """A request that is begun; its token."""
    page.goto(f"{server.url}/new/other/")
    page.locator("main textarea").first.fill(WORDS)
    return page.locator("main input[name=token]").input_value()


def test_signing_out_leaves_nothing_of_what_was_typed(server: Server) -> None:
    with server.visit("user_bba") as page:
        token = write(page, server)
        assert WORDS in page.evaluate(STORED)
        page.locator(".account-opener").click()
        page.locator("form[data-signs-out] button").first.click()
        page.wait_for_url(lambda address: "/new/other/" not in address)
        assert WORDS not in page.evaluate(STORED)
        sign_in(page, server, "user_sim")
        page.goto(f"{server.url}/new/other/")
        expect(page.locator("main textarea").first).to_have_value("")
        assert page.locator("main input[name=token]").input_value() != token


def test_who_goes_back_to_the_page_of_somebody_else_finds_its_fields_empty(server: Server) -> None:
    """The browser fills them in again, whatever was cleared at sign-out."""
    with server.visit("user_bba") as page:
        write(page, server)
        page.locator(".account-opener").click()
        page.locator("form[data-signs-out] button").first.click()
        page.wait_for_url(lambda address: "/new/other/" not in address)
        sign_in(page, server, "user_sim")
        for _ in range(5):
            if "/new/other/" in page.url:
                break
            page.go_back()
        assert "/new/other/" in page.url
        expect(page.locator("main textarea").first).to_have_value("")


def test_a_session_that_ended_by_itself_keeps_it_for_the_same_person_alone(server: Server) -> None:
    with server.visit("user_bba") as page:
        write(page, server)
        page.context.clear_cookies()
        sign_in(page, server, "user_bba")
        page.goto(f"{server.url}/new/other/")
        expect(page.locator("main textarea").first).to_have_value(WORDS)
        page.context.clear_cookies()
        sign_in(page, server, "user_sim")
        assert WORDS not in page.evaluate(STORED)
        page.goto(f"{server.url}/new/other/")
        expect(page.locator("main textarea").first).to_have_value("")


def test_the_note_of_a_call_is_not_there_for_who_takes_the_next_one(server: Server) -> None:
    with server.visit("n1") as page:
        page.goto(f"{server.url}/calls/new/")
        page.fill("#id_text", WORDS)
        assert WORDS in page.evaluate(STORED)
        page.context.clear_cookies()
        sign_in(page, server, "user_sim")
        assert WORDS not in page.evaluate(STORED)
