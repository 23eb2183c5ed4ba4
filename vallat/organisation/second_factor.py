"""Second factors: how their secrets are kept, that a code opens once, and for whom one is compulsory."""

import base64
import secrets

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from vallat.access.actor import Actor
from vallat.access.models import User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes only stand in for one
KEY_NAME = "s1:"  # which key encrypted it, so that another can follow
FOR = b"mfa_authenticator.data"
NONCE = 12


def must_have_second_factor(actor: Actor) -> bool:
    """Whether their functions ask for one (VALLAT_SECOND_FACTOR)."""
    return bool(settings.SECOND_FACTOR_COMPULSORY) and actor.opens_several_towns


def must_add_second_factor(actor: Actor) -> bool:
    """Whether this person may open nothing before they have set one up."""
    return must_have_second_factor(actor) and not actor.second_factor


def has_second_factor(user: User) -> bool:
    """Whether an account has one, for whom no actor was made of it: `Actor.second_factor` knows otherwise."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def encrypted(text: str) -> str:
    nonce = secrets.token_bytes(NONCE)
    sealed = AESGCM(_key()).encrypt(nonce, text.encode(), FOR)
    return KEY_NAME + base64.b64encode(nonce + sealed).decode()


def decrypted(text: str) -> str:
    """Raises: cryptography.exceptions.InvalidTag when it was encrypted under another SECRET_KEY, or was changed."""
    raw = base64.b64decode(text.removeprefix(KEY_NAME))
    return AESGCM(_key()).decrypt(raw[:NONCE], raw[NONCE:], FOR).decode()


def spend(authenticator: Authenticator, code: str) -> bool:
    """False when a code of this step of 30 seconds, or of a later one, was used before, in whichever process."""
    if authenticator.type != Authenticator.Type.TOTP:
        return True  # a recovery code is struck off by allauth
    step = _step_of(authenticator, code)
    locked = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    if step <= locked.data.get("last_step", -1):
        return False
    locked.data["last_step"] = authenticator.data["last_step"] = step
    locked.save(update_fields=["data"])
    return True


def _step_of(authenticator: Authenticator, code: str) -> int:
    """The step that the code is of; -1 when it is of none."""
    secret = decrypt(authenticator.data["secret"])
    digits = "".join(sign for sign in code if sign.isdigit())
    steps = (
        step
        for step in yield_hotp_counters_from_time()
        if format_hotp_value(hotp_value(secret, step)) == digits
    )
    return next(steps, -1)


def _key() -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=FOR).derive(settings.SECRET_KEY.encode())
