"""Sessions in the database, as Django keeps them; the one of each request is a compiled query.

The key of a session is the SHA-256 of what the cookie holds, here and wherever else it is written: who reads the tables, or a
backup of them, is not signed in by what they say.
"""

from contextvars import ContextVar
from hashlib import sha256

from django.conf import settings
from django.contrib.sessions import middleware
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.models import Session
from django.db.models import DateTimeField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import get_random_string

from vallat.base.postgres.compiled_query import Param, compiled_query

DIGITS = 40  # of the digest, in hexadecimal: what Django's column takes, 160 bits


@compiled_query
def _session() -> QuerySet[Session]:
    return Session.objects.filter(session_key=Param("key"), expire_date__gt=Param("now", DateTimeField()))


def key_of(cookie: str) -> str:
    """The key of the session that a browser shows by this cookie."""
    return sha256(cookie.encode()).hexdigest()[:DIGITS]


# The key and the cookie of the request at hand: a library that makes its session anew of the key, as on the way to an OpenID
# provider, knows no cookie.
_at_hand: ContextVar[tuple[str, str]] = ContextVar("session_at_hand", default=("", ""))


class SessionStore(db.SessionStore):
    """`cookie`: what the browser shows, or will; "" for the session of somebody else."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        key, cookie = _at_hand.get()
        self.cookie = cookie if key == session_key else ""

    @classmethod
    def of_cookie(cls, cookie: str) -> "SessionStore":
        if not cookie:
            return cls()
        _at_hand.set((key_of(cookie), cookie))
        return cls(key_of(cookie))

    def _get_new_session_key(self) -> str:
        while True:
            self.cookie = get_random_string(32, VALID_KEY_CHARS)
            key = key_of(self.cookie)
            if not self.exists(key):
                _at_hand.set((key, self.cookie))
                return key

    def _get_session_from_db(self) -> Session | None:
        found = _session().first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found


class SessionMiddleware(middleware.SessionMiddleware):
    """Django's, which gives the cookie in place of the key."""

    def process_request(self, request: HttpRequest) -> None:
        _at_hand.set(("", ""))
        request.session = SessionStore.of_cookie(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        given, store = response.cookies.get(settings.SESSION_COOKIE_NAME), request.session
        if given is not None and isinstance(store, SessionStore) and given.value == store.session_key:
            given.set(given.key, store.cookie, store.cookie)
        return response
