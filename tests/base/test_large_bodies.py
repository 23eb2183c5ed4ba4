"""Who may send more than a stranger: who is signed in, and who bears a token, asked before the body is read."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import psutil
import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, RequestFactory

from tests.base.machine import eventually
from tests.base.sockets import Address, is_ended
from tests.cast import Cast, cast_in
from tests.integrations.programs import program_of
from tests.servicedesk.intake.door import Process, free_port
from vallat.access.callers import session_of
from vallat.access.permissions import Permission
from vallat.base.serving.callers import claim_of
from vallat.integrations.middleware import token_of


def showing(**headers: str) -> Any:
    return RequestFactory().post("/data-import/", headers=headers)


def cookie(key: str) -> Any:
    return showing(cookie=f"{settings.SESSION_COOKIE_NAME}={key}")


def test_a_session_is_of_who_signed_in_until_it_ends(cast: Cast, client: Client) -> None:
    key = cast.signed_in(client, "n1").session.cookie
    user = cast.person("n1").user
    assert user is not None
    claim = session_of(cookie(key))
    assert claim is not None
    assert claim() == f"account {user.pk}"
    user.set_password("another one, quite long")
    user.save()
    assert claim() == ""
    client.logout()
    assert claim() == ""


@pytest.mark.parametrize("key", ["a" * 32, "0123456789abcdefghijklmnopqrstuv"])
def test_a_session_that_is_not_there_is_nobodys(cast: Cast, key: str) -> None:
    claim = session_of(cookie(key))
    assert claim is not None
    assert claim() == ""


def test_a_session_in_which_nobody_signed_in_is_nobodys(cast: Cast, client: Client) -> None:
    session = client.session
    session["language"] = "en"
    session.save()
    claim = session_of(cookie(session.cookie))
    assert claim is not None
    assert claim() == ""


@pytest.mark.parametrize("key", ["", "short", "A" * 32, "'; DROP TABLE--", "a" * 200])
def test_what_can_be_no_session_is_not_looked_for(key: str) -> None:
    assert session_of(cookie(key)) is None


def test_a_token_counts_while_it_is_usable(cast: Cast) -> None:
    now = datetime.now().astimezone()
    program = program_of(cast, "n1", now, Permission.TICKET_OPEN)
    claim = token_of(showing(authorization=f"Bearer {program.secret}"))
    assert claim is not None
    assert claim() == f"token {program.token.pk}"
    program.token.created_at, program.token.expires_at = now - timedelta(days=2), now - timedelta(days=1)
    with cast.acting("n1"):
        program.token.save()
    assert claim() == ""
    unknown = token_of(showing(authorization=f"Bearer {program.secret[:-1]}_"))
    assert unknown is not None
    assert unknown() == ""


@pytest.mark.parametrize("said", ["", "Bearer", "Bearer abc", "Basic dmx0Xw==", "Bearer vlt_" + "a" * 300])
def test_what_can_be_no_token_is_not_looked_for(said: str) -> None:
    assert token_of(showing(authorization=said)) is None


def test_who_shows_nothing_makes_no_claim() -> None:
    assert claim_of("POST", "/accounts/login/", {"COOKIE": "csrf=abc", "USER_AGENT": "x"}) is None


@pytest.fixture
def ports(own_database: str) -> Iterator[tuple[int, int]]:
    """Of the pages and of live updates, as `serve` starts them."""
    port, live_port = free_port(), free_port()
    environ = {"PORT": str(port), "VALLAT_LIVE_PORT": str(live_port), "VALLAT_WEB_WORKERS": "1"}
    started = [Process(command, **environ) for command in ("web", "live")]
    try:
        for each in (port, live_port):
            eventually(lambda each=each: Address(each).is_answering("/readyz"))
        yield port, live_port
    finally:
        for process in started:
            process.stop()


def test_the_product_takes_large_bodies_from_who_is_known_and_names_no_software(
    ports: tuple[int, int],
) -> None:
    now = datetime.now().astimezone()
    with transaction.atomic():
        cast = cast_in()
        client = cast.signed_in(Client(), "n1")
        program = program_of(cast, "n1", now, Permission.TICKET_OPEN, Permission.TICKET_TAKE_CALL)
        body = {"requester_id": cast.person("user_bba").pk, "subject": "imprimante", "text": "a" * 90_000}
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    pages, live = (Address(port) for port in ports)
    form, own = (
        "Content-Type: application/x-www-form-urlencoded\r\n",
        f"Cookie: {settings.SESSION_COOKIE_NAME}=",
    )
    text = json.dumps(body)
    said = {
        "nobody's": pages.post("/accounts/login/", form, "a=" + "b" * 70_000),
        "a forged session's": pages.post(
            "/accounts/login/", f"{form}{own}{'a' * 32}\r\n", "a=" + "b" * 70_000
        ),
        "a session's": pages.post("/language/", f"{form}{own}{key}\r\n", "a=" + "b" * 200_000),
        "a token's": pages.post(
            "/api/v1/tickets",
            f"Content-Type: application/json\r\nAuthorization: Bearer {program.secret}\r\n",
            text,
        ),
        "a small one": pages.post("/accounts/login/", form, "a=b"),
        "a page": pages.get("/accounts/login/"),
        "a static file": pages.get("/static/vallat/tokens.css"),
        "nonsense": pages.say("???\r\n\r\n"),
        "live, a page": live.get("/accounts/login/"),
        "live, a stranger": live.get("/live/tickets/2026-000001/"),
        "live, a body": live.post("/live/tickets/2026-000001/", form, "a=b"),
        "live, a probe": live.get("/healthz"),
    }
    statuses = {what: int(answer.split()[1]) for what, answer in said.items()}
    assert statuses["nobody's"] == statuses["a forged session's"] == 413
    assert statuses["a session's"] == 403  # the form's own token is missing: the product was asked
    assert statuses["a token's"] == 422  # the product read it, and refused what it says
    assert statuses["a small one"] == 403
    assert statuses["a page"] == statuses["live, a probe"] == 200
    assert statuses["live, a page"] == 404
    assert statuses["live, a body"] == 413
    assert statuses["live, a stranger"] == 302
    for what, answer in said.items():
        head = answer.partition(b"\r\n\r\n")[0].lower()
        assert b"\r\nserver:" not in head, what
        assert b"waitress" not in answer.lower(), what


def test_slow_posts_stop_neither_pages_nor_probes(ports: tuple[int, int]) -> None:
    pages = Address(ports[0])
    slow = "POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n"
    posts = [pages.connect() for _ in range(24)]
    for post in posts:
        post.sendall(
            f"{slow}Cookie: csrf={'a' * 32}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\na".encode()
        )
    for path in ("/healthz", "/readyz", "/accounts/login/"):
        assert pages.get(path).startswith(b"HTTP/1.1 200")
    for post in posts:
        with closing(post):
            post.settimeout(60)
            assert is_ended(post)


def test_a_web_process_that_is_killed_is_started_again_and_none_outlives_its_parent(
    own_database: str,
) -> None:
    web = Process("web", PORT=str(port := free_port()), VALLAT_WEB_WORKERS="1")
    try:
        eventually(lambda: Address(port).is_answering("/healthz"))
        parent = psutil.Process(web.process.pid)
        (killed,) = parent.children()
        killed.kill()
        eventually(lambda: [each for each in parent.children() if each.pid != killed.pid])
        assert Address(port).is_answering("/healthz")
        parts = parent.children()
    finally:
        web.kill()
    _, alive = psutil.wait_procs(parts, timeout=60)
    assert not alive
