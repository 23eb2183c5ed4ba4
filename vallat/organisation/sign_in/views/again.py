"""Pages of one's own account that ask who it is before they are shown, or before they are sent."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from vallat.access.middleware import READING
from vallat.organisation.sign_in.proving import ask_again, has_proved

View = Callable[..., HttpResponseBase]


def proves_again(view: View, *, shown: bool = False) -> View:
    """For a view that asks before it is sent; `shown`: before it is shown, too."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        matters = shown or request.method not in READING
        if matters and request.user.is_authenticated and not has_proved(request, timezone.now()):
            return ask_again(request)
        return view(request, *args, **kwargs)

    return asked
