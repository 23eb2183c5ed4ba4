"""What each action on a ticket asks for on its page. A form holds what was typed when it is refused, so that nothing is lost."""

from datetime import datetime
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.base.date_limits import DayField
from vallat.convention.queries import agreement_of
from vallat.engines.agreement import Agreement
from vallat.servicedesk.common.enums import Attribution, ClosureReason, TicketKind
from vallat.servicedesk.ticket_page.forms.recipients import Recipients, all_recipients
from vallat.servicedesk.tickets.applications import LONGEST_NAME
from vallat.servicedesk.tickets.models.message import LONGEST_MESSAGE
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.watchers import colleague


class Change(forms.Form):
    """`version` is the ticket's when the page was shown, `seen` the newest rows that it showed. What a form adds to them is what its
    action is given, under the same names; `arguments` says otherwise where they differ."""

    version = forms.IntegerField(required=False)
    seen = forms.CharField(required=False, max_length=60)

    @classmethod
    def typed(cls, data: QueryDict, ticket: Ticket, actor: Actor, at: datetime) -> Self:
        """The form as it was posted on the page of the ticket."""
        return cls(data)

    @property
    def expected_version(self) -> int | None:
        found: int | None = self.cleaned_data.get("version")
        return found

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        return {name: said for name, said in self.cleaned_data.items() if name not in Change.base_fields}


class TextChange(Change):
    text = forms.CharField(label=_("Text"), max_length=LONGEST_MESSAGE, strip=True)


class MessageChange(TextChange):
    """What is written on a ticket; `what` it is decides who reads it. Forms with no choice beside the words send messages."""

    what = forms.ChoiceField(
        label=_("What you write"),
        choices=[("message", "message"), ("call", "call"), ("note", "note")],
        required=False,
    )
    informs = forms.BooleanField(required=False)
    call_informs = forms.BooleanField(required=False)

    @property
    def kind(self) -> str:
        """One of WRITTEN."""
        return self.cleaned_data["what"] or "message"

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        informs = {"message": "informs", "call": "call_informs"}.get(self.kind)
        told = {"informs": self.cleaned_data[informs]} if informs else {}
        return {"text": self.cleaned_data["text"], **told}


class QualificationChange(Change):
    """`cell` is one of the matrix, such as i2-U1; the choices come from the ticket's own version."""

    service = forms.ChoiceField(label=_("Service"))
    cell = forms.ChoiceField(label=_("Impact and urgency"))
    kind = forms.ChoiceField(label=_("Kind"), choices=TicketKind.choices, required=False)
    application = forms.CharField(label=_("Application"), max_length=LONGEST_NAME, required=False)
    part_of = forms.CharField(
        label=_("Is it part of a running major incident?"), max_length=12, required=False
    )

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = [(service.code, service.code) for service in agreement.services]  # type: ignore[attr-defined]
        self.fields["cell"].choices = [(cell.code, cell.code) for cell in agreement.cells]  # type: ignore[attr-defined]

    @classmethod
    def typed(cls, data: QueryDict, ticket: Ticket, actor: Actor, at: datetime) -> Self:
        return cls(data, agreement=agreement_of(ticket.convention))

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        """The application is None where it was not asked for."""
        said = self.cleaned_data
        impact, _dash, urgency = str(said["cell"]).partition("-")
        return {
            "service_code": said["service"],
            "impact": impact,
            "urgency": urgency,
            "kind": said["kind"],
            "application": said["application"] if "application" in self.data else None,
            "part_of": said["part_of"],
        }


class PartChange(Change):
    """`major`: the number of the ticket whose procedure runs. `answer`: whether the ticket is part of it; yes unless it says no."""

    major = forms.CharField(label=_("Major incident"), max_length=12)
    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")], required=False)

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        return {"number": self.cleaned_data["major"], "is_part": self.cleaned_data["answer"] != "no"}


class AssignmentChange(Change):
    """`to` is `person-12`, `team-n1` or `contractor-3`."""

    to = forms.ChoiceField(label=_("Assign to"))
    reason = forms.CharField(label=pgettext_lazy("reason", "Why"), max_length=200, required=False)

    def __init__(self, *args: Any, recipients: Recipients, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recipients = recipients
        self.fields["to"].choices = recipients.choices  # type: ignore[attr-defined]

    @classmethod
    def typed(cls, data: QueryDict, ticket: Ticket, actor: Actor, at: datetime) -> Self:
        language = get_language() or "fr"
        return cls(data, recipients=all_recipients(actor, timezone.localdate(at), language))

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        return {**self.recipients.chosen(self.cleaned_data["to"]), "reason": self.cleaned_data["reason"]}


class WaitingChange(Change):
    attributed_to = forms.ChoiceField(label=_("Responsible party"), choices=Attribution.choices)
    reason = forms.CharField(label=_("Reason"), max_length=200)


class WorkaroundChange(TextChange):
    final_fix = forms.CharField(label=_("Final fix to come"), max_length=500)
    owner = forms.IntegerField(label=_("Who does it"), required=False, max_value=2**62)
    target_date = DayField(label=_("By when"), required=False)

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        said = super().arguments(ticket, actor, at)
        return {**said, "owner": colleague(actor, said["owner"], at)}


class ReopeningChange(Change):
    reason = forms.CharField(label=_("What is still wrong"), max_length=1000)


class ClosureChange(Change):
    reason = forms.ChoiceField(label=_("Reason"), choices=ClosureReason.choices)
    text = forms.CharField(
        label=_("Explanation sent to the requester"), max_length=LONGEST_MESSAGE, required=False
    )
