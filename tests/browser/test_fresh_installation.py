"""An empty installation, by the steps of docs/operations.md, to a resolved ticket that went to a contractor and had a visit."""

import re
import shlex
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests import database
from tests.browser.conftest import PATIENCE, Server, serving
from tests.convention.running import ROOT, vallat

pytestmark = pytest.mark.browser

NAME = f"{database.DATABASE}_fresh"
TOWN = "Simiane-Collongue"


def first_steps() -> list[list[str]]:
    """The commands of the section, as they stand there."""
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    section = page.partition("## First steps")[2].partition("\n## ")[0]
    block = section.partition("```sh\n")[2].partition("```")[0]
    lines = [shlex.split(line, comments=True) for line in block.splitlines()]
    return [words[1:] for words in lines if words and words[0] == "bin/vallat"]


@pytest.fixture
def fresh(
    django_db_setup: None, django_db_blocker: object, chromium: Browser, tmp_path: Path
) -> Iterator[tuple[Server, str, Path]]:
    """A server on an empty database, the password that `add_person` printed, and the folder of data."""
    database.ensure_template()
    database.create_database(NAME)
    address, password = database.app_url(NAME), ""
    for command in first_steps():
        ran = vallat(*command, data=tmp_path, database=address)
        assert ran.code == 0, ran.err
        password = shown_once(ran.out) or password
    with serving(address, chromium) as server:
        yield server, password, tmp_path
    connection.close()
    database.drop_database(NAME)


def shown_once(out: str) -> str:
    """The password that a command printed."""
    return "".join(re.findall(r"shown this once: (\S+)", out))


def sign_in(server: Server, email: str, password: str) -> Page:
    context = server.browser.new_context(locale="fr", reduced_motion="reduce")
    context.add_cookies([{"name": "language", "value": "fr", "url": server.url}])
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{server.url}/accounts/login/")
    page.fill("#id_login", email)
    page.fill("#id_password", password)
    page.locator("main form[action$='/login/'] button").click()
    page.wait_for_url(lambda url: "/accounts/login" not in url)
    return page


@pytest.mark.clause("6.4.1.levels", "7.2.visits")
def test_the_steps_of_the_page_lead_to_a_ticket_that_a_contractor_resolves_on_site(
    fresh: tuple[Server, str, Path],
) -> None:
    server, password, data = fresh
    head = sign_in(server, "ada@support.example.org", password)
    _makes_a_contractor(head, server)
    _makes_a_site_that_is_closed_today(head, server)
    number = _takes_a_call(head, server)
    _hands_over(head, server, number)

    made = vallat(
        "account", "set-password", "nils@reseaux.example", data=data, database=database.app_url(NAME)
    )
    technician = sign_in(server, "nils@reseaux.example", shown_once(made.out))
    technician.goto(f"{server.url}/tickets/")
    technician.get_by_role("link", name="La baie de l'école ne répond plus").click()
    _goes_there(technician)
    technician.goto(f"{server.url}/tickets/{number}/")
    technician.locator("#act-resolve summary").click()
    technician.locator("#resolution-text").fill("L'onduleur de la baie est remplacé.")
    technician.locator("#act-resolve .act-foot button").click()
    expect(technician.locator("#ticket .state-resolved").first).to_be_visible()

    head.goto(f"{server.url}/tickets/{number}/")
    main = head.get_by_role("main")
    expect(head.locator("#ticket .state-resolved").first).to_be_visible()
    expect(main).to_contain_text("Réseaux Exemple")
    expect(main).to_contain_text("Le gardien de l'école")
    expect(main).to_contain_text("L'onduleur de la baie est remplacé.")


def _makes_a_contractor(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/organisations/")
    page.get_by_role("link", name="Ajouter un prestataire").click()
    page.get_by_label("Nom", exact=True).fill("Réseaux Exemple")
    page.get_by_role("main").get_by_role("button", name="Ajouter").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Réseaux Exemple")
    for label, value in (("Prénom", "Nils"), ("Nom", "Dépannage"), ("Courriel", "nils@reseaux.example")):
        page.locator("form[action$='/technicians/']").get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Ajouter et inviter").click()
    expect(page.get_by_role("main").get_by_role("link", name="Nils Dépannage")).to_be_visible()


def _makes_a_site_that_is_closed_today(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/organisations/")
    page.get_by_role("main").get_by_role("link", name=TOWN).click()
    site = page.locator("form[action$='/sites/']")
    site.get_by_label("Nom", exact=True).fill("École du Moulin")
    site.get_by_label("Adresse").fill("5 rue inventée")
    page.get_by_role("button", name="Ajouter le site").click()
    page.locator("#id_access_notes").fill("Sonner à la loge.")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.locator("#messages .alert-success")).to_contain_text("Enregistré")
    today = timezone.localdate()
    page.get_by_text("Ajouter des jours de fermeture").click()
    page.get_by_label("Premier jour").fill(f"{today:%Y-%m-%d}")
    page.get_by_label("Dernier jour").fill(f"{today + timedelta(days=1):%Y-%m-%d}")
    page.get_by_label("Motif").fill("Fête de l'école")
    page.get_by_role("button", name="Ajouter ces jours").click()
    expect(page.get_by_role("main")).to_contain_text("Fête de l'école")


def _takes_a_call(page: Page, server: Server) -> str:
    page.goto(f"{server.url}/calls/callers/new/")
    for label, value in (("Prénom", "Hélène"), ("Nom", "Fabre"), ("Poste", "9777")):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Mairie").select_option(label=TOWN)
    page.get_by_role("button", name="Ajouter et poursuivre l'appel").click()
    page.locator("#id_site").select_option(label="École du Moulin")
    page.get_by_label("Ce que dit l'appelant").fill("La baie de l'école ne répond plus")
    page.locator("#call-send").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text(re.compile(r"\d{4}-\d{6}"))
    found = re.search(r"\d{4}-\d{6}", main.inner_text())
    assert found
    return found[0]


def _hands_over(page: Page, server: Server, number: str) -> None:
    page.goto(f"{server.url}/tickets/{number}/")
    page.locator("#act-qualify summary").click()
    page.locator("#service").select_option("computer")
    page.locator("#act-qualify .act-foot button").click()
    expect(page.locator("#messages .alert-success")).to_be_visible()
    page.locator("#act-assign summary").click()
    page.locator("#assign-to").select_option(label="Réseaux Exemple")
    page.locator("#assign-reason").fill("Troisième niveau")
    page.locator("#act-assign .act-fields button").click()
    expect(page.get_by_role("main")).to_contain_text("Troisième niveau")


def _goes_there(page: Page) -> None:
    page.get_by_role("button", name="École du Moulin").click()
    expect(page.locator("#problem")).to_contain_text("Fête de l'école")
    expect(page.locator("#problem")).to_contain_text("Prochaine ouverture")
    page.get_by_label("Qui vous ouvre").fill("Le gardien de l'école")
    page.get_by_role("button", name="On m’ouvre").click()
    expect(page.get_by_role("main")).to_contain_text("Sonner à la loge.")
    page.locator("form[action$='/arrival/'] button").click()
    for what in ("rooms", "equipment"):
        page.locator(f"input[name={what}][value=fine]").check()
    page.locator("form[action$='/closing/'] button").click()
    expect(page.get_by_role("main")).to_contain_text("École du Moulin")
