"""The demo's sign-in page: an account of the list fills the form, and Enter signs in."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


def test_choosing_an_account_then_enter_signs_in(server: Server) -> None:
    context = server.browser.new_context(locale="fr")
    page = context.new_page()
    page.goto(f"{server.url}/accounts/login/")
    account = page.locator('[data-demo-account="user@cabries.example"]')
    account.focus()
    page.keyboard.press("Enter")
    expect(page.locator('input[name="login"]')).to_have_value("user@cabries.example")
    expect(account).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/accounts/login" not in url)
    context.close()
