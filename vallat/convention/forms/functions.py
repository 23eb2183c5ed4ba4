"""Saying who holds a function from when to when, and that somebody no longer does."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.convention.forms.periods import LastDayForm, PeriodForm
from vallat.organisation.models import Membership, Organisation, Person
from vallat.organisation.people.queries import people_of


class DeclareForm(PeriodForm):
    """`person` is one of the organisation's people."""

    person = forms.IntegerField(max_value=2**62, error_messages={"required": _("Choose who holds the role.")})
    field_order = ("person", "start", "last_day")

    def __init__(
        self, actor: Actor, organisation: Organisation, today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial = {"start": today}
        self.people = people_of(actor, organisation, today)

    def clean_person(self) -> Person:
        person = self.people.filter(pk=self.cleaned_data["person"]).first()
        if person is None:
            raise ValidationError(_("This person is not in the organisation's directory."))
        return person

    def clean_start(self) -> date:
        start: date = self.cleaned_data["start"]
        if start < self.today:
            raise ValidationError(
                _("A role is declared from today on: nobody had its rights before it was declared.")
            )
        return start


class EndForm(LastDayForm):
    def __init__(self, membership: Membership, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(membership, today, *args, **kwargs)
        self.membership = membership

    def clean_last_day(self) -> date:
        last: date = self.cleaned_data["last_day"]
        if last < self.membership.period.lower:
            raise ValidationError(_("The role began after that day. To take it back at once, withdraw it."))
        end: date | None = self.membership.period.upper
        if end is not None and last >= end:
            raise ValidationError(_("The role ends before that day."))
        return last
