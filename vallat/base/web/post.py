"""What a page posts: done, and said; or the page again, with why not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from vallat.base.refusals import ChangedMeanwhile, NotPossible

Refusal = NotPossible | ChangedMeanwhile
Again = Callable[[Refusal, int], HttpResponse]  # (why not, status): the page once more


def post(
    request: HttpRequest,
    act: Callable[[], object],
    *,
    back: str | Callable[[Any], str],
    again: Again,
    form: BaseForm | None = None,
    done: str | Promise = "",
) -> HttpResponse:
    """Does what was posted, says `done`, and leads to the address `back`, or to what it gives for what `act` returned.

    `again` draws the page once more, with what was typed: 422 for what is missing in `form` or can't be done, 409 where somebody changed
    the thing meanwhile. What an action refuses field by field stands on the form too.
    """
    if form is not None and not form.is_valid():
        return again(NotPossible(missing(form)), 422)
    try:
        result = act()
    except ChangedMeanwhile as changed:
        return again(changed, 409)
    except NotPossible as refusal:
        return again(refusal, 422)
    except ValidationError as refusal:
        if form is not None:
            refuse(form, refusal)
        return again(NotPossible(" ".join(refusal.messages)), 422)
    if done:
        messages.success(request, str(done))
    return redirect(back(result) if callable(back) else back)


def refuse(form: BaseForm, error: ValidationError) -> None:
    """Each message beside its field, or above the form when it has no such field."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, words in by_field.items():
        form.add_error(name if name in form.fields else None, ValidationError(words))


def missing(form: BaseForm) -> str:
    """What is wrong in the form, in one line: of each field its first problem, then what is wrong of the whole."""
    of_fields = [
        _("%(field)s: %(problem)s") % {"field": form.fields[name].label or name, "problem": problems[0]}
        for name, problems in form.errors.items()
        if name in form.fields
    ]
    return " ".join([*of_fields, *form.non_field_errors()])


@contextmanager
def reported(request: HttpRequest, done: str | Promise = "") -> Iterator[None]:
    """What the next page says of an action that has no page of its own: that it is done, or why it was not possible."""
    try:
        yield
    except (NotPossible, ChangedMeanwhile) as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        if done:
            messages.success(request, str(done))
