"""What an action refused, on the form that asked for it."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.forms import BaseForm


def refuse(form: BaseForm, error: ValidationError) -> None:
    """Each message beside its field, or above the form when it has no such field."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, words in by_field.items():
        form.add_error(name if name in form.fields else None, ValidationError(words))


def accepted(form: BaseForm, act: Callable[[], object]) -> bool:
    """Whether the form is whole and the action took it; what either of them refuses stands on the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as error:
        refuse(form, error)
        return False
    return True
