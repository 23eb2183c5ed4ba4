"""Django's client of the tests: its cookie is not the key of its session (`vallat.access.sessions`), and what it posts is held to the
constraints that PostgreSQL looks at as a transaction commits, which a test's never does."""

from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from vallat.access.sessions import SessionStore


def _session(client: Client) -> SessionStore:
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
    if cookie:
        return SessionStore.of_cookie(cookie.value)
    store = SessionStore()
    store.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = store.cookie
    return store


def _look_at_constraints() -> None:
    """By psycopg, past what counts queries."""
    if connection.in_atomic_block and not connection.needs_rollback and connection.connection is not None:
        connection.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        connection.connection.execute("SET CONSTRAINTS ALL DEFERRED")


def act_as_a_browser() -> None:
    """Whatever client a test makes, from now on."""
    plain = Client._set_login_cookies  # type: ignore[attr-defined]

    def signed_in(client: Client, request: Any) -> None:
        plain(client, request)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        cookie.set(cookie.key, request.session.cookie, request.session.cookie)

    ask = Client.request

    def request(client: Client, **environ: Any) -> Any:
        answer = ask(client, **environ)
        if environ["REQUEST_METHOD"] == "POST":
            _look_at_constraints()
        return answer

    Client.request = request  # type: ignore[method-assign, assignment]
    Client._set_login_cookies = signed_in  # type: ignore[attr-defined]
    Client.session = property(_session)  # type: ignore[method-assign, assignment]
