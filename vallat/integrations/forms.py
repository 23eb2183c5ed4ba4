"""What the pages of programs ask."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vallat.access.permissions import Permission
from vallat.access.roles import ROLES
from vallat.integrations.actions.tokens import LONGEST_DAYS
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.scopes import SCOPES
from vallat.organisation.models import Organisation
from vallat.organisation.people.functions import may_be_held_in

DAYS = 90  # what is proposed


def _with_codes(choices: Iterable[tuple[str, str | Promise]]) -> list[tuple[str, Promise]]:
    """Each with the code that programs read."""
    return [(code, format_lazy("{} ({})", label, code)) for code, label in choices]


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What it is for"), max_length=60)
    days = forms.IntegerField(
        label=_("Days until it ends"), min_value=1, max_value=LONGEST_DAYS, initial=DAYS
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(self, scopes: Sequence[Permission], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = _with_codes((scope.value, scope.label) for scope in scopes)  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, Any]:
        """As the action that makes the token takes it."""
        return self.cleaned_data


class MachineForm(TokenForm):
    """`organisation` and `role` are chosen among what the maker administers; the action checks that they fit."""

    organisation = forms.ChoiceField(label=_("Organisation"), choices=())
    role = forms.ChoiceField(label=_("Role that it acts under"), choices=())
    field_order = ["name", "organisation", "role", "days", "scopes"]

    def __init__(self, organisations: Sequence[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(SCOPES, *args, **kwargs)
        self.organisations = {str(each.pk): each for each in organisations}
        held = [
            (code, role.label)
            for code, role in ROLES.items()
            if any(may_be_held_in(code, each) for each in organisations) and role.permissions & set(SCOPES)
        ]
        self.fields["organisation"].choices = [(pk, each.name) for pk, each in self.organisations.items()]  # type: ignore[attr-defined]
        self.fields["role"].choices = held  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, Any]:
        return {**self.cleaned_data, "organisation": self.organisations[self.cleaned_data["organisation"]]}


class WebhookForm(forms.Form):
    organisation = forms.ChoiceField(label=_("Organisation"), choices=())
    url = forms.CharField(label=_("Address that is told"), max_length=500, widget=forms.URLInput)
    events = forms.MultipleChoiceField(
        label=_("What it is told"),
        choices=_with_codes(WebhookEvent.choices),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, organisations: Sequence[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(each.pk): each for each in organisations}
        self.fields["organisation"].choices = [(pk, each.name) for pk, each in self.organisations.items()]  # type: ignore[attr-defined]

    @property
    def chosen_organisation(self) -> Organisation:
        return self.organisations[self.cleaned_data["organisation"]]
