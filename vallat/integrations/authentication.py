"""Who knocks at the API: the bearer token of a request, before anything else is known."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

from vallat.integrations.models import Token
from vallat.integrations.rate import Allowance, allowance, count, minute_of
from vallat.integrations.refusals import OpensNothing, Reason
from vallat.integrations.tokens import digest_of, introduce_token

FIELDS = Token._meta.concrete_fields
NAMES = [field.attname for field in FIELDS]
COLUMNS = ", ".join(f"(token).{field.column}" for field in FIELDS)
AUTHENTICATE = f"SELECT asked, {COLUMNS} FROM exchange_knock(%s, %s)"  # noqa: S608 (names of our model)

SCHEME = "bearer"
MOST = 200  # characters of a header that could hold a token


@dataclass(frozen=True)
class Authenticated:
    """`token` is the one whose secret was shown, usable or not; `refused` says why it opens nothing, when it does not."""

    token: Token | None
    allowance: Allowance
    refused: OpensNothing | None = None


def authenticate(request: HttpRequest, at: datetime) -> Authenticated:
    """Reads the token and counts the request, before the request's own transaction: one that fails is counted too."""
    secret = bearer(request)
    token, asked = _shown(secret, at) if secret else (None, 0)
    refused = _refusal(token, at)
    if token is None or refused is not None:
        return Authenticated(token, count_stranger(request, at), refused)
    return Authenticated(token, allowance(asked, limit=settings.API_RATE, at=at))


def _refusal(token: Token | None, at: datetime) -> OpensNothing | None:
    if token is None:
        return OpensNothing(Reason.UNKNOWN)
    if token.revoked_at is not None:
        return OpensNothing(Reason.REVOKED, token.revoked_at)
    return None if token.expires_at > at else OpensNothing(Reason.ENDED, token.expires_at)


def bearer(request: HttpRequest) -> str:
    """The secret of `Authorization: Bearer ...`; empty when there is none."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == SCHEME and len(secret) <= MOST else ""


def usable_token(secret: str, at: datetime) -> Token | None:
    """The token of that secret while it is usable. Counts nothing."""
    digest = digest_of(secret)
    with transaction.atomic():
        introduce_token(digest)
        token = Token.objects.filter(digest=digest).first()
    return token if _refusal(token, at) is None else None


def count_stranger(request: HttpRequest, at: datetime) -> Allowance:
    """For what is open to everybody, and for who shows no usable token: counted by address."""
    return count(_address(request), limit=settings.API_TRIES, at=at)


def _shown(secret: str, at: datetime) -> tuple[Token | None, int]:
    """The token, usable or not, and how often it asked in this minute. One statement, committed by itself."""
    with connection.cursor() as cursor:
        cursor.execute(AUTHENTICATE, [digest_of(secret), minute_of(at)])
        row = cursor.fetchone()
    return (Token.from_db(DEFAULT_DB_ALIAS, NAMES, row[1:]), row[0]) if row else (None, 0)


def note_use(token: Token, at: datetime) -> None:
    """The day on which it last opened something, once it has."""
    today = timezone.localdate(at)
    if token.last_used_date != today:
        token.last_used_date = today
        with transaction.atomic():
            introduce_token(token.digest)
            token.save(update_fields=["last_used_date"])


def _address(request: HttpRequest) -> str:
    """Not the address itself: a hash that only this installation can make."""
    address = import_string(settings.AXES_CLIENT_IP_CALLABLE)(request)
    return f"address:{salted_hmac('vallat.api', address, algorithm='sha256').hexdigest()}"
