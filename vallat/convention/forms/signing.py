"""Saying on which day a party signed, and in which function."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vallat.base.date_limits import DayField
from vallat.convention.forms.periods import DAY
from vallat.engines.agreement import Party


class SignatureForm(forms.Form):
    party = forms.ChoiceField(label=_("Party"), widget=forms.Select(attrs={"class": "form-select"}))
    signed_date = DayField(label=_("Signed on"), widget=DAY)
    signatory = forms.CharField(
        label=_("Signed as"),
        max_length=100,
        required=False,
        help_text=_("A role, never a name. Left empty: the one that the text names."),
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    def __init__(self, parties: list[Party], first: date, last: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last
        self.fields["party"].choices = [(party.code, party.name) for party in parties]  # type: ignore[attr-defined]

    def clean_signed_date(self) -> date:
        day: date = self.cleaned_data["signed_date"]
        if not self.first <= day <= self.last:
            raise ValidationError(
                _("A signature comes after the vote that allows it, and not later than today.")
            )
        return day
