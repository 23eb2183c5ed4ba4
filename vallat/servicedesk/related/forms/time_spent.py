"""Time spent on a ticket."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.base.idempotency import IdempotentForm


class TimeForm(IdempotentForm):
    minutes = forms.IntegerField(label=_("Minutes"), min_value=-1440, max_value=1440)
    what = forms.CharField(label=_("What was done"), max_length=200)
