"""Who is signed in, before a page is asked for: for the server, which takes in large bodies from them alone."""

import re
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from vallat.access.sessions import SessionStore

COOKIE = re.compile(r"[0-9a-z]{32}")  # as `access.sessions` makes them


def session_of(request: HttpRequest) -> Callable[[], str] | None:
    """The claim of a request that shows a session (`base.serving.callers`): "account 12", or "" when nobody is signed in by it."""
    cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return partial(_signed_in, cookie) if COOKIE.fullmatch(cookie) else None


def _signed_in(cookie: str) -> str:
    request = HttpRequest()
    request.session = SessionStore.of_cookie(cookie)
    user = get_user(request)
    return f"account {user.pk}" if user.is_authenticated else ""
