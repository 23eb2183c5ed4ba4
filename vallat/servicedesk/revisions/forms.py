"""Why open requests take another reading of the convention."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why they take it"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
