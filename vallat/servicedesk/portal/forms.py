"""The short form of a catalogue entry, made from the convention's own questions; or of none, with words alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from vallat.assets.models import Asset
from vallat.base.idempotency import IdempotentForm
from vallat.base.web.forms import say_optional
from vallat.engines.agreement import Agreement, FieldKind, FormField, Service
from vallat.servicedesk.common.enums import TicketKind
from vallat.servicedesk.common.subject import subject_of
from vallat.servicedesk.request_rules.forms.fields import ANOTHER, LONGEST, PREFIX, field_of
from vallat.servicedesk.request_rules.presenters.form_values import answer_in_words
from vallat.servicedesk.request_rules.queries.asking import TOGETHER, passed_thresholds, too_much
from vallat.servicedesk.tickets.forms.files import FilesField, bounds_in_words

ENOUGH = 3  # answers that a form requires, after which it needs no free words
BESIDES = ("more", "subject", "attached")  # the convention asks for none of them
KINDS = {
    TicketKind.INCIDENT: _("Something does not work"),
    TicketKind.SERVICE_REQUEST: _("I need something"),
}


class RequestForm(IdempotentForm):
    """The entry's questions, room to say more, a subject and files. `answers`, `title`, `text` once it is valid.

    Without a service: words alone, for who does not know what to choose.
    """

    kind = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect)
    together = forms.BooleanField(label=_("To be planned together with the syndicate (5.6)"), required=False)
    more = forms.CharField(
        label=_("Describe what you need or the problem"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    subject = forms.CharField(label=_("In a few words"), max_length=200, required=False)
    attached = FilesField(label=_("Files"), required=False)

    def __init__(
        self,
        agreement: Agreement,
        service: Service | None,
        devices: Sequence[Asset],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        self.service, self.language = service, get_language() or "fr"
        self.questions = service.form if service else ()
        self.fields["subject"].help_text = _("Otherwise the first words above.")
        self.fields["attached"].help_text = bounds_in_words()
        self._offer_kinds()
        for question in self.questions:
            self._add(question, devices)
        self._offer_planning()
        if _says_enough(self.questions):
            self.fields["more"].label = _("Anything else?")
            self.fields["more"].required = False
        for name, field in self.fields.items():
            _dress(field)
            if not field.required and not isinstance(field.widget, forms.CheckboxInput):
                say_optional(field, _("if you like") if name in BESIDES else _("if you know"))
        last = ["together", *BESIDES]
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def _offer_kinds(self) -> None:
        kinds = [TicketKind(kind.value) for kind in self.service.kinds] if self.service else list(KINDS)
        if len(kinds) == 1:
            del self.fields["kind"]
            return
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, KINDS[kind]) for kind in kinds]
        field.initial = kinds[0].value

    def _offer_planning(self) -> None:
        """Where a figure may be passed if all plan it together, whoever asks may say so (5.6)."""
        figures = (self.agreement.threshold(each.threshold) for each in self.questions if each.threshold)
        if not any(figure.planned_together for figure in figures):
            del self.fields["together"]

    def _add(self, question: FormField, devices: Sequence[Asset]) -> None:
        label = question.label.in_language(self.language)
        devices = _asked_for(question, devices)
        field = field_of(question, devices, self.language)
        field.label, field.required = label, question.required
        self.fields[PREFIX + question.name] = field
        if question.kind is FieldKind.ASSET and devices:
            other = forms.CharField(label=_("Which one?"), max_length=120, required=False)
            other.help_text = _("What is written on its label, or where it stands.")
            self.fields[f"{PREFIX}{question.name}_other"] = other

    def clean(self) -> dict[str, Any]:
        for question in self.questions:
            name = PREFIX + question.name
            if self.cleaned_data.get(name) == ANOTHER:
                self._name_other(name)
        self._refuse_too_much()
        return self.cleaned_data

    def _refuse_too_much(self) -> None:
        for question, threshold in passed_thresholds(self.agreement, self.service, self.answers):
            if not (threshold.planned_together and self.cleaned_data.get("together")):
                self.add_error(PREFIX + question.name, too_much(threshold))

    def _name_other(self, name: str) -> None:
        other = self.cleaned_data.get(f"{name}_other", "")
        self.cleaned_data[name] = other
        if not other and self.fields[name].required:
            self.add_error(f"{name}_other", _("Say which device: its label, or where it stands."))

    @property
    def chosen_kind(self) -> str:
        return str(self.cleaned_data.get("kind") or (self.service.kinds[0].value if self.service else ""))

    @property
    def answers(self) -> dict[str, Any]:
        """Question name → answer as it is stored: text, code, number, truth, ISO day. Unanswered ones are left out."""
        given = (
            (question.name, self.cleaned_data.get(PREFIX + question.name)) for question in self.questions
        )
        answers = {
            name: answer.isoformat() if isinstance(answer, date) else answer
            for name, answer in given
            if answer not in (None, "")
        }
        return answers | ({TOGETHER: True} if self.cleaned_data.get("together") else {})

    @property
    def title(self) -> str:
        """What was given; otherwise how the words begin, or what the entry is called."""
        given = self.cleaned_data["subject"].strip()
        return (
            given
            or subject_of(self._own_words)
            or (self.service.label.in_language(self.language) if self.service else "")
        )

    @property
    def text(self) -> str:
        """The first message of the ticket: what was written, then each answer with its question."""
        answers = self.answers
        lines = [
            f"{question.label.in_language(self.language)} : {answer_in_words(question, answers[question.name], self.language)}"
            for question in self.questions
            if question.name in answers
        ]
        if answers.get(TOGETHER):
            lines.append(gettext("To be planned together (5.6)."))
        more = self.cleaned_data["more"].strip()
        return "\n\n".join(part for part in (more, "\n".join(lines)) if part) or self.title

    @property
    def _own_words(self) -> str:
        long = (question for question in self.questions if question.kind is FieldKind.LONG_TEXT)
        answers = (self.cleaned_data.get(PREFIX + question.name, "") for question in long)
        return next((words for words in (self.cleaned_data["more"], *answers) if words.strip()), "")


def _says_enough(questions: Sequence[FormField]) -> bool:
    """Whether what a form requires tells what happens, without free words."""
    required = [question for question in questions if question.required]
    return len(required) >= ENOUGH or any(question.kind is FieldKind.LONG_TEXT for question in required)


def _asked_for(question: FormField, devices: Sequence[Asset]) -> list[Asset]:
    """The devices of the kinds that the question names; those that the person uses when it names none."""
    if question.devices:
        return [device for device in devices if device.kind in question.devices]
    return [device for device in devices if device.holder_id is not None]


def _dress(field: forms.Field) -> None:
    widget = field.widget
    if isinstance(widget, forms.RadioSelect):
        return
    if isinstance(widget, forms.CheckboxInput):
        widget.attrs["class"] = "form-check-input"
        return
    widget.attrs["class"] = "form-select" if isinstance(widget, forms.Select) else "form-control"
