"""Secrets of second factors as the database holds them: sealed for the one row and column that they stand in.

AES-GCM with a key drawn from SECRET_KEY; the table, whose second factor it is, of which kind, and the column are bound into the seal, so
that a sealed text that is copied into another account's row opens nothing. A row is named by its owner and its kind, which are once in the
table.

allauth gives a text and takes a text, and knows no row: a text that came from a row bears its place, and one that is on its way to a row
is sealed as the row is saved.
"""

import base64
import secrets
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db.models.signals import post_init, pre_save

KEY_NAME = "s1:"  # which key sealed it, so that another can follow
KEY_FOR = b"mfa_authenticator.data"
NONCE = 12
SEALED = ("secret", "seed", "migrated_codes")


class Sealed(str):
    """As it stands in a row, with the place of that row."""

    __slots__ = ("place",)
    place: bytes


class Bare(str):
    """On its way to a row that is not written yet."""

    __slots__ = ()


def seal(text: str, place: bytes) -> str:
    nonce = secrets.token_bytes(NONCE)
    return KEY_NAME + base64.b64encode(nonce + AESGCM(_key()).encrypt(nonce, text.encode(), place)).decode()


def unseal(text: str) -> str:
    """Raises: InvalidTag when it was sealed under another SECRET_KEY or for another row, was changed, or is of no row."""
    if isinstance(text, Bare):
        return str(text)
    if not isinstance(text, Sealed):
        raise InvalidTag
    raw = base64.b64decode(text.removeprefix(KEY_NAME))
    return AESGCM(_key()).decrypt(raw[:NONCE], raw[NONCE:], text.place).decode()


def place_of(user_id: int, kind: str, column: str) -> bytes:
    return f"mfa_authenticator user={user_id} type={kind} data.{column}".encode()


def connect() -> None:
    post_init.connect(on_read, sender=Authenticator, dispatch_uid="vallat.sealed_read")
    pre_save.connect(on_write, sender=Authenticator, dispatch_uid="vallat.sealed_written")


def on_read(sender: Any, instance: Authenticator, **kwargs: Any) -> None:
    if "data" in instance.__dict__:
        _each(instance, _placed)


def on_write(sender: Any, instance: Authenticator, **kwargs: Any) -> None:
    _each(instance, _written)


def _each(instance: Authenticator, change: Callable[[str, bytes], str]) -> None:
    for column in SEALED:
        if column in instance.data:
            place = place_of(instance.user_id, instance.type, column)
            held = instance.data[column]
            instance.data[column] = (
                [change(text, place) for text in held] if isinstance(held, list) else change(held, place)
            )


def _placed(text: str, place: bytes) -> str:
    if isinstance(text, Sealed | Bare):
        return text
    if not text.startswith(KEY_NAME):  # no row holds such a text: a check of the database
        return Bare(text)
    sealed = Sealed(text)
    sealed.place = place
    return sealed


def _written(text: str, place: bytes) -> str:
    return _placed(seal(text, place), place) if isinstance(text, Bare) else text


def _key() -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=KEY_FOR).derive(settings.SECRET_KEY.encode())
