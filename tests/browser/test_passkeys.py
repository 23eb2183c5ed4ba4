"""Passkeys, with the virtual authenticator of Chromium: added, then signing in alone, then as a second factor.

Each test is of another person: what one adds stays on the server of the module.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import PATIENCE, Server
from tests.browser.test_every_page import faults_of
from tests.cast import SHORT
from vallat.demo.cast import PASSWORD

pytestmark = pytest.mark.browser

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@contextmanager
def browser_with_key(server: Server) -> Iterator[tuple[Page, CDPSession, str]]:
    """A page of Chromium that holds a virtual authenticator. Passkeys are of a name, never of an IP address."""
    context = server.browser.new_context(
        locale="fr", reduced_motion="reduce", base_url=server.url.replace("127.0.0.1", "localhost")
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    key = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]
    try:
        yield page, cdp, key
    finally:
        context.close()


def give_password(page: Page, short: str) -> None:
    page.goto("/accounts/login/")
    page.fill("#id_login", SHORT[short])
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")


def add_passkey(page: Page) -> None:
    page.goto("/accounts/passkeys/new/")
    page.locator("[data-passkey-start]").click()
    page.wait_for_url("**/accounts/recovery-codes/")


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("main form button").click()
    page.wait_for_url("**/accounts/login/**")


def test_a_passkey_signs_in_alone(server: Server) -> None:
    with browser_with_key(server) as (page, cdp, key):
        noise: list[str] = []
        page.on("console", lambda said: noise.append(said.text) if said.type == "error" else None)
        give_password(page, "n1")
        page.wait_for_url(lambda url: "/login" not in url)
        add_passkey(page)
        assert len(cdp.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1
        page.get_by_role("button", name="Faire mes codes de secours").click()
        expect(page.locator(".recovery-codes li")).to_have_count(10)
        page.goto("/accounts/")
        expect(page.get_by_text("Chrome sur Linux").first).to_be_visible()
        sign_out(page)

        page.goto("/accounts/login/?next=/people/")
        page.locator("[data-passkey-start]").click()
        page.wait_for_url("**/people/")
        expect(page.get_by_role("button", name="Noé Premier")).to_be_visible()
        assert noise == []


def test_a_passkey_is_the_second_factor_after_a_password(server: Server) -> None:
    with browser_with_key(server) as (page, _, _key):
        give_password(page, "user_bba")
        page.wait_for_url(lambda url: "/login" not in url)
        add_passkey(page)
        sign_out(page)
        give_password(page, "user_bba")
        page.wait_for_url("**/accounts/login/code/")
        assert {what: found for what, found in faults_of(page).items() if found} == {}
        page.locator("[data-passkey-start]").click()
        page.wait_for_url(lambda url: "/login" not in url)
        expect(page.get_by_role("button", name="Ulysse Boucalier")).to_be_visible()


def test_a_key_that_does_not_verify_its_owner_does_not_open_alone(server: Server) -> None:
    with browser_with_key(server) as (page, cdp, key):
        give_password(page, "user_sim")
        page.wait_for_url(lambda url: "/login" not in url)
        add_passkey(page)
        sign_out(page)
        cdp.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
        page.locator("[data-passkey-start]").click()
        expect(page.locator("[data-passkey-said=failed]")).to_be_visible()
        page.goto("/people/")
        assert "/accounts/login/" in page.url


def test_a_removed_passkey_opens_nothing_any_more(server: Server) -> None:
    with browser_with_key(server) as (page, _, _key):
        give_password(page, "user_cab")
        page.wait_for_url(lambda url: "/login" not in url)
        add_passkey(page)
        page.goto("/accounts/")
        page.get_by_role("link", name="Retirer").first.click()
        page.get_by_role("button", name="Retirer").click()
        page.wait_for_url("**/accounts/")
        sign_out(page)
        page.locator("[data-passkey-start]").click()
        expect(page.get_by_role("alert").filter(has_text="pas connue ici")).to_be_visible()


def test_the_pages_of_the_account_are_accessible_and_whole(server: Server) -> None:
    with browser_with_key(server) as (page, _, _key):
        faults = {}
        for address in (
            "/accounts/login/",
            "/accounts/password/forgotten/",
            "/accounts/password/new/1-none/",
        ):
            page.goto(address)
            faults |= {f"{address} {what}": found for what, found in faults_of(page).items() if found}
        give_password(page, "tech")
        page.wait_for_url(lambda url: "/login" not in url)
        for address in ("/accounts/application/", "/accounts/passkeys/new/", "/accounts/again/"):
            page.goto(address)
            faults |= {f"{address} {what}": found for what, found in faults_of(page).items() if found}
        add_passkey(page)
        page.get_by_role("button", name="Faire mes codes de secours").click()
        for address in ("", "/accounts/", "/accounts/password/"):
            if address:
                page.goto(address)
            faults |= {f"{address} {what}": found for what, found in faults_of(page).items() if found}
    assert faults == {}, json.dumps(faults, indent=1, ensure_ascii=False)
