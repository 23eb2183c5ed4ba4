"""The last day of somebody who leaves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.base.date_limits import DayField


class OffboardingForm(forms.Form):
    last_day = DayField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
    )
