"""The fields of a catalogue entry's form, made from the convention's own questions."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.assets.models import Asset
from vallat.base.date_limits import DayField
from vallat.engines.agreement import FieldKind, FormField

PREFIX = "answer_"


LONGEST = 20_000


def field_of(question: FormField, devices: Sequence[Asset], language: str) -> forms.Field:
    """The form field of a question."""
    if question.kind is FieldKind.LONG_TEXT:
        return forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))
    if question.kind is FieldKind.CHOICE:
        choices = [(choice.value, choice.label.in_language(language)) for choice in question.choices]
        return forms.ChoiceField(
            choices=choices if question.required else [("", "—"), *choices], widget=forms.RadioSelect
        )
    if question.kind is FieldKind.DATE:
        return DayField()
    if question.kind is FieldKind.NUMBER:
        return forms.IntegerField(min_value=0, max_value=1_000_000)
    if question.kind is FieldKind.YES_NO:
        return forms.TypedChoiceField(
            choices=[("yes", _("Yes")), ("no", _("No"))],
            coerce=lambda value: value == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
        )
    if question.kind is FieldKind.PHONE:
        return forms.CharField(
            max_length=30, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
        )
    if question.kind is FieldKind.ASSET and devices:
        named = [
            (device.tag, f"{device.tag} · {device.model or device.get_kind_display()}") for device in devices
        ]
        return forms.ChoiceField(choices=[("", "—"), *named, (ANOTHER, _("Another device"))])
    field = forms.CharField(max_length=200)
    if question.kind is FieldKind.ASSET:
        field.help_text = _("What is written on its label, or where it stands.")
    return field


ANOTHER = "-"  # no label of a device is a lone dash
