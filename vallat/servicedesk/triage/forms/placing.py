"""Service, impact and urgency of a request, and what is done with it at once: what the forms of a call and of a triage share."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vallat.base.text import folded
from vallat.convention.queries import Filters, find_services, likeliest_first
from vallat.engines.agreement import Agreement, Coverage, Impact, Service, Urgency
from vallat.servicedesk.major_incidents.models.incident import MajorIncident
from vallat.servicedesk.request_rules.forms.figures import Figures, figures_of
from vallat.servicedesk.tickets.applications import LONGEST_NAME

LONG = forms.Textarea(attrs={"rows": 3})


class PlacingForm(forms.Form):
    """`service_words` are what is typed in the search field, `service_code` what was picked there. Without a pick, words that fit
    one entry alone are enough. `cell` is one of the matrix, such as i2-U1, or none for later. `part_of` is the number of one of
    `majors`, those that run.
    """

    majors: "QuerySet[MajorIncident]"

    service_code = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    service_words = forms.CharField(label=_("Service"), max_length=200, required=False)
    application = forms.CharField(required=False, max_length=LONGEST_NAME)
    cell = forms.CharField(label=_("Impact and urgency"), required=False, max_length=8)
    solution = forms.CharField(label=_("How it was solved"), required=False, max_length=20_000, widget=LONG)
    close_out = forms.BooleanField(required=False)
    figures: Figures | None = None
    part_of = forms.CharField(
        label=_("Is it part of a running major incident?"), required=False, max_length=12
    )

    def clean_part_of(self) -> str:
        number: str = self.cleaned_data["part_of"]
        if number and not self.majors.filter(ticket__number=number).exists():
            raise forms.ValidationError(_("This major incident no longer runs. Look at those that run."))
        return number

    def clean_cell(self) -> str:
        cell: str = self.cleaned_data["cell"]
        known = {f"{impact}-{urgency}" for impact in Impact for urgency in Urgency}
        if cell and cell not in known:
            raise forms.ValidationError(_("This is not a cell of the matrix."))
        return cell

    def find_service(self, values: dict[str, Any], agreement: Agreement) -> None:
        """What was picked, unless other words were typed since."""
        code, words = values.get("service_code", ""), values.get("service_words", "")
        picked = next((service for service in agreement.services if service.code == code), None)
        if picked is not None and (not words or folded(words) == folded(label_of(picked))):
            return
        values["service_code"] = ""
        if words:
            found = services_for(agreement, words)
            exact = [service for service in found if folded(words) == folded(label_of(service))]
            if len(exact or found) != 1:
                self.add_error("service_words", _("Choose a service in the list, or leave the field empty."))
                return
            values["service_code"] = (exact or found)[0].code

    def read_figures(
        self, values: dict[str, Any], agreement: Agreement, answered: Mapping[str, Any] | None = None
    ) -> None:
        """Answers to the questions of the service that bear a figure; one that is past it is refused as on the portal."""
        service = next((each for each in agreement.services if each.code == values.get("service_code")), None)
        self.figures = figures_of(agreement, service, self.data, answered)
        values["answers"] = self.figures.answers
        for problem in self.figures.problems:
            self.add_error(None, problem)

    def split_cell(self, values: dict[str, Any]) -> None:
        """`impact` and `urgency` of `cell`; a solution needs the service and the cell (6.5)."""
        values["impact"], _dash, values["urgency"] = values.get("cell", "").partition("-")
        if values["impact"] and not values.get("service_code") and "service_words" not in self.errors:
            self.add_error("service_words", _("To qualify the ticket at once, choose its service too."))
        if values.get("solution") and not values["impact"]:
            self.add_error("cell", _("To note the solution, choose service, impact and urgency first."))
        if values.get("part_of") and not values["impact"]:
            self.add_error(
                "cell", _("To hold it as part of a major incident, choose service, impact and urgency.")
            )

    def check_close_out(self, values: dict[str, Any], agreement: Agreement) -> None:
        """Only what the convention leaves to others is closed at once."""
        found = next((each for each in agreement.services if each.code == values.get("service_code")), None)
        if values.get("close_out") and (
            found is None or found.coverage is not Coverage.OUT or found.redirect is None
        ):
            self.add_error("close_out", _("This service is handled: its ticket is not closed at once."))


def services_for(agreement: Agreement, words: str) -> list[Service]:
    """The entries a ticket may be about that hold the words, the likeliest first."""
    groups = find_services(agreement, Filters(words=words))
    return likeliest_first(
        (service for group in groups for service in group.services if service.kinds), words
    )


def label_of(service: Service) -> str:
    return service.label.in_language(get_language() or "fr")
