"""Saying who acts for the town in a row of the matrices, and that a function no longer does."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vallat.convention.forms.periods import PeriodForm
from vallat.engines.agreement import Function


class ActingForm(PeriodForm):
    """`function_code` is one of the town's functions."""

    function_code = forms.ChoiceField(
        label=_("Role that acts for the town"), widget=forms.Select(attrs={"class": "form-select"})
    )
    field_order = ("function_code", "start", "last_day")

    def __init__(self, functions: Sequence[Function], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"start": today, **self.initial}
        language = get_language() or "fr"
        choices = [(each.code, each.label.in_language(language)) for each in functions]
        self.fields["function_code"].choices = choices  # type: ignore[attr-defined]
