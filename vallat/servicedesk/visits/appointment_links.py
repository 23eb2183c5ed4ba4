"""The addresses by which somebody answers a proposal of appointment, signed in or not.

Signed with SECRET_KEY, of one appointment and one round of it: what was answered by a link is not answered by it again.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

SALT = "vallat.appointment"


def appointment_code(appointment_id: int, round_: int) -> str:
    return Signer(salt=SALT).sign(f"{appointment_id}.{round_}")


def appointment_path(appointment_id: int, round_: int) -> str:
    return reverse("servicedesk:appointment_link", args=[appointment_code(appointment_id, round_)])


def appointment_address(appointment_id: int, round_: int) -> str:
    """Absolute, as it stands in a mail."""
    return f"{settings.PUBLIC_URL}{appointment_path(appointment_id, round_)}"


def read_appointment_code(code: str) -> tuple[int, int] | None:
    """(appointment, round) of a code; None for one that we did not make."""
    try:
        appointment_id, _, round_ = Signer(salt=SALT).unsign(code).partition(".")
        return int(appointment_id), int(round_)
    except (BadSignature, ValueError):
        return None
