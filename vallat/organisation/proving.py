"""Asking somebody who is signed in to prove again who they are, before something is made that goes on opening an account (ADR 164, 183).

An action asks for it by `by.require_proof()`; a page that shows a secret before it is sent, by `views.again.proves_again`.
"""

from dataclasses import replace
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY as SENT
from allauth.core.internal.httpkit import serialize_request
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vallat.access.actor import NOBODY
from vallat.access.requests import ActorRequest

PROVED = "proved_at"  # in the session, seconds


def note_proof(request: HttpRequest, at: datetime) -> None:
    """They have just signed in, or given their password or second factor again. What was sent before goes on in this request."""
    request.session[PROVED] = int(at.timestamp())
    actor = getattr(request, "actor", NOBODY)
    if actor.must_prove:
        request.actor = replace(actor, must_prove=False)  # type: ignore[attr-defined]


def has_proved(request: HttpRequest, at: datetime) -> bool:
    """Whether that was within VALLAT_PROOF_MINUTES."""
    proved = request.session.get(PROVED)
    return isinstance(proved, int) and 0 <= int(at.timestamp()) - proved < settings.PROOF_MINUTES * 60


def mark_unproved(request: ActorRequest, at: datetime) -> None:
    """Tells the actor of the request, whom the actions ask."""
    if request.actor is not NOBODY and not has_proved(request, at):
        request.actor = replace(request.actor, must_prove=True)


def ask_again(request: HttpRequest) -> HttpResponse:
    """To the page that asks. What was sent is kept in the session and goes on from there; what somebody sent before in the same session
    does not."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    if not ways:
        messages.error(request, _("Choose a password first: nothing here can tell that it is still you."))
        return redirect("account_reset_password")
    request.session.pop(SENT, None)
    back = request.get_full_path()
    if request.method == "POST":
        request.session[SENT] = {"request": serialize_request(request)}
        back = request.path
    return redirect(f"{ways[0]['url']}?{urlencode({'next': back})}")
