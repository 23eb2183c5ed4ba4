"""The addresses by which somebody says, signed in or not, what they thought of a ticket.

Signed with SECRET_KEY: nobody makes one up, and that of one survey opens no other. Whether it was used is the survey's.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from vallat.servicedesk.surveys.models import Survey

SALT = "vallat.survey"


def survey_path(survey_id: int, mark: int | None = None) -> str:
    """The page of a survey; with the mark that a link stands for."""
    code = Signer(salt=SALT).sign(str(survey_id))
    if mark is None:
        return reverse("servicedesk:survey", args=[code])
    return reverse("servicedesk:survey_mark", args=[code, mark])


def address_of(survey: Survey, mark: int) -> str:
    """Absolute, as it stands in a mail."""
    return f"{settings.PUBLIC_URL}{survey_path(survey.pk, mark)}"


def survey_id_of(code: str) -> int | None:
    """Whose survey a code is; None for one that we did not make."""
    try:
        return int(Signer(salt=SALT).unsign(code))
    except (BadSignature, ValueError):
        return None
