"""By when a disclosure request is answered, and why then: the law for a person's own data, otherwise what was chosen."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext as _

from vallat.governance.enums import AnswerBasis


class NoSuchDay(ValueError):
    """The chosen day is before the request, or later than the law allows. The message says which."""


@dataclass(frozen=True)
class AnswerBy:
    day: date
    basis: AnswerBasis


def answer_by(received: date, *, own_data: bool, chosen: date | None) -> AnswerBy:
    """Within a month of its receipt for who asks for their own data (GDPR, article 12.3); otherwise the chosen day, or so many
    days after as the setting says.

    Raises:
        NoSuchDay: the chosen one can't be.
    """
    if chosen is not None and chosen < received:
        raise NoSuchDay(_("An answer can't be due before the request was received."))
    if own_data:
        latest = a_month_after(received)
        if chosen is not None and chosen > latest:
            raise NoSuchDay(_too_late(latest))
        return AnswerBy(chosen or latest, AnswerBasis.CHOSEN if chosen else AnswerBasis.OWN_DATA)
    if chosen is not None:
        return AnswerBy(chosen, AnswerBasis.CHOSEN)
    return AnswerBy(received + timedelta(days=settings.DISCLOSURE_DAYS), AnswerBasis.USUAL)


def _too_late(latest: date) -> str:
    return _(
        "Who asks for their own data is answered within a month (GDPR, article 12.3): by %(day)s at the latest."
    ) % {"day": formats.date_format(latest)}


def a_month_after(day: date) -> date:
    """The same day of the next month; its last one where it has none such."""
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
