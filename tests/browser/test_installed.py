"""A real installation as its head of IT begins with it: a second factor, then a machine, whose first alert is a ticket."""

import json
import re
import ssl
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE
from tests.cast import SHORT
from tests.front import Front
from tests.organisation.signing.doors import code
from tests.running import installed_product
from vallat.demo.cast import PASSWORD

pytestmark = pytest.mark.browser

ALERT = {
    "version": "4",
    "alerts": [
        {
            "status": "firing",
            "labels": {"alertname": "SwitchDown", "instance": "sw-mairie-1"},
            "startsAt": "2026-11-17T08:00:00Z",
            "fingerprint": "a1b2c3",
        }
    ],
}


@pytest.fixture
def front(own_database: str) -> Iterator[Front]:
    with installed_product(own_database) as front:
        yield front


def test_the_head_of_it_makes_a_machine_that_opens_a_ticket(front: Front, chromium: Browser) -> None:
    context = chromium.new_context(
        locale="fr", reduced_motion="reduce", base_url=front.url, ignore_https_errors=True
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    noise: list[str] = []
    page.on("console", lambda said: noise.append(said.text) if said.type == "error" else None)
    _signs_in(page)
    _adds_an_application(page)
    secret = _makes_a_machine(page)
    assert _post(front, secret) == 200
    page.goto("/tickets/")
    expect(page.get_by_role("main")).to_contain_text("SwitchDown – sw-mairie-1")
    cookies = {cookie["name"]: cookie for cookie in context.cookies()}
    assert cookies["__Host-session"]["secure"]
    assert noise == []
    context.close()


def _signs_in(page: Page) -> None:
    page.goto("/accounts/login/")
    expect(page.get_by_role("main")).not_to_contain_text(PASSWORD)
    page.fill("#id_login", SHORT["cio"])
    page.fill("#id_password", PASSWORD)
    page.locator("main form[action$='/login/'] button").click()
    page.wait_for_url("**/accounts/")
    page.goto("/tickets/")
    page.wait_for_url("**/accounts/")  # nothing else opens yet


def _adds_an_application(page: Page) -> None:
    page.goto("/accounts/application/")
    secret = page.locator("code.text-break").inner_text()
    page.locator("main input[name=code]").fill(code(secret))
    page.get_by_role("button", name="Ajouter").click()
    page.wait_for_url(lambda url: "/application/" not in url)


def _makes_a_machine(page: Page) -> str:
    page.goto("/api-clients/machines/")
    page.get_by_label("À quoi il sert").fill("Alertmanager")
    organisation = page.locator("select[name=organisation]")
    organisation.select_option(label=organisation.locator("option", has_text="Grand Vallat").inner_text())
    page.locator("select[name=role]").select_option("technician")
    page.locator("input[name=scopes][value='alerts.send']").check()
    page.get_by_role("button", name="Créer").click()
    found = re.search(r"vlt_[\w-]{43}", page.locator("[data-secret]").inner_text())
    assert found
    return found[0]


def _post(front: Front, secret: str) -> int:
    asked = urllib.request.Request(
        f"{front.url}/api/v1/alerts",
        json.dumps(ALERT).encode(),
        {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"},
    )
    trust = ssl.create_default_context(cafile=str(front.certificate))
    with urllib.request.urlopen(asked, timeout=30, context=trust) as answer:
        return int(answer.status)
