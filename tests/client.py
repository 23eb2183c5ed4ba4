"""Django's client of the tests, whose cookie is not the key of its session (`vallat.access.sessions`)."""

from typing import Any

from django.conf import settings
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


def show_cookies() -> None:
    """Whatever client a test makes, from now on."""
    plain = Client._set_login_cookies  # type: ignore[attr-defined]

    def signed_in(client: Client, request: Any) -> None:
        plain(client, request)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        cookie.set(cookie.key, request.session.cookie, request.session.cookie)

    Client._set_login_cookies = signed_in  # type: ignore[attr-defined]
    Client.session = property(_session)  # type: ignore[method-assign, assignment]
