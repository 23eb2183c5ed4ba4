"""What the forms of a major incident ask. A form holds what was typed when it is refused."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.base.date_limits import MomentField
from vallat.base.idempotency import IdempotentForm
from vallat.servicedesk.major_incidents.enums import ContactMethod

TARGETS = r"^(contact:[a-z0-9-]{1,60}|person:[0-9]{1,18})$"


class AttemptForm(IdempotentForm):
    to = forms.RegexField(TARGETS, label=_("Whom"))
    mode = forms.ChoiceField(
        label=_("By which way"), choices=[(ContactMethod.PHONE, ""), (ContactMethod.PERSON, "")]
    )
    outcome = forms.ChoiceField(label=_("Reached"), choices=[("yes", ""), ("no", "")])
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    @property
    def attempt(self) -> dict[str, Any]:
        """As `note_attempt` takes it."""
        kind, _colon, value = str(self.cleaned_data["to"]).partition(":")
        return {
            "contact_code": value if kind == "contact" else "",
            "person_id": int(value) if kind == "person" else None,
            "mode": self.cleaned_data["mode"],
            "reached": self.cleaned_data["outcome"] == "yes",
            "note": self.cleaned_data["note"],
            "token": self.idempotency_key,
        }


class UpdateForm(IdempotentForm):
    text = forms.CharField(label=_("What the towns are told"), max_length=4000, strip=True)
    next_at = MomentField(label=_("Next update"), required=False)

    @property
    def update(self) -> dict[str, Any]:
        """As `say_update` takes it."""
        said = self.cleaned_data
        return {"text": said["text"], "next_at": said["next_at"], "token": self.idempotency_key}


class ReviewForm(forms.Form):
    happened = forms.CharField(label=_("What happened"), max_length=4000, strip=True)
    cause = forms.CharField(label=_("Cause"), max_length=4000, strip=True)
    done = forms.CharField(label=_("What was done"), max_length=4000, strip=True)
