"""By when a disclosure request is answered, and why then: the law for a person's own data, otherwise what was chosen; and how far it
may be put off."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import day_words
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
        latest = months_after(received, 1)
        if chosen is not None and chosen > latest:
            raise NoSuchDay(_too_late(latest))
        return AnswerBy(chosen or latest, AnswerBasis.CHOSEN if chosen else AnswerBasis.OWN_DATA)
    if chosen is not None:
        return AnswerBy(chosen, AnswerBasis.CHOSEN)
    return AnswerBy(received + timedelta(days=settings.DISCLOSURE_DAYS), AnswerBasis.USUAL)


def check_prolonged(*, received: date, former: date, new: date, own_data: bool, today: date) -> None:
    """Whether the day may be put off from `former` to `new`. Who asks for their own data is told within a month, and waits for
    two months more at most (GDPR, article 12.3).

    Raises:
        NoSuchDay: it can't.
    """
    if new <= former:
        raise NoSuchDay(
            _("Choose a day after %(day)s: the answer is due by then.") % {"day": _written(former)}
        )
    if new < today:
        raise NoSuchDay(_("This day has passed already: choose a later one."))
    if not own_data:
        return
    if today > months_after(received, 1):
        raise NoSuchDay(
            _(
                "Who asks for their own data is told of a later day within a month (GDPR, article 12.3): it has passed."
            )
        )
    latest = months_after(received, 3)
    if new > latest:
        raise NoSuchDay(
            _(
                "Who asks for their own data waits for two months more at most (GDPR, article 12.3): until %(day)s."
            )
            % {"day": _written(latest)}
        )


def _too_late(latest: date) -> str:
    return _(
        "Who asks for their own data is answered within a month (GDPR, article 12.3): by %(day)s at the latest."
    ) % {"day": _written(latest)}


def _written(day: date) -> str:
    return day_words(day, "DATE_FORMAT")


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last one of that month where it has none such."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
