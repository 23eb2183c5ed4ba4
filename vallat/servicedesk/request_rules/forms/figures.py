"""What an entry's form asks and the convention sets a figure on, as the desk types it and as a program sends it (5.6, 6.4.1.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from vallat.engines.agreement import Agreement, FieldKind, FormField, Service
from vallat.servicedesk.request_rules.forms.fields import PREFIX, field_of
from vallat.servicedesk.request_rules.queries.asking import TOGETHER, passed_thresholds, too_much

BOX = "together"  # the tick that asks for it to be planned with all


@dataclass(frozen=True)
class Line:
    """A question, what was typed, and what is wrong with it."""

    question: FormField
    value: str
    problem: str = ""

    @property
    def name(self) -> str:
        return PREFIX + self.question.name

    @property
    def kind(self) -> str:
        """Of the input."""
        return {FieldKind.NUMBER: "number", FieldKind.DATE: "date"}.get(self.question.kind, "text")


@dataclass(frozen=True)
class Figures:
    """`together`: whether it is asked to be planned with all; None where no figure of the entry allows it."""

    lines: tuple[Line, ...] = ()
    together: bool | None = None
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def problems(self) -> list[str]:
        return [line.problem for line in self.lines if line.problem]


def figures_of(
    agreement: Agreement,
    service: Service | None,
    typed: Mapping[str, Any],
    answered: Mapping[str, Any] | None = None,
) -> Figures:
    """The entry's questions that bear a figure, and those that these count from, with what was typed; `answered`: what the request
    says already, for what was not asked. An answer that is past a figure is told as on the portal."""
    if service is None:
        return Figures()
    asked = _with_figures(service)
    sent = any(PREFIX + question.name in typed for question in asked)
    before = dict(answered or {})
    lines = {
        question.name: _line(
            question, typed.get(PREFIX + question.name, "") if sent else before.get(question.name, "")
        )
        for question in asked
    }
    together = _planned_together(agreement, asked)
    ticked = bool(typed.get(BOX)) if sent else bool(before.get(TOGETHER))
    answers = {name: _clean(line) for name, line in lines.items() if line.value and not line.problem}
    for question, threshold in passed_thresholds(
        agreement, service, before | answers if not sent else answers
    ):
        if not (threshold.planned_together and ticked):
            lines[question.name] = Line(question, lines[question.name].value, too_much(threshold))
    return Figures(
        tuple(lines.values()),
        ticked if together else None,
        answers | ({TOGETHER: True} if together and ticked else {}),
    )


def answers_sent(service: Service | None, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """What a program answers to the entry's form, as it is stored; and what is wrong, by question."""
    questions = {question.name: question for question in service.form} if service else {}
    answers: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, value in given.items():
        if name == TOGETHER:
            answers[name] = bool(value)
        elif name not in questions:
            wrong[name] = _("The form of this entry has no such question.")
        else:
            line = _line(
                questions[name],
                {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value,
            )
            if line.problem:
                wrong[name] = line.problem
            else:
                answers[name] = _clean(line)
    return answers, wrong


def _with_figures(service: Service) -> list[FormField]:
    """In the order of the form."""
    since = {question.since for question in service.form if question.threshold}
    return [question for question in service.form if question.threshold or question.name in since]


def _planned_together(agreement: Agreement, asked: list[FormField]) -> bool:
    return any(agreement.threshold(each.threshold).planned_together for each in asked if each.threshold)


def _line(question: FormField, value: Any) -> Line:
    text = str(value).strip()
    try:
        _field(question).clean(text)
    except forms.ValidationError as error:
        return Line(question, text, " ".join(error.messages))
    return Line(question, text)


def _clean(line: Line) -> Any:
    value = _field(line.question).clean(line.value)
    return value.isoformat() if isinstance(value, date) else value


def _field(question: FormField) -> forms.Field:
    made = field_of(question, [], "fr")
    made.required = False
    return made
