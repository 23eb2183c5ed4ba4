"""Days and instants as people type them, within the years that a calendar is kept for."""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

EARLIEST = date(1990, 1, 1)
LATEST = date(2199, 12, 31)  # what is typed beyond it was mistyped; sums with it stay in the calendar


def refuse_far(typed: date | datetime) -> None:
    """Raises ValidationError for a day, or an instant with any offset, of a year that nobody means."""
    if not EARLIEST.year <= typed.year <= LATEST.year:
        raise ValidationError(
            _("Choose a day of the years %(first)d to %(last)d."),
            code="far",
            params={"first": EARLIEST.year, "last": LATEST.year},
        )


class DayField(forms.DateField):
    """Every form asks for a day with it, never with Django's own."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_validators = [refuse_far]


class MomentField(forms.DateTimeField):
    """Every form asks for an instant with it, never with Django's own. An offset that is written is read."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_validators = [refuse_far]


def read_day(typed: str) -> date | None:
    """None when nothing was typed. Raises ValidationError for what is no day that can be meant."""
    day: date | None = DayField(required=False).clean(typed)
    return day
