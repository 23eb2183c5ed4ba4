"""A write that is sent twice under one key (second click, answer lost on the way) is done once.

The answer is a row of the write's own transaction: a crash leaves neither, so that there is no state between.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vallat.integrations.models import KeptAnswer, Token
from vallat.integrations.problems import problem
from vallat.integrations.tokens import introduce_token

KEPT_FOR = timedelta(hours=24)
LONGEST_KEY = 255
REPLAYED = "Idempotency-Replayed"


def answered_once(
    request: HttpRequest,
    token: Token,
    key: str,
    *,
    at: datetime,
    respond: Callable[[HttpRequest], HttpResponse],
) -> HttpResponse:
    """The answer that is kept, or the one that `respond` gives now. 422 when the key was for another request; 409 while
    the first one is under way."""
    if not key.strip() or len(key) > LONGEST_KEY or not key.isprintable():
        return problem(request, 400, _("An Idempotency-Key is 1 to 255 printable characters."))
    if not _taken(token, key):
        return problem(request, 409, _("The same request is being answered. Send it again in a moment."))
    asked = fingerprint(request)
    introduce_token(token.digest)  # whose answers these are
    kept = KeptAnswer.objects.filter(token=token, key=key).first()
    if kept is not None and at - kept.created_at <= KEPT_FOR:
        return _again(request, kept, asked)
    if kept is not None:
        kept.delete()
    response = respond(request)
    if response.status_code < 500:
        _keep(token, key, asked, response, at)
    return response


def fingerprint(request: HttpRequest) -> str:
    """SHA-256 of what is asked: method, address, body."""
    asked = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(asked + request.body).hexdigest()


def forget_old(*, at: datetime) -> int:
    """Removes the answers that are older than a day; returns how many. As the system."""
    removed, _kinds = KeptAnswer.objects.filter(created_at__lt=at - KEPT_FOR).delete()
    return removed


def _taken(token: Token, key: str) -> bool:
    """Whether this transaction is the only one that works on the key; until its end."""
    number = int.from_bytes(hashlib.sha256(f"{token.pk}:{key}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])


def _again(request: HttpRequest, kept: KeptAnswer, asked: str) -> HttpResponse:
    if kept.fingerprint != asked:
        return problem(
            request, 422, _("This Idempotency-Key was used for another request. Choose a new one.")
        )
    response = HttpResponse(bytes(kept.body), status=kept.status, content_type=kept.content_type)
    response[REPLAYED] = "true"
    return response


def _keep(token: Token, key: str, asked: str, response: HttpResponse, at: datetime) -> None:
    KeptAnswer.objects.create(
        token=token,
        organisation_id=token.organisation_id,
        key=key,
        fingerprint=asked,
        status=response.status_code,
        content_type=response.get("Content-Type", "")[:100],
        body=response.content,
        created_at=at,
    )
