"""Saying who acts for the town in a row of the matrices, and that a function no longer does."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vallat.convention.forms.functions import DAY, EARLIEST, LATEST
from vallat.convention.models import ActingFunction
from vallat.engines.agreement import Function


class ActingForm(forms.Form):
    """`function_code` is one of the town's functions, `start` the first day, `last_day` the last one if it is known."""

    function_code = forms.ChoiceField(
        label=_("Function that acts for the town"), widget=forms.Select(attrs={"class": "form-select"})
    )
    start = forms.DateField(label=_("From"), widget=DAY)
    last_day = forms.DateField(
        label=_("Last day"), widget=DAY, required=False, help_text=_("Leave empty: until further notice.")
    )

    def __init__(self, functions: Sequence[Function], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"start": today, **self.initial}
        language = get_language() or "fr"
        choices = [(each.code, each.label.in_language(language)) for each in functions]
        self.fields["function_code"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        start, last = self.cleaned_data.get("start"), self.cleaned_data.get("last_day")
        for name in ("start", "last_day"):
            day = self.cleaned_data.get(name)
            if day and not EARLIEST <= day < LATEST:
                self.add_error(name, _("This day is too far away."))
        if start and last and last < start:
            self.add_error("last_day", _("The last day is before the first."))
        return self.cleaned_data


class EndActingForm(forms.Form):
    last_day = forms.DateField(label=_("Last day"), widget=DAY)

    def __init__(self, acting: ActingFunction, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"last_day": max(today, acting.period.lower)}
