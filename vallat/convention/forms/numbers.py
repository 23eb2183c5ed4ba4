"""A number to call: whose, which, from when to when; and that it is no longer told."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from vallat.convention.forms.periods import PeriodForm
from vallat.organisation.models import Organisation

BOX = {"class": "form-control"}
DIALLED = RegexValidator(
    r"^\+?[0-9][0-9 ./()-]+$", _("A number holds digits and spaces; it may begin with a plus.")
)


class NumberForm(PeriodForm):
    """`whose` is the syndicate (told to everybody) or a town."""

    whose = forms.ChoiceField(label=_("Told to"), widget=forms.Select(attrs={"class": "form-select"}))
    phone = forms.CharField(
        label=_("Number"),
        max_length=30,
        validators=[DIALLED],
        widget=forms.TextInput(attrs=BOX | {"type": "tel"}),
    )
    name = forms.CharField(
        label=_("Who answers"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=BOX),
        help_text=_("A person or a company, as users read it. Leave empty when the contact's name says it."),
    )
    field_order = ("whose", "phone", "name", "start", "last_day")

    def __init__(
        self, syndicate: Organisation, towns: Sequence[Organisation], today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"start": today, **self.initial}
        self.organisations = {each.code: each for each in (syndicate, *towns)}
        whose: Any = self.fields["whose"]
        whose.choices = [(syndicate.code, _("all towns")), *((town.code, town.name) for town in towns)]

    @property
    def organisation(self) -> Organisation:
        return self.organisations[self.cleaned_data["whose"]]
