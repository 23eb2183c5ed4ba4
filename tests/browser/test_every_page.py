"""Each page that a person can reach by its links: accessible in both themes, whole at 320 px, silent in the console."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Server, serving
from tests.cast import cast_in
from tests.conftest import PARIS
from tests.sizes import size
from vallat.access.context import acting_as

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What a theme can change: it gives other colours to the same page.
OF_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
NOT_PAGES = ("/accounts/logout", "/openapi.json", ".csv", ".pdf", "/attachments/", "/raw", "/language/")
MOST = 60  # pages a character
WIDE = """[...document.querySelectorAll('main *, header *, footer *')]
  .filter(e => e.getBoundingClientRect().right > 321 && !e.closest('.table-scroll, svg, dialog'))
  .slice(0, 5).map(e => e.tagName + '.' + e.className)"""


@pytest.fixture(scope="module")
def some_tickets(lasting_database: str) -> None:
    from django.db import transaction

    from tests.organisation.directory.rows import entries
    from tests.servicedesk.files.rows import files_of_each_kind
    from vallat.servicedesk.lifecycle.actions.opening import open_ticket
    from vallat.servicedesk.lifecycle.actions.resolution import close, resolve, work_around
    from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, qualify, start_waiting
    from vallat.servicedesk.tickets.actions.conversation import add_note, send_message

    at = datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)  # as the fixture `at`
    with transaction.atomic():
        cast = cast_in()
        entries(cast, at)
        for town in ("bba", "sim", "cab"):
            with acting_as(cast.actor("n1")) as n1:
                tickets = [
                    open_ticket(
                        requester=cast.person(f"user_{town}"),
                        channel=channel,
                        subject=f"Imprimante en panne {channel}",
                        text="Elle ne répond plus.\n\nMerci.",
                        quoted="> Bonjour" if channel == "email" else "",
                        by=n1,
                        at=at,
                    )
                    for channel in ("phone", "email", "portal")
                ]
                first, second, third = tickets
                files_of_each_kind(first, at)
                acknowledge(ticket=first, by=n1, at=at)
                qualify(ticket=first, service_code="printing", impact="i2", urgency="U1", by=n1, at=at)
                assign(
                    ticket=first, contractor=cast.organisations["contractor"], reason="Niveau 3", by=n1, at=at
                )
                add_note(ticket=first, text="À voir avec le prestataire.", by=n1, at=at)
                start_waiting(
                    ticket=first,
                    attributed_to="contractor",
                    reason="Pièce",
                    by=n1,
                    at=at + timedelta(hours=1),
                )
                qualify(ticket=second, service_code="computer", impact="i1", urgency="U1", by=n1, at=at)
                send_message(ticket=second, text="Nous regardons.", informs=True, by=n1, at=at)
                work_around(ticket=second, text="Autre imprimante.", final_fix="Carte", by=n1, at=at)
                qualify(ticket=third, service_code="printing", impact="i3", urgency="U2", by=n1, at=at)
                resolve(ticket=third, text="C'est fait.", by=n1, at=at)
                close(ticket=third, reason="done", by=n1, at=at)


@pytest.fixture(scope="module")
def server(lasting_database: str, chromium: Browser) -> Iterator[Server]:
    """With live updates, which the pages of tickets listen to."""
    with serving(lasting_database, chromium, live=True) as running:
        yield running


PEOPLE = [("cio", "fr"), ("user_sim", "en"), ("n1", "en"), ("referent_bba", "fr"), ("n3", "fr")]


@pytest.mark.drill
@pytest.mark.parametrize(("short", "language"), PEOPLE[: size(len(PEOPLE), 2)])
def test_every_page_reached_by_links_is_accessible_and_whole(
    server: Server, some_tickets: None, short: str, language: str
) -> None:
    faults: dict[str, Any] = {}
    with server.visit(short, language=language) as page:
        noise: list[str] = []
        page.on(
            "console",
            lambda message: noise.append(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: noise.append(str(error)))
        for path in crawl(page, server.url):
            faults |= {f"{path} {what}": found for what, found in faults_of(page).items() if found}
            faults |= {f"{path} console": list(noise)} if noise else {}
            noise.clear()
    assert faults == {}, json.dumps(faults, indent=1, ensure_ascii=False)


def test_the_sign_in_page_is_accessible_and_whole(server: Server) -> None:
    context = server.browser.new_context(locale="fr", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{server.url}/accounts/login/")
    assert {what: found for what, found in faults_of(page).items() if found} == {}
    assert "user@cabries.example" in page.inner_text("main")
    context.close()


def crawl(page: Page, base: str) -> Iterator[str]:
    """Shows one address of each kind of page (route), by following links from the landing page."""
    waiting, seen, shown = ["/", "/gallery/"], set(), 0
    while waiting and shown < MOST:
        path = waiting.pop(0)
        route = route_of(path)
        if route in seen or any(part in path for part in NOT_PAGES):
            continue
        seen.add(route)
        answer = page.goto(base + path)
        assert answer is not None
        assert answer.status == 200, (path, answer.status)
        hrefs = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        shown += 1
        yield path
        waiting += [
            address.path + (f"?{address.query}" if address.query else "")
            for address in map(urlsplit, hrefs)
            if f"{address.scheme}://{address.netloc}" == base
        ]
    assert shown > 3, seen


def route_of(path: str) -> str:
    address = urlsplit(path)
    try:
        return resolve(address.path).view_name or address.path
    except Resolver404:
        return address.path


def faults_of(page: Page) -> dict[str, Any]:
    """What is wrong with the page shown, by kind of fault."""
    found: dict[str, Any] = {}
    page.evaluate(AXE)
    for theme, rules in (("light", RULES), ("dark", OF_COLOURS)):
        page.evaluate("theme => document.documentElement.setAttribute('data-bs-theme', theme)", theme)
        result = page.evaluate("rules => axe.run(document, rules)", rules)
        found[f"axe {theme}"] = [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
    page.set_viewport_size({"width": 320, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > 320:
        found["320 px"] = f"{width} px wide: {page.evaluate(WIDE)}"
    page.set_viewport_size({"width": 1280, "height": 800})
    return found
