"""What each change of a ticket asks. A form holds what was typed when the change is refused, so that nothing is lost."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vallat.base.days import DayField
from vallat.convention.queries import Named
from vallat.engines.agreement import Agreement
from vallat.servicedesk.common.enums import Attribution, ClosureReason, TicketKind
from vallat.servicedesk.common.forms import LONGEST
from vallat.servicedesk.tickets.applications import LONGEST_NAME


class Change(forms.Form):
    """`version` is the ticket's when the page was shown, `seen` the newest rows that it showed."""

    version = forms.IntegerField(required=False)
    seen = forms.CharField(required=False, max_length=60)

    @property
    def expected_version(self) -> int | None:
        found: int | None = self.cleaned_data.get("version")
        return found


class TextChange(Change):
    text = forms.CharField(label=_("Text"), max_length=LONGEST, strip=True)


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
        return self.cleaned_data["what"] or "message"


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

    @property
    def named_application(self) -> str | None:
        """None where it was not asked for."""
        return str(self.cleaned_data["application"]) if "application" in self.data else None

    @property
    def impact(self) -> str:
        return str(self.cleaned_data["cell"]).partition("-")[0]

    @property
    def urgency(self) -> str:
        return str(self.cleaned_data["cell"]).partition("-")[2]


class PartChange(Change):
    """`major`: the number of the ticket whose procedure runs. `answer`: whether the ticket is part of it; yes unless it says no."""

    major = forms.CharField(label=_("Major incident"), max_length=12)
    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")], required=False)

    @property
    def is_no(self) -> bool:
        return bool(self.cleaned_data["answer"] == "no")


class AssignmentChange(Change):
    """`to` is `person-12`, `team-n1` or `contractor-3`."""

    to = forms.ChoiceField(label=_("Give to"))
    reason = forms.CharField(label=pgettext_lazy("reason", "Why"), max_length=200, required=False)

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = list(choices)  # type: ignore[attr-defined]


class WaitingChange(Change):
    attributed_to = forms.ChoiceField(label=_("Attributed to"), choices=Attribution.choices)
    reason = forms.CharField(label=_("Reason"), max_length=200)


class WorkaroundChange(TextChange):
    final_fix = forms.CharField(label=_("Final fix to come"), max_length=500)
    owner = forms.IntegerField(label=_("Who does it"), required=False, max_value=2**62)
    target_date = DayField(label=_("By when"), required=False)


class ReopeningChange(Change):
    reason = forms.CharField(label=_("What does not hold"), max_length=1000)


class ClosureChange(Change):
    reason = forms.ChoiceField(label=_("Reason"), choices=ClosureReason.choices)
    text = forms.CharField(label=_("Explanation sent to the requester"), max_length=LONGEST, required=False)


def targets(
    teams: Sequence[dict[str, Any]], people: Sequence[Named], companies: Sequence[dict[str, Any]]
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Whom the ticket may be given to, by group, as (label, choices); the same for the page and for what it sends back."""
    groups = [
        (
            str(pgettext_lazy("given to", "People")),
            tuple((f"person-{person.pk}", person.full_name) for person in people),
        ),
        (
            str(_("Teams")),
            tuple((f"team-{team['code']}", _with_level(team)) for team in teams),
        ),
        (
            str(_("Contractors")),
            tuple((f"contractor-{company['id']}", str(company["name"])) for company in companies),
        ),
    ]
    return tuple((label, choices) for label, choices in groups if choices)


def _with_level(team: dict[str, Any]) -> str:
    return f"N{team['level']} · {team['name']}" if team["level"] else str(team["name"])
