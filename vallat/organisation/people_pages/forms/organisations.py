"""An organisation, its departments, the people of a contractor: what their pages ask."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from vallat.base.mail.normal_form import AddressFormField
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.place import Department, Site

KINDS = [(kind.value, kind.label) for kind in OrganisationKind if kind != OrganisationKind.SYNDICATE]


class OrganisationForm(forms.ModelForm[Organisation]):
    """What is known of one; its code stays what it is."""

    class Meta:
        model = Organisation
        fields = ("name", "siren", "insee", "postcode", "phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["siren"].help_text = _("Nine digits; not compulsory.")
        self.fields["insee"].help_text = _("Of a town: five characters; not compulsory.")
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    def _post_clean(self) -> None:
        """The action checks the whole row: here each field alone."""


class NewOrganisationForm(OrganisationForm):
    kind = forms.ChoiceField(
        label=_("Kind"), choices=KINDS, widget=forms.Select(attrs={"class": "form-select"})
    )
    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        required=False,
        help_text=_("Short name in addresses and files. Empty: made from the name. It never changes."),
    )
    field_order = ("kind", "name", "code", "siren", "insee", "postcode", "phone")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        said["code"] = said.get("code") or slugify(said.get("name", ""))[:40]
        if not said["code"] and "name" in said:
            self.add_error("code", _("No code can be made from this name: write one."))
        return said


class DepartmentForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"class": "form-control"})
    )


class WorkplaceForm(forms.Form):
    """Where somebody works, among the open places of their organisation."""

    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(
        label=_("Department"), queryset=None, required=False
    )
    site: "forms.ModelChoiceField[Site]" = forms.ModelChoiceField(
        label=_("Site"), queryset=None, required=False
    )

    def __init__(
        self, departments: "QuerySet[Department]", sites: "QuerySet[Site]", *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("department", departments), ("site", sites)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
            field.widget.attrs["class"] = "form-select"


class TechnicianForm(forms.Form):
    """Somebody of a contractor who works on what is handed over to it; invited by mail to choose a password."""

    first_name = forms.CharField(label=_("First name"), max_length=60)
    last_name = forms.CharField(label=_("Last name"), max_length=60)
    email = AddressFormField(label=_("E-mail"), help_text=_("The invitation goes there."))
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    mobile = forms.CharField(label=_("Mobile"), max_length=20, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"
