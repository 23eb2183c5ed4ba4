"""How one gets into a site."""

from django import forms
from django.utils.translation import gettext_lazy as _

AREA = {"class": "form-control", "rows": 4}


class SiteForm(forms.Form):
    address = forms.CharField(
        label=_("Address"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    access_notes = forms.CharField(
        label=_("Access constraints"),
        help_text=_("Hours, entrance, parking, who has the key, whom to ask for."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=AREA),
    )
    security_notes = forms.CharField(
        label=_("Security constraints"),
        help_text=_("Proof of identity, company, rooms that nobody enters alone, equipment to wear."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=AREA),
    )
