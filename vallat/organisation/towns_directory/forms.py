"""What a decision on an entry of the towns' directory asks."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SamePersonForm(forms.Form):
    person = forms.IntegerField(
        min_value=1, max_value=2**62, error_messages={"required": _("Choose a person.")}
    )
