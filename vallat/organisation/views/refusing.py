"""What an action refused, on the form that asked for it."""

from django.core.exceptions import ValidationError
from django.forms import BaseForm


def refuse(form: BaseForm, error: ValidationError) -> None:
    """Each message beside its field, or above the form when it has no such field."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, words in by_field.items():
        form.add_error(name if name in form.fields else None, ValidationError(words))
