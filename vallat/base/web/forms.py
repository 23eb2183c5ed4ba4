"""How forms are drawn: `{{ field.as_field_group }}` is a field with its label, its help and what is wrong with it."""

from django.forms import Field
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise


class FormRenderer(TemplatesSetting):
    """Of every form (`settings.FORM_RENDERER`), by one template for all fields."""

    field_template_name = "components/field.html"


def say_optional(field: Field, words: str | Promise) -> None:
    """Beside the label of a field that may stay empty: when that is right, as in "if you know"."""
    field.optional = words  # type: ignore[attr-defined]  # read by the template
