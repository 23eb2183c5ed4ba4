"""A real server on a database of its own, and Chromium."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.base.machine import free_port
from tests.cast import SHORT
from tests.running import wait_for
from vallat.demo.cast import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Five seconds, Playwright's own, are a test of the machine: one that stood still for so long failed three tests at once.
PATIENCE = 60_000  # ms
expect.set_options(timeout=PATIENCE)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright runs a loop in the thread of the tests


@dataclass
class Server:
    """`bin/vallat web`, listening. `visit` gives a page signed in as one of the cast."""

    url: str
    browser: Browser
    signed_in: dict[tuple[str, str], Any] = field(default_factory=dict)

    @contextmanager
    def visit(self, short: str, *, language: str = "fr", **options: Any) -> Iterator[Page]:
        context = self.browser.new_context(
            storage_state=self._state(short), locale=language, reduced_motion="reduce", **options
        )
        context.add_cookies([{"name": "language", "value": language, "url": self.url}])
        context.set_default_timeout(PATIENCE)
        try:
            yield context.new_page()
        finally:
            context.close()

    def _state(self, short: str) -> Any:
        if (short, "") not in self.signed_in:
            context = self.browser.new_context(locale="fr")
            self._sign_in(context, SHORT[short])
            self.signed_in[short, ""] = context.storage_state()
            context.close()
        return self.signed_in[short, ""]

    def _sign_in(self, context: BrowserContext, email: str) -> None:
        page = context.new_page()
        page.goto(f"{self.url}/accounts/login/")
        page.fill("#id_login", email)
        page.fill("#id_password", PASSWORD)
        page.locator("main form[action$='/login/'] button").click()
        page.wait_for_url(f"{self.url}/**")
        assert "/accounts/login" not in page.url, page.inner_text("main")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(lasting_database: str, chromium: Browser) -> Iterator[Server]:
    """The product on the module's own database."""
    with serving(lasting_database, chromium) as running:
        yield running


@contextmanager
def serving(database_url: str, chromium: Browser, *, live: bool = False) -> Iterator[Server]:
    """The server of the pages and, when asked for, that of live updates."""
    port = free_port()
    environ = {
        **os.environ,
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "VALLAT_LIVE_PORT": str(live_port := free_port()),
        "VALLAT_DEMO": "true",
        "VALLAT_WEB_WORKERS": "1",
    }
    ports = {"web": port, "live": live_port} if live else {"web": port}
    processes = {
        command: subprocess.Popen([sys.executable, "-m", "config", command], cwd=ROOT, env=environ)
        for command in ports
    }
    try:
        for command, process in processes.items():
            wait_for(f"http://127.0.0.1:{ports[command]}/readyz", process)
        yield Server(f"http://127.0.0.1:{port}", chromium)
    finally:
        for process in processes.values():
            process.terminate()
        for process in processes.values():
            process.wait(20)
