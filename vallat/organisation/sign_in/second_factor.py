"""Second factors: that a code opens once, and for whom one is compulsory."""

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.conf import settings

from vallat.access.actor import Actor

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes only stand in for one


def must_have_second_factor(actor: Actor) -> bool:
    """Whether their functions ask for one (VALLAT_SECOND_FACTOR)."""
    return bool(settings.SECOND_FACTOR_COMPULSORY) and actor.opens_several_towns


def must_add_second_factor(actor: Actor) -> bool:
    """Whether this person may open nothing before they have set one up."""
    return must_have_second_factor(actor) and not actor.second_factor


def with_second_factor(user_ids: Collection[int | None]) -> frozenset[int]:
    """Those of these accounts that have one. No query for none."""
    if not user_ids:
        return frozenset()
    found = Authenticator.objects.filter(user_id__in=user_ids, type__in=FACTORS)
    return frozenset(found.values_list("user_id", flat=True))


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


def spend_first(user_id: int, code: str) -> None:
    """The code by which the application was added."""
    spend(Authenticator.objects.get(user_id=user_id, type=Authenticator.Type.TOTP), code)


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
