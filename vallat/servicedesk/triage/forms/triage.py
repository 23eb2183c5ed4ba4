"""What first level types while it reads a request: all that is done with it, sent at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vallat.access.actor import Actor
from vallat.convention.queries import agreement_of
from vallat.engines.agreement import Agreement
from vallat.servicedesk.major_incidents.queries.parts import begun_before, running_majors
from vallat.servicedesk.ticket_page.forms.recipients import Recipients
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.triage.actions import Handling
from vallat.servicedesk.triage.forms.placing import LONG, PlacingForm, label_of

BY_MAIL, BY_PHONE = "mail", "phone"


class TriageForm(PlacingForm):
    """`version` is the ticket's when the page was shown; `to` is `person-12`, `team-n1` or `contractor-3`. Where the ticket was
    qualified already, its service and cell stand there at first.
    """

    version = forms.IntegerField()
    said = forms.CharField(label=_("Told to the requester"), required=False, max_length=20_000, widget=LONG)
    told_by = forms.ChoiceField(
        choices=[
            (BY_MAIL, pgettext_lazy("told", "By e-mail")),
            (BY_PHONE, pgettext_lazy("told", "On the phone")),
        ],
        required=False,
    )
    to = forms.ChoiceField(label=_("Assign to"), required=False)
    reason = forms.CharField(label=pgettext_lazy("reason", "Why"), max_length=200, required=False)

    def __init__(self, actor: Actor, ticket: Ticket, recipients: Recipients, data: Any = None) -> None:
        self.ticket, self.recipients = ticket, recipients
        self.majors = begun_before(running_majors(actor), ticket)
        self.agreement: Agreement = agreement_of(ticket.convention)
        super().__init__(data, initial=self._standing())
        self.fields["to"].choices = [("", ""), *recipients.choices]  # type: ignore[attr-defined]

    def _standing(self) -> dict[str, Any]:
        ticket = self.ticket
        standing = {"version": ticket.version, "told_by": BY_MAIL}
        if ticket.service_code:
            service = self.agreement.service(ticket.service_code)
            standing |= {"service_code": service.code, "service_words": label_of(service)}
            standing["application"] = ticket.application
        if ticket.is_qualified:
            standing["cell"] = f"{ticket.impact}-{ticket.urgency}"
        return standing

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        self.find_service(values, self.agreement)
        self.read_figures(values, self.agreement, self.ticket.form_data)
        if values.get("close_out") and not values.get(
            "cell"
        ):  # nothing is promised: where it stood is good enough
            values["cell"] = f"{self.ticket.impact}-{self.ticket.urgency}"
        self.split_cell(values)
        self.check_close_out(values, self.agreement)
        if values.get("to") and (values.get("solution") or values.get("close_out")):
            self.add_error("to", _("It ends here: give it to nobody, or leave it open."))
        if values.get("solution") and values.get("close_out"):
            self.add_error("solution", _("It is either solved, or left to others."))
        if not self.errors and not any(values.get(name) for name in ("cell", "said", "to")):
            self.add_error(
                "service_words", _("Choose the service and the cell, or say something to the requester.")
            )
        return values

    @property
    def handling(self) -> Handling:
        values = self.cleaned_data
        return Handling(
            service_code=values["service_code"],
            impact=values["impact"],
            urgency=values["urgency"],
            application=values["application"] if "application" in self.data else None,
            kind=self._kind(values["service_code"]),
            said=values["said"],
            by_phone=values["told_by"] == BY_PHONE,
            solution=values["solution"],
            close_out=values["close_out"],
            answers=values["answers"],
            **self.recipients.chosen(values["to"]),
            reason=values["reason"],
            part_of=values["part_of"],
        )

    def _kind(self, service_code: str) -> str:
        """As it was, unless the service knows no such ticket."""
        kinds = self.agreement.service(service_code).kinds if service_code else ()
        return str(self.ticket.kind if self.ticket.kind in kinds or not kinds else kinds[0])
