"""Surfaces: what a test really goes through, seen while it runs, whatever its name or its mark say.

| surface | seen when |
|---|---|
| page | the test's client, or a browser, asks for an address |
| API | the client asks under /api/ |
| file | the answer is a download, a PDF, a calendar or a spreadsheet, the client sends a file, or the test itself opens one of these |
| command | a command of `bin/vallat` runs, here or in a process of its own; those that only serve do not count |
| mail | a raw message is taken in, or the test itself reads what was written to somebody |

What goes through none of them calls actions or queries, or an engine: it shows no clause alone.
"""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

PAGE, COMMAND, MAIL, FILE, API = SURFACES = ("page", "command", "mail", "file", "API")
ACTION, ENGINE = "action", "engine"  # what a test goes through when it goes through none of them

TESTS = Path(__file__).resolve().parent
SERVING = {"web", "live", "worker", "serve", "lmtp"}
SENT_AS_FILES = ("application/pdf", "application/zip", "application/vnd.oasis.", "text/csv", "text/calendar")
READERS = {"zipfile": "ZipFile", "pypdf": "PdfReader", "odfdo": "Document"}
_watchers: list[set[str]] = []


@contextmanager
def watching() -> Iterator[set[str]]:
    """The surfaces that are gone through inside."""
    observe()
    seen: set[str] = set()
    _watchers.append(seen)
    try:
        yield seen
    finally:
        _watchers.remove(seen)


def in_order(seen: Iterable[str]) -> list[str]:
    return sorted(seen, key=SURFACES.index)


def saw(surface: str) -> None:
    for seen in _watchers:
        seen.add(surface)


_observed: set[str] = set()


def observe() -> None:
    """Puts the observers in place, once a process; Django must be set up."""
    if "vallat" not in _observed:
        _observed.add("vallat")
        _observe_client()
        _observe_commands()
        _observe_mail()
    _observe_readers()
    _observe_browser()


def _observe_client() -> None:
    from django.test import Client

    def told(answer: Any, client: Client, **request: Any) -> None:
        saw(API if str(request.get("PATH_INFO", "")).startswith("/api/") else PAGE)
        if answer is None:
            return
        kind = answer.headers.get("Content-Type", "")
        leaves = answer.headers.get("Content-Disposition", "").startswith("attachment")
        sent = getattr(answer.wsgi_request, "_files", None)
        if leaves or sent or kind.startswith(SENT_AS_FILES):
            saw(FILE)

    _after(Client, "request", told)


def _observe_commands() -> None:
    from django.core.management import BaseCommand

    def told(result: Any, command: BaseCommand, *arguments: Any, **options: Any) -> None:
        _saw_command(type(command).__module__.rpartition(".")[2])

    def started(result: Any, process: Any, *arguments: Any, **options: Any) -> None:
        given = process.args
        words = [str(given)] if isinstance(given, str | Path) else [str(one) for one in given]
        if words[1:3] == ["-m", "config"]:
            _saw_command(words[3])
        elif Path(words[0]).name in ("vallat", "mail-pipe"):
            _saw_command(words[1] if words[1:] else "")

    _after(BaseCommand, "execute", told)
    _after(subprocess.Popen, "__init__", started)


def _saw_command(name: str) -> None:
    if name not in SERVING:
        saw(COMMAND)


def _observe_mail() -> None:
    from django.db.models.signals import post_save

    from vallat.base.models import OutgoingMail
    from vallat.servicedesk.models import InboundMail

    def read(result: Any) -> None:
        if _asked_by_a_test():
            saw(MAIL)

    def taken_in(created: bool, **signal: Any) -> None:
        if created:
            saw(MAIL)

    _after(OutgoingMail.objects, "get_queryset", read)
    post_save.connect(taken_in, sender=InboundMail, weak=False)


def _asked_by_a_test() -> bool:
    """The product reads its outbox and its files too: what counts is the first caller that is neither Django nor this file."""
    frame = sys._getframe(1)
    while frame and ("/django/" in frame.f_code.co_filename or frame.f_code.co_filename == __file__):
        frame = frame.f_back  # type: ignore[assignment]
    return Path(frame.f_code.co_filename).is_relative_to(TESTS)


def _observe_readers() -> None:
    """Whatever of them the tests at hand have imported."""

    def opened(*call: Any, **named: Any) -> None:
        if _asked_by_a_test():
            saw(FILE)

    for module, name in READERS.items():
        reader = getattr(sys.modules.get(module), name, None)
        if reader and module not in _observed:
            _observed.add(module)
            _after(reader, "__init__", opened)


def _observe_browser() -> None:
    """Playwright is there once a test of the browser has been collected."""
    playwright = sys.modules.get("playwright.sync_api")
    if playwright and "playwright" not in _observed:
        _observed.add("playwright")
        _after(playwright.Page, "goto", lambda *_, **__: saw(PAGE))
        _after(playwright.Page, "expect_download", lambda *_, **__: saw(FILE))


def _after(owner: Any, name: str, told: Callable[..., None]) -> None:
    """Has `told(result, *arguments)` called after each call of a method, of a class or of one object; None if it raised."""
    plain = getattr(owner, name)

    @wraps(plain)
    def observed(*arguments: Any, **named: Any) -> Any:
        result = None
        try:
            result = plain(*arguments, **named)
        finally:
            told(result, *arguments, **named)
        return result

    setattr(owner, name, observed)
