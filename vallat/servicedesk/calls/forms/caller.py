"""Somebody who calls and is not in the directory yet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.base.mail.normal_form import AddressFormField
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import communes, person_by_email

WAYS = ("extension", "phone", "mobile", "email")


class NewCallerForm(forms.Form):
    """Enough to know them again and to answer them: a town, a name, a number or an address."""

    first_name = forms.CharField(label=_("First name"), max_length=60)
    last_name = forms.CharField(label=_("Last name"), max_length=60)
    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Town"), queryset=None
    )
    extension = forms.CharField(label=_("Extension"), max_length=10, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    mobile = forms.CharField(label=_("Mobile"), max_length=20, required=False)
    email = AddressFormField(label=_("E-mail"), required=False)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        town = self.fields["organisation"]
        assert isinstance(town, forms.ModelChoiceField)
        town.queryset = communes(actor)
        for field in self.fields.values():
            chooses = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if chooses else "form-control"

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        person = person_by_email(self.actor, email) if email else None
        if person is not None:
            told = {"person": person.full_name, "town": person.organisation}
            raise forms.ValidationError(_("This address is that of %(person)s, %(town)s.") % told)
        return email

    def clean(self) -> dict[str, Any]:
        if not any(self.cleaned_data.get(way) or way in self.errors for way in WAYS):
            self.add_error("extension", _("Give one number or an e-mail at least."))
        return self.cleaned_data
