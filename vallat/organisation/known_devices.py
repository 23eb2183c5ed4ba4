"""Browsers that an account is known by: the cookie in the browser, and the hash of it here (ADR 163).

A sign-in from another one is told to the person. A known one is not stopped by what strangers fail at.
"""

import hashlib
import re
import secrets
from datetime import date, timedelta

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse

from vallat.organisation.models import KnownDevice

KEPT = timedelta(days=400)  # as long as a browser keeps a cookie
MOST_FAILURES = 10  # then it may be somebody else who sits there
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def is_known(request: HttpRequest, user_id: int) -> bool:
    """One query, and none for a browser without the cookie."""
    digest = _digest(request, user_id)
    return digest is not None and KnownDevice.objects.filter(digest=digest).exists()


def remember(request: HttpRequest, response: HttpResponse, user_id: int, day: date) -> bool:
    """Keeps that the account signed in with this browser; returns whether it is new to the account."""
    secret = _secret(request) or secrets.token_urlsafe(32)
    _device, new = KnownDevice.objects.update_or_create(
        digest=_digest_of(user_id, secret), defaults={"user_id": user_id, "used_date": day, "failures": 0}
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


def forget_devices(user_id: int) -> None:
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


def _secret(request: HttpRequest) -> str | None:
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    return cookie if SECRET.fullmatch(cookie) else None
