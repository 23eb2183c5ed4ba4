"""Saying who holds a function from when to when, and that somebody no longer does."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.organisation.models import Membership, Organisation, Person
from vallat.organisation.queries import people_of

EARLIEST, LATEST = date(1990, 1, 1), date(2200, 1, 1)
DAY = forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d")


class DeclareForm(forms.Form):
    """`person` is one of the organisation's people, `start` the first day, `last_day` the last one if it is known."""

    person = forms.IntegerField(
        max_value=2**62, error_messages={"required": _("Choose who holds the function.")}
    )
    start = forms.DateField(label=_("From"), widget=DAY)
    last_day = forms.DateField(
        label=_("Last day"), widget=DAY, required=False, help_text=_("Leave empty: until further notice.")
    )

    def __init__(
        self, actor: Actor, organisation: Organisation, today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"start": today}
        self.people = people_of(actor, organisation, today)

    def clean_person(self) -> Person:
        person = self.people.filter(pk=self.cleaned_data["person"]).first()
        if person is None:
            raise ValidationError(_("This person is not in the organisation's directory."))
        return person

    def clean(self) -> dict[str, Any]:
        start, last = self.cleaned_data.get("start"), self.cleaned_data.get("last_day")
        for name in ("start", "last_day"):
            day = self.cleaned_data.get(name)
            if day and not EARLIEST <= day < LATEST:
                self.add_error(name, _("This day is too far away."))
        if start and last and last < start:
            self.add_error("last_day", _("The last day is before the first."))
        return self.cleaned_data


class EndForm(forms.Form):
    last_day = forms.DateField(label=_("Last day"), widget=DAY)

    def __init__(self, membership: Membership, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"last_day": today}
        self.membership = membership

    def clean_last_day(self) -> date:
        last: date = self.cleaned_data["last_day"]
        if last < self.membership.period.lower:
            raise ValidationError(_("The function began after that day."))
        if last >= (self.membership.period.upper or LATEST):
            raise ValidationError(_("The function ends before that day."))
        return last
