"""What is wrong in a form, in words."""

from django.forms import BaseForm
from django.utils.translation import gettext as _


def missing(form: BaseForm) -> str:
    """What is wrong in the form, in one line a field."""
    lines = [
        _("%(field)s: %(problem)s") % {"field": form.fields[name].label or name, "problem": problems[0]}
        for name, problems in form.errors.items()
        if name in form.fields
    ]
    return " ".join(lines) or _("Something is missing.")


LONGEST = 50_000  # characters of a message
