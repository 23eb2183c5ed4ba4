"""What is typed of a disclosure request."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vallat.access.actor import Actor
from vallat.base.date_limits import DayField, MomentField
from vallat.base.idempotency import IdempotentForm
from vallat.base.web.forms import say_optional
from vallat.governance.answer_by import NoSuchDay, answer_by
from vallat.governance.enums import Decision, HandOverForm
from vallat.governance.queries.disclosures import may_be_asked_of
from vallat.organisation.models import Organisation

SUM = re.compile(r"([0-9a-fA-F]{64})[ \t]+[ *]?(\S.{0,199})")
LONG = {"rows": 4}


class Dressed(forms.Form):
    """The fields of the house."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            widget = field.widget
            if isinstance(widget, forms.RadioSelect):
                continue
            if not field.required:
                say_optional(field, _("if any"))
            if isinstance(widget, forms.CheckboxInput):
                widget.attrs["class"] = "form-check-input"
                continue
            chooses = isinstance(widget, forms.Select)
            widget.attrs["class"] = "form-select" if chooses else "form-control"


class RegisterForm(Dressed, IdempotentForm):
    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Whose data"), queryset=None
    )
    requester_name = forms.CharField(label=_("Who asks"), max_length=120)
    requester_quality = forms.CharField(
        label=_("Their quality"),
        max_length=120,
        help_text=_("Officer of the judicial police, lawyer, agent of the tax office."),
    )
    authority = forms.CharField(
        label=_("Authority"), max_length=160, help_text=_("The body in whose name they ask.")
    )
    legal_ground = forms.CharField(
        label=_("Legal ground"), max_length=300, help_text=_("The article or the act that lets them ask.")
    )
    received_at = MomentField(label=pgettext_lazy("request", "Received"))
    own_data = forms.BooleanField(
        label=_("Who asks is the person whom the data are about"),
        required=False,
        help_text=_("They are answered within a month (GDPR, article 12.3)."),
    )
    answer_by_date = DayField(label=_("To be answered by"), required=False)
    records = forms.CharField(
        label=_("Which records"),
        max_length=4000,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("As they ask for them: which system, about whom or what."),
    )
    period_start_date = DayField(label=_("Of the period from"), required=False)
    period_end_date = DayField(label=_("To, included"), required=False)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whose = self.fields["organisation"]
        assert isinstance(whose, forms.ModelChoiceField)
        whose.queryset = may_be_asked_of(actor)
        self.fields["answer_by_date"].help_text = _(
            "The day that the request itself gives. Empty: one month for one's own data, otherwise %(days)d days."
        ) % {"days": settings.DISCLOSURE_DAYS}

    def clean(self) -> dict[str, Any]:
        start, end = (self.cleaned_data.get(f"period_{side}_date") for side in ("start", "end"))
        if start and end and end < start:
            self.add_error("period_end_date", _("The period ends before it begins."))
        if end and not start:
            self.add_error("period_start_date", _("Give the first day too."))
        self._check_answer_by()
        return self.cleaned_data

    def _check_answer_by(self) -> None:
        received, chosen = self.cleaned_data.get("received_at"), self.cleaned_data.get("answer_by_date")
        if received is None or chosen is None:
            return
        own = bool(self.cleaned_data.get("own_data"))
        try:
            answer_by(timezone.localdate(received), own_data=own, chosen=chosen)
        except NoSuchDay as error:
            self.add_error("answer_by_date", str(error))


class AdviceForm(Dressed):
    advice = forms.CharField(label=_("Advice"), max_length=4000, widget=forms.Textarea(attrs=LONG))


class DecisionForm(Dressed):
    decision = forms.ChoiceField(label=_("Decision"), choices=Decision.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=4000,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("And what is granted, when it is a part."),
    )


class ProlongationForm(Dressed):
    new_date = DayField(label=_("To be answered by"))
    why = forms.CharField(
        label=_("Why it is put off"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Who asked is to be told this reason and the new day: nothing is sent to them from here."
        ),
    )


class HandOverDetails(Dressed, IdempotentForm):
    what = forms.CharField(
        label=_("What is handed over, and to whom"), max_length=4000, widget=forms.Textarea(attrs=LONG)
    )
    form = forms.ChoiceField(label=_("In which form"), choices=HandOverForm.choices)
    count = forms.IntegerField(label=_("How many records"), min_value=1, max_value=2_000_000_000)
    sums = forms.CharField(
        label=_("Files"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_(
            "A line each, as the command sha256sum writes it: 64 signs, then the name. The files themselves are not kept here."
        ),
    )

    def clean_sums(self) -> list[dict[str, str]]:
        """[{"name", "sha256"}]"""
        found = []
        for line in self.cleaned_data["sums"].splitlines():
            if not line.strip():
                continue
            match = SUM.fullmatch(line.strip())
            if match is None:
                raise forms.ValidationError(
                    _("This line is no SHA-256 and name: %(line)s"), params={"line": line.strip()[:80]}
                )
            found.append({"name": match[2].strip(), "sha256": match[1].lower()})
        return found
