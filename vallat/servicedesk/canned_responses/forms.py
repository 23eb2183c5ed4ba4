"""What canned answers, templates and recurrences ask."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.base.date_limits import MomentField
from vallat.engines.agreement import Agreement
from vallat.organisation.models import Person
from vallat.servicedesk.canned_responses.enums import Frequency
from vallat.servicedesk.canned_responses.models import TicketTemplate
from vallat.servicedesk.tickets.forms.picking import picked_person

LINE = forms.TextInput(attrs={"class": "form-control form-control-sm", "autocomplete": "off"})
AREA = forms.Textarea(attrs={"class": "form-control form-control-sm", "rows": 4})
CHOICE = forms.Select(attrs={"class": "form-select form-select-sm"})
WHEN = forms.DateTimeInput(
    attrs={"class": "form-control form-control-sm", "type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
)


class AnswerForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, widget=LINE)
    text = forms.CharField(label=_("Text"), max_length=10_000, widget=AREA)


class TemplateForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, widget=LINE)
    subject = forms.CharField(label=_("Subject"), max_length=200, widget=LINE)
    text = forms.CharField(label=_("Text"), max_length=10_000, widget=AREA)
    service_code = forms.ChoiceField(label=_("Service"), required=False, widget=CHOICE)

    def __init__(self, *args: Any, agreement: Agreement | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "fr"
        services = agreement.services if agreement else ()
        choices = [(each.code, each.label.in_language(language)) for each in services if each.kinds]
        self.fields["service_code"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]


class RecurrenceForm(forms.Form):
    template: "forms.ModelChoiceField[TicketTemplate]" = forms.ModelChoiceField(
        label=_("Template"), queryset=None, widget=CHOICE, empty_label="—"
    )
    requester = forms.CharField(label=_("For whom: name or e-mail"), max_length=200, widget=LINE)
    rhythm = forms.ChoiceField(label=_("How often"), choices=Frequency.choices, widget=CHOICE)
    first_at = MomentField(label=_("The first time"), widget=WHEN)

    def __init__(self, *args: Any, actor: Actor, templates: QuerySet[TicketTemplate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["template"].queryset = templates  # type: ignore[attr-defined]

    def clean_requester(self) -> Person:
        return picked_person(self.actor, None, self.cleaned_data["requester"])
