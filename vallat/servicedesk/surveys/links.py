"""The addresses by which somebody says, signed in or not, what they thought of a ticket.

Signed with SECRET_KEY: nobody makes one up, and that of one survey opens no other. Whether it was used is the survey's.
"""

from collections.abc import Iterable

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from vallat.servicedesk.surveys.models import Survey

SALT = "vallat.survey"


def survey_path(survey_id: int, mark: int | None = None) -> str:
    """The page of a survey; with the mark that a link stands for."""
    code = Signer(salt=SALT).sign(str(survey_id))
    page = reverse("servicedesk:survey", args=[code])
    return page if mark is None else f"{page}{mark}/"


def addresses_of(survey: Survey, marks: Iterable[int]) -> dict[int, str]:
    """{mark: its address}, absolute as they stand in a mail."""
    page = f"{settings.PUBLIC_URL}{survey_path(survey.pk)}"
    return {mark: f"{page}{mark}/" for mark in marks}


def survey_id_of(code: str) -> int | None:
    """Whose survey a code is; None for one that we did not make."""
    try:
        return int(Signer(salt=SALT).unsign(code))
    except (BadSignature, ValueError):
        return None
