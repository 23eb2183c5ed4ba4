"""Asking somebody who is signed in to prove again who they are, before something is made that goes on opening their account (ADR 164)."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

PROVED = "proved_at"  # in the session, seconds


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
