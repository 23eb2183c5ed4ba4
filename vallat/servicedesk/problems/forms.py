"""What a problem and a change ask."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vallat.base.date_limits import MomentField
from vallat.base.idempotency import IdempotentForm
from vallat.engines.agreement import Agreement
from vallat.servicedesk.problems.enums import Risk
from vallat.servicedesk.problems.models import Change, Problem

AREA = forms.Textarea(attrs={"rows": 3, "class": "form-control"})
WHEN = forms.DateTimeInput(attrs={"type": "datetime-local", "class": "form-control"}, format="%Y-%m-%dT%H:%M")


class ProblemForm(forms.ModelForm, IdempotentForm):  # type: ignore[type-arg]
    class Meta:
        model = Problem
        fields = ("title", "text", "service_code")
        widgets = {"title": forms.TextInput(attrs={"class": "form-control"}), "text": AREA}

    def __init__(self, *args: Any, agreement: Agreement | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "fr"
        services = (
            [(one.code, one.label.in_language(language)) for one in agreement.services] if agreement else []
        )
        self.fields["service_code"] = forms.ChoiceField(
            label=_("Service"),
            required=False,
            choices=[("", "—"), *services],
            widget=forms.Select(attrs={"class": "form-select"}),
        )


class ChangeForm(forms.ModelForm, IdempotentForm):  # type: ignore[type-arg]
    class Meta:
        model = Change
        fields = ("title", "why", "risk", "risk_words", "starts_at", "ends_at", "backout_plan")
        widgets = {
            "title": forms.TextInput(attrs={"class": "form-control"}),
            "why": AREA,
            "risk": forms.Select(attrs={"class": "form-select"}),
            "risk_words": AREA,
            "starts_at": WHEN,
            "ends_at": WHEN,
            "backout_plan": AREA,
        }
        field_classes = {"starts_at": MomentField, "ends_at": MomentField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["risk"].choices = [("", "—"), *Risk.choices]  # type: ignore[attr-defined]
