"""An answer of a catalogue entry's form, stored as a code, a date or a truth, in words. Pure."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import day_words
from vallat.engines.agreement import FieldKind, FormField, Service
from vallat.servicedesk.request_rules.queries.asking import TOGETHER


def answers_in_words(
    service: Service | None, answers: Mapping[str, object], language: str
) -> list[tuple[str, str]]:
    """The answers by question; a question that is gone keeps its name."""
    fields = {field.name: field for field in service.form} if service is not None else {}
    return [
        (_question(fields.get(name), name, language), answer_in_words(fields.get(name), answer, language))
        for name, answer in answers.items()
    ]


def _question(field: FormField | None, name: str, language: str) -> str:
    if name == TOGETHER:
        return _("To be planned together (5.6)")
    return field.label.in_language(language) if field is not None else name


def answer_in_words(field: FormField | None, answer: object, language: str) -> str:
    """`field` is None for a question that the version of the convention no longer has."""
    if answer is True or answer is False:
        return _("Yes") if answer else _("No")
    if field is None:
        return str(answer)
    if field.kind is FieldKind.CHOICE:
        labels = {choice.value: choice.label.in_language(language) for choice in field.choices}
        return labels.get(str(answer), str(answer))
    if field.kind is FieldKind.DATE:
        return day_words(date.fromisoformat(str(answer)), "DATE_FORMAT")
    return str(answer)
