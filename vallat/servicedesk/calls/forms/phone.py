"""What first level types while somebody is on the line. Little is required; what is typed is found, not refused."""

from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.base.idempotency import IdempotentForm
from vallat.convention.queries import agreement_of, version_in_force
from vallat.organisation.models import Person, Site
from vallat.organisation.people.queries import people, sites
from vallat.servicedesk.common.subject import subject_of
from vallat.servicedesk.major_incidents.queries.parts import running_majors
from vallat.servicedesk.tickets.forms.picking import picked_person, picked_ticket
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.triage.forms.placing import LONG, PlacingForm


class CallForm(PlacingForm, IdempotentForm):
    """`caller_words` is what is typed in the search field, `caller` what was picked there. Without a pick, words that fit one
    person alone are enough. `ticket`: a number the call is added to; with a `=` before it, somebody else's ticket about the
    same (`is_same`).
    """

    caller = forms.IntegerField(required=False, max_value=2**62, widget=forms.HiddenInput)
    caller_words = forms.CharField(label=_("Caller"), max_length=200, required=False)
    ticket = forms.CharField(required=False, max_length=13)
    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)
    text = forms.CharField(label=_("What the caller says"), max_length=20_000, widget=LONG)
    site = forms.IntegerField(label=_("Site"), required=False, max_value=2**62)
    said = forms.CharField(
        label=_("Answer given to the caller"), required=False, max_length=20_000, widget=LONG
    )
    on_behalf = forms.CharField(required=False, max_length=300)
    why = forms.CharField(
        label=_("Why it has nothing to do with the convention"), required=False, max_length=300
    )

    def __init__(self, actor: Actor, day: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.day, self.majors = actor, day, running_majors(actor)
        self.person: Person | None = None
        self.existing: Ticket | None = None
        self.is_same = False

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        self._find_caller(values)
        self._find_ticket(values)
        if self.existing is None and not values.get("subject") and "subject" not in self.errors:
            values["subject"] = subject_of(values.get("text", ""))
        if self.person is not None and self.existing is None:
            agreement = agreement_of(version_in_force(self.person.organisation_id, self.day))
            self.find_service(values, agreement)
            self.read_figures(values, agreement)
            self.check_close_out(values, agreement)
        self._place(values)
        return values

    def _find_caller(self, values: dict[str, Any]) -> None:
        if not values.get("caller") and not values.get("caller_words"):
            self.add_error("caller_words", _("Choose the caller."))
            return
        try:
            self.person = picked_person(self.actor, values.get("caller"), values.get("caller_words", ""))
        except forms.ValidationError as error:
            self.add_error("caller_words", error)

    def _find_ticket(self, values: dict[str, Any]) -> None:
        if not values.get("ticket"):
            return
        try:
            self.is_same = values["ticket"].startswith("=")
            self.existing = picked_ticket(self.actor, values["ticket"].removeprefix("="), self.day)
        except forms.ValidationError as error:
            self.add_error("ticket", error)
            return
        if self.person and self.existing.organisation_id != self.person.organisation_id:
            self.existing = None
            self.add_error("ticket", _("This ticket is of another town than the caller."))

    def _place(self, values: dict[str, Any]) -> None:
        """A call that is added to a ticket solves nothing by itself."""
        if self.existing is None:
            self.split_cell(values)
            if values.get("site") and self.person and self.site_of_caller() is None:
                self.add_error(
                    "site", _("This site is not of the caller's town, or is closed: choose another.")
                )
            return
        values["impact"], _dash, values["urgency"] = values.get("cell", "").partition("-")
        if values.get("solution"):
            self.add_error("solution", _("The call is added to a ticket: solve it on its own page."))

    @property
    def idempotency_key(self) -> UUID:
        """Of the page, the caller and the ticket that it is about: other words of the same call are added to what it wrote."""
        assert self.person is not None
        page: UUID = self.cleaned_data["token"]
        return uuid5(page, repr([self.person.pk, self.cleaned_data["ticket"]]))

    def site_of_caller(self) -> Site | None:
        """The site that was chosen, if it is one of the caller's town."""
        if self.person is None or not self.cleaned_data.get("site"):
            return None
        return sites(self.actor, self.person.organisation_id).filter(pk=self.cleaned_data["site"]).first()


class UnrelatedCallForm(IdempotentForm):
    """A call that nothing comes of: what was said and why. A caller that is picked is kept, one who is not need not be known."""

    text = forms.CharField(label=_("What the caller says"), max_length=20_000)
    caller = forms.IntegerField(required=False, max_value=2**62)
    caller_words = forms.CharField(required=False, max_length=200)
    why = forms.CharField(label=_("Why it has nothing to do with the convention"), max_length=300)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    @property
    def person(self) -> Person | None:
        picked = self.cleaned_data.get("caller")
        return people(self.actor).filter(pk=picked).first() if picked else None
