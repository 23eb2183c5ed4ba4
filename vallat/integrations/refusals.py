"""Why a token opens nothing: told to whoever shows its secret, and to the log. Nobody learns of a token that they do not have."""

from datetime import datetime

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    """The value is the `code` of the problem, the label its sentence."""

    UNKNOWN = "unknown", _("A bearer token that is valid today is needed: Authorization: Bearer vlt_…")
    ENDED = "ended", _("This token ended on %(day)s. A new one is made on the page of programs and tokens.")
    REVOKED = (
        "revoked",
        _("This token was revoked on %(day)s. A new one is made on the page of programs and tokens."),
    )
    LEFT = (
        "left",
        _(
            "Who answers for this token has left, or no longer holds a role that allows it. Whoever holds one now makes a new token."
        ),
    )
    SECOND_FACTOR = (
        "second_factor",
        _(
            "Who answers for this token has no second factor, which their role needs. It opens again as soon as they have set one up."
        ),
    )


class OpensNothing(Exception):
    """The token opens nothing now. `at`: since when, where that is known."""

    def __init__(self, reason: Reason, at: datetime | None = None) -> None:
        super().__init__(reason.value)
        self.reason, self.at = reason, at

    @property
    def sentence(self) -> str:
        day = date_format(timezone.localtime(self.at), "SHORT_DATE_FORMAT") if self.at else ""
        return str(self.reason.label) % {"day": day} if day else str(self.reason.label)
