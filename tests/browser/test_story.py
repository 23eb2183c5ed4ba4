"""From a mail to the town's report: first level works by keyboard, the clocks follow, the manager reads the month."""

import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Server
from tests.browser.test_every_page import faults_of

pytestmark = pytest.mark.browser

MAIL = """From: Ulysse Boucalier <user@bouc-bel-air.example>
To: assistance@sigv.example
Subject: Mon =?utf-8?q?=C3=A9cran?= reste noir
Message-ID: <un-ecran@bouc-bel-air.example>
Content-Type: text/plain; charset=utf-8

Bonjour, mon ecran reste noir depuis ce matin.
"""


@pytest.mark.clause("6.4.1.channels", "6.5.matrix", "6.5.response", "6.5.resolution", "6.5.hours")
def test_a_mail_becomes_a_ticket_that_is_worked_on_and_counted(server: Server) -> None:
    sent = subprocess.run(
        [sys.executable, "-m", "config", "intake_mail", "assistance"], input=MAIL.encode(), cwd=ROOT
    )
    assert sent.returncode == 0
    with server.visit("n1") as page:
        page.goto(f"{server.url}/tickets/")
        page.get_by_role("link", name="Mon écran reste noir").click()
        number = page.url.rstrip("/").rsplit("/", 1)[-1]
        _presumed(page)
        _worked_on(page)
        page.goto(f"{server.url}/tickets/{number}/explanation/")
        expect(page.get_by_role("main")).to_contain_text("§ 6.5")
        assert {kind: found for kind, found in faults_of(page).items() if found} == {}
    with server.visit("user_bba") as page:
        page.goto(f"{server.url}/my/")
        page.get_by_role("link", name="Mon écran reste noir").click()
        expect(page.get_by_role("main")).to_contain_text("C'est l'alimentation de l'écran.")
        expect(page.get_by_role("main")).not_to_contain_text("Le marché est chez l'autre fournisseur.")
    with server.visit("manager_bba") as page:
        page.goto(f"{server.url}/reports/")
        expect(page.get_by_role("main")).to_contain_text("Bouc-Bel-Air")
        _figure(page, "Ouverts", "1")
        _figure(page, "Terminés", "1")
        _figure(page, "Délais d'intervention tenus", "100 %")
        _figure(page, "Délais de résolution tenus", "100 %")
        address = page.get_by_role("link", name="PDF").get_attribute("href")
        assert page.request.get(f"{server.url}{address}").body().startswith(b"%PDF-1.7")


def _figure(page: Page, label: str, value: str) -> None:
    figure = page.locator(".report-keys .figure").filter(has=page.get_by_text(label, exact=True))
    expect(figure.locator("strong")).to_have_text(value)


def _presumed(page: Page) -> None:
    """Before anybody read it, the ticket has the priority and the deadlines that the convention presumes."""
    main = page.get_by_role("main")
    expect(main).to_contain_text("Nouveau")
    expect(main).to_contain_text("P3")
    for clock in ("Délai d'intervention", "Délai de résolution"):
        expect(page.locator(".clock-card", has_text=clock)).to_contain_text("échéance")
    expect(page.locator("figure svg:visible").first).to_be_visible()


def _worked_on(page: Page) -> None:
    page.keyboard.press("t")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Pris en compte")
    _settled(page)

    page.keyboard.press("q")
    page.keyboard.type("ecran")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#service")).to_have_value("computer")  # not the loan of a screen, nor the town's own
    page.locator('input[name="cell"]:checked').focus()
    for key in ("ArrowUp", "ArrowLeft", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    assert page.locator('input[name="cell"]:checked').get_attribute("value") == "i2-U1"
    assert {kind: found for kind, found in faults_of(page).items() if found} == {}
    page.locator("#act-qualify .act-foot button").focus()
    page.keyboard.press("Enter")
    _settled(page)
    expect(page.locator(".priority-card")).to_contain_text("P2")
    expect(page.locator(".priority-card")).to_contain_text("§ 6.5")

    page.keyboard.press("r")
    page.keyboard.type("C'est l'alimentation de l'écran.")
    page.locator('input[name="informs"]').focus()
    page.keyboard.press("Space")
    page.locator(".composer-send button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".clock-card", has_text="Délai d'intervention")).to_contain_text("dans les délais")
    _settled(page)

    page.keyboard.press("n")
    page.keyboard.type("Le marché est chez l'autre fournisseur.")
    page.keyboard.press("Control+Enter")
    _settled(page)
    expect(page.get_by_role("main")).to_contain_text("Le marché est chez l'autre fournisseur.")

    page.locator("#act-workaround summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Un écran de prêt est posé.")
    page.keyboard.press("Tab")
    page.keyboard.type("Remplacer l'alimentation")
    page.keyboard.press("Enter")
    expect(page.locator(".clock-card", has_text="Délai de résolution")).to_contain_text("contournement")
    _settled(page)

    page.keyboard.press("s")
    page.keyboard.type("L'alimentation est remplacée.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Résolu")


def _settled(page: Page) -> None:
    """After a change the title has the focus: a screen reader hears where it is, the keys work at once."""
    expect(page.locator("#ticket h1")).to_be_focused()
