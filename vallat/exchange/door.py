"""Who knocks at the API: the bearer token of a request, before anything else is known."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

from vallat.base.postgres.ready import Given, ready
from vallat.exchange.models import Token
from vallat.exchange.rate import Allowance, count
from vallat.exchange.tokens import digest_of, introduce_token

SCHEME = "bearer"
MOST = 200  # characters of a header that could hold a token


@dataclass(frozen=True)
class Knock:
    """`token` is None when none was shown that is usable now."""

    token: Token | None
    allowance: Allowance


def knock(request: HttpRequest, at: datetime) -> Knock:
    """Reads the token, counts the request, notes the day of use, in a short transaction of its own: a request that
    fails is counted too."""
    secret = bearer(request)
    with transaction.atomic():
        _without_waiting_for_the_disk()
        token = _usable(secret, at) if secret else None
        if token is None:
            return Knock(None, count(_address(request), limit=settings.API_TRIES, at=at))
        _note_use(token, at)
        return Knock(token, count(f"token:{token.pk}", limit=settings.API_RATE, at=at))


def _without_waiting_for_the_disk() -> None:
    """A count that a crash of the database would lose is no loss: its transaction does not wait for the disk."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")


def bearer(request: HttpRequest) -> str:
    """The secret of `Authorization: Bearer ...`; empty when there is none."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == SCHEME and len(secret) <= MOST else ""


def count_stranger(request: HttpRequest, at: datetime) -> Allowance:
    """For what is open to everybody: counted by address."""
    with transaction.atomic():
        return count(_address(request), limit=settings.API_TRIES, at=at)


def _usable(secret: str, at: datetime) -> Token | None:
    digest = digest_of(secret)
    introduce_token(digest)
    token = _shown().first(digest=digest)
    return token if token is not None and token.is_usable(at) else None


@ready
def _shown() -> QuerySet[Token]:
    return Token.objects.filter(digest=Given("digest"))


def _note_use(token: Token, at: datetime) -> None:
    today = timezone.localdate(at)
    if token.last_used_date != today:
        token.last_used_date = today
        token.save(update_fields=["last_used_date"])


def _address(request: HttpRequest) -> str:
    """Not the address itself: a hash that only this installation can make."""
    address = import_string(settings.AXES_CLIENT_IP_CALLABLE)(request)
    return f"address:{salted_hmac('vallat.api', address, algorithm='sha256').hexdigest()}"
