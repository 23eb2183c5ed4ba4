"""What the pages of a team ask: a member with what they take, days on duty, its names."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.base.date_limits import DayField
from vallat.organisation.models import Organisation, Person


def _day(label: Any, *, required: bool = True) -> DayField:
    widget = forms.DateInput(
        attrs={"type": "date", "class": "form-control form-control-sm"}, format="%Y-%m-%d"
    )
    return DayField(label=label, widget=widget, required=required)


def _select(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, coerce=int, widget=forms.Select(attrs={"class": "form-select form-select-sm"})
    )


class MemberForm(forms.Form):
    """`skills` and `towns` are codes; none of them means every one."""

    person = _select(_("Person"))
    start = _day(_("From"))
    skills = forms.MultipleChoiceField(
        label=_("Services"),
        required=False,
        widget=forms.SelectMultiple(attrs={"class": "form-select form-select-sm", "size": 5}),
    )
    towns = forms.MultipleChoiceField(label=_("Towns"), required=False, widget=forms.CheckboxSelectMultiple)
    leads = forms.BooleanField(label=_("Leads the team"), required=False)

    def __init__(
        self,
        people: Sequence[Person],
        services: Iterable[tuple[str, str]],
        towns: Iterable[Organisation],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        _choices(self, "person", [("", "—"), *((person.pk, person.full_name) for person in people)])
        _choices(self, "skills", list(services))
        _choices(self, "towns", [(town.code, town.name) for town in towns])
        self.fields["skills"].help_text = _("None chosen: every service.")
        self.fields["towns"].help_text = _("None chosen: every town.")

    @property
    def chosen(self) -> Person:
        return self.people[self.cleaned_data["person"]]


class DutyForm(forms.Form):
    """Both days included."""

    person = _select(_("Person"))
    first = _day(_("First day"))
    last = _day(_("Last day"))

    def __init__(self, people: Sequence[Person], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        _choices(self, "person", [("", "—"), *((person.pk, person.full_name) for person in people)])
        self.fields["first"].initial = today

    @property
    def chosen(self) -> Person:
        return self.people[self.cleaned_data["person"]]


class NamesForm(forms.Form):
    name_fr = forms.CharField(
        label=_("Name in French"),
        max_length=80,
        widget=forms.TextInput(attrs={"class": "form-control form-control-sm", "lang": "fr"}),
    )
    name_en = forms.CharField(
        label=_("Name in English"),
        max_length=80,
        widget=forms.TextInput(attrs={"class": "form-control form-control-sm", "lang": "en"}),
    )


def _choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]
