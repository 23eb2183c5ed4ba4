"""An answer of a catalogue entry's form, stored as a code, a date or a truth, in words. Pure."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vallat.engines.agreement import FieldKind, FormField


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
        return date_format(date.fromisoformat(str(answer)), "DATE_FORMAT")
    return str(answer)
