"""What the next page says of an action that has no page of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError

from vallat.access.requests import ActorRequest
from vallat.servicedesk.common.refusals import NotPossible


@contextmanager
def told(request: ActorRequest, done: str = "") -> Iterator[None]:
    """That it is done, when there is something to say of it; or why it was not possible."""
    try:
        yield
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        if done:
            messages.success(request, done)
