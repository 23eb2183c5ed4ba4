"""What is planned after the review of a major incident."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.base.date_limits import DayField
from vallat.base.idempotency import IdempotentForm


class ImprovementForm(IdempotentForm):
    plan = forms.CharField(label=_("What is to be done"), max_length=2000, strip=True)
    owner = forms.IntegerField(label=_("Who leads it"))
    due_date = DayField(label=_("To be done by"))

    @property
    def planned(self) -> dict[str, Any]:
        """As `add_improvement` takes it."""
        said = self.cleaned_data
        return {
            "plan": said["plan"],
            "owner_id": said["owner"],
            "due_date": said["due_date"],
            "token": self.idempotency_key,
        }
