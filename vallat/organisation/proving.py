"""Asking somebody who is signed in to prove again who they are, before something is made that goes on opening their account (ADR 164)."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]

PROVED = "proved_at"  # in the session, seconds
SAFE = {"GET", "HEAD", "OPTIONS"}


def note_proof(request: HttpRequest, at: datetime) -> None:
    """They have just signed in, or given their password or second factor again."""
    request.session[PROVED] = int(at.timestamp())


def has_proved(request: HttpRequest, at: datetime) -> bool:
    """Whether that was within VALLAT_PROOF_MINUTES."""
    proved = request.session.get(PROVED)
    return isinstance(proved, int) and 0 <= int(at.timestamp()) - proved < settings.PROOF_MINUTES * 60


def ask_again(request: HttpRequest) -> HttpResponse:
    """To the page that asks; what was sent is kept in the session and goes on from there.

    Raises:
        ReauthenticationRequired: allauth's middleware leads there.
    """
    if get_adapter().get_reauthentication_methods(request.user):
        raise ReauthenticationRequired
    messages.error(request, _("Choose a password first: nothing here can tell that it is still you."))
    return redirect("account_reset_password")


def proves_again(view: View, *, reading: bool = False) -> View:
    """For a view that asks before it is sent; `reading`: before it is shown, too."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        matters = reading or request.method not in SAFE
        if matters and request.user.is_authenticated and not has_proved(request, timezone.now()):
            return ask_again(request)
        return view(request, *args, **kwargs)

    return asked
