"""What is recorded of a town that departed from the convention's conditions (5.6)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.base.date_limits import DayField
from vallat.organisation.models import Organisation
from vallat.servicedesk.tickets.applications import LONGEST_NAME

SMALL = {"class": "form-select form-select-sm"}
DAY = forms.DateInput(attrs={"type": "date", "class": "form-control form-control-sm"}, format="%Y-%m-%d")


class UnmetConditionForm(forms.Form):
    town = forms.ChoiceField(label=_("Town"), widget=forms.Select(attrs=SMALL))
    condition = forms.ChoiceField(label=_("Unmet condition"), widget=forms.Select(attrs=SMALL))
    services = forms.MultipleChoiceField(
        label=_("Services"), widget=forms.SelectMultiple(attrs={**SMALL, "size": 6})
    )
    application = forms.CharField(
        label=_("Application"),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control form-control-sm"}),
    )
    reason = forms.CharField(
        label=_("What happened"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "form-control form-control-sm"}),
    )
    first = DayField(label=_("First day"), widget=DAY)
    last = DayField(label=_("Last day"), required=False, widget=DAY)

    def __init__(
        self,
        towns: Sequence[Organisation],
        conditions: Iterable[tuple[str, str]],
        services: Iterable[tuple[str, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.towns = {town.code: town for town in towns}
        choices = {
            "town": [("", "—"), *((town.code, town.name) for town in towns)],
            "condition": [("", "—"), *conditions],
            "services": list(services),
        }
        for name, values in choices.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]
        self.fields["application"].help_text = _(
            "When one application of these services is concerned, by the name that people use. Empty: all of these services."
        )
        self.fields["last"].help_text = _("Empty while it lasts.")

    @property
    def organisation(self) -> Organisation:
        return self.towns[self.cleaned_data["town"]]
