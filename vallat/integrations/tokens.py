"""The secret of a token: 256 random bits, of which only the SHA-256 is kept.

No slow hash: nothing shorter than 256 bits is ever a token, so that there is nothing to guess.
"""

import hashlib
import secrets

from django.db import connection

PREFIX = "vlt_"  # lets a scanner of leaked secrets know what it has found
HINT = 8


def new_secret() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def introduce_token(digest: str) -> None:
    """Lets whoever shows a token read its row, until the end of the transaction: the actor is made from it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('vallat.token', %s, true)", [digest])
