"""How long a session lasts: unused, and at all. Nothing is written when a page is read (ADR 40).

When it began is kept in the session as somebody signs in. When it was last used is kept in a signed cookie beside it,
renewed at most once a minute.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from vallat.access.actor import Actor
from vallat.access.roles import Role

BEGAN = "signed_in_at"  # in the session, seconds
RENEWED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Limits:
    idle: timedelta
    longest: timedelta


def limits_of(actor: Actor) -> Limits:
    """The shortest of the functions held."""
    roles = [grant.role for grant in actor.grants] or [Role]
    return Limits(idle=min(role.idle for role in roles), longest=min(role.longest for role in roles))


def begin(request: HttpRequest, at: datetime) -> None:
    request.session[BEGAN] = int(at.timestamp())


def has_ended(request: HttpRequest, actor: Actor, at: datetime) -> bool:
    """Whether the session is too old, or was unused for too long."""
    began = request.session.get(BEGAN)
    if not isinstance(began, int):
        return True
    limits = limits_of(actor)
    since = at - datetime.fromtimestamp(began, UTC)
    unused = at - datetime.fromtimestamp(max(_last_seen(request), began), UTC)
    return since >= limits.longest or unused >= limits.idle


def mark_seen(request: HttpRequest, response: HttpResponse, at: datetime) -> None:
    """Keeps that the session was used now."""
    if at.timestamp() - _last_seen(request) < RENEWED_EVERY.total_seconds():
        return
    response.set_cookie(
        settings.SEEN_COOKIE_NAME,
        _signer(request).sign(str(int(at.timestamp()))),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _last_seen(request: HttpRequest) -> int:
    """Seconds; 0 when the cookie is missing, or is not of this session."""
    cookie = request.COOKIES.get(settings.SEEN_COOKIE_NAME)
    if cookie is None:
        return 0
    try:
        return int(_signer(request).unsign(cookie))
    except (BadSignature, ValueError):
        return 0


def _signer(request: HttpRequest) -> Signer:
    """Bound to the session: the cookie of another one is worth nothing."""
    return Signer(salt=salted_hmac("vallat.seen", request.session.session_key or "").hexdigest())
