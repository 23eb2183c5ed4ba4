"""Browsers that an account is known by: the cookie in the browser, and the hash of it here (ADR 163).

A sign-in from another one is told to the person. A known one is not stopped by what strangers fail at.
"""

import hashlib
import re
import secrets
from base64 import urlsafe_b64encode
from datetime import date, datetime, timedelta
from hmac import compare_digest

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from vallat.organisation.people.session_end_hooks import ends_with_sessions
from vallat.organisation.sign_in.models import KnownDevice

KEPT = timedelta(days=400)  # as long as a browser keeps a cookie
MOST_FAILURES = 10  # then it may be somebody else who sits there
LENGTH, DRAWN = 43, 21  # letters of a secret, six bits each, and of these at random
SECRET = re.compile(rf"[A-Za-z0-9_-]{{{LENGTH}}}")


def is_known(request: HttpRequest, user_id: int) -> bool:
    """One query, and none for a browser without the cookie."""
    digest = _digest(request, user_id)
    return digest is not None and KnownDevice.objects.filter(digest=digest).exists()


def known_browser(request: HttpRequest) -> str:
    """The secret of a browser that somebody has signed in with here; "" for any other. No query: it says so itself (ADR 177)."""
    secret = _secret(request) or ""
    return secret if compare_digest(secret, _sealed(secret[:DRAWN])) else ""


def remember(request: HttpRequest, response: HttpResponse, user_id: int, day: date) -> bool:
    """Keeps that the account signed in with this browser; returns whether it is new to the account. A secret that was not drawn here, or
    before secrets were sealed, gives way to one that was; the browser stays known to this account."""
    secret = known_browser(request) or _sealed(secrets.token_urlsafe(16)[:DRAWN])
    digest, former = _digest_of(user_id, secret), _digest(request, user_id)
    if former not in (None, digest):
        KnownDevice.objects.filter(digest=former).update(digest=digest)
    _device, new = KnownDevice.objects.update_or_create(
        digest=digest, defaults={"user_id": user_id, "used_date": day, "failures": 0}
    )
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        secret,
        max_age=KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return new


def note_failure(request: HttpRequest, user_id: int) -> None:
    """A known browser in which too many tries failed is known no more."""
    digest = _digest(request, user_id)
    if digest is not None:
        devices = KnownDevice.objects.filter(digest=digest)
        devices.update(failures=F("failures") + 1)
        devices.filter(failures__gte=MOST_FAILURES).delete()


@ends_with_sessions
def forget_devices(user_id: int, _at: datetime) -> None:
    """No browser is known any more: the one that a thief signed in with was."""
    KnownDevice.objects.filter(user_id=user_id).delete()


def forget_unused(*, day: date) -> int:
    removed, _kinds = KnownDevice.objects.filter(used_date__lt=day - KEPT).delete()
    return removed


def _digest(request: HttpRequest, user_id: int) -> str | None:
    secret = _secret(request)
    return None if secret is None else _digest_of(user_id, secret)


def _digest_of(user_id: int, secret: str) -> str:
    """Of both: rows do not tell which accounts share a browser."""
    return hashlib.sha256(f"{user_id} {secret}".encode()).hexdigest()


def _sealed(drawn: str) -> str:
    """A secret of which the first half was drawn, and the second shows that it was drawn here."""
    digest = salted_hmac("vallat.organisation.sign_in.known_devices", drawn, algorithm="sha256").digest()
    return drawn + urlsafe_b64encode(digest).decode()[: LENGTH - DRAWN]


def _secret(request: HttpRequest) -> str | None:
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    return cookie if SECRET.fullmatch(cookie) else None
