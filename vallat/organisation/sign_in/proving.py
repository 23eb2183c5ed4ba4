"""Asking somebody who is signed in to prove again who they are, before something is made that goes on opening an account (ADR 164, 183).

An action asks for it by `by.require_proof()`; a page that shows a secret before it is sent, by `views.again.proves_again`.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_urlsafe
from urllib.parse import parse_qsl

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal.httpkit import deserialize_request, serialize_request
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vallat.access.actor import NOBODY
from vallat.access.requests import ActorRequest

PROVED = "proved_at"  # in the session, seconds
WAITING = (
    "sent_before_proof"  # in the session: what was sent, by the mark in the address to which the proof leads
)
MARK = "sent"
MOST_WAITING = 5
NOT_TYPED = {"csrfmiddlewaretoken", "token", "version", "seen", "code", "credential", "password"}
SHOWN, MOST_SHOWN = 80, 12  # letters of a value, and values


def note_proof(request: HttpRequest, at: datetime) -> None:
    """They have just signed in, or given their password or second factor again. What was sent, and led to the page on which they did, goes
    on in this request; what waits for another page waits on.
    """
    request.session[PROVED] = int(at.timestamp())
    actor = getattr(request, "actor", NOBODY)
    if actor.must_prove:
        request.actor = replace(actor, must_prove=False)  # type: ignore[attr-defined]
    mark = _mark_in(request)
    request.session.pop(STATE_SESSION_KEY, None)
    if mark:
        waiting = request.session.get(WAITING, {})
        sent = waiting.pop(mark, None)
        request.session[WAITING] = waiting
        request.session[STATE_SESSION_KEY] = {"callback": f"{__name__}.go_on", "state": sent}


@dataclass(frozen=True)
class Sent:
    """What goes on once it is proved: where it was sent to, and what was typed, as the page that asks shows it."""

    address: str
    typed: list[str]


def what_goes_on(request: HttpRequest) -> Sent | None:
    """None where a page alone is asked for."""
    kept = request.session.get(WAITING, {}).get(_mark_in(request))
    if kept is None:
        return None
    sent = json.loads(kept)
    typed = [
        value[:SHOWN] for name, value in parse_qsl(sent["POST"]) if name not in NOT_TYPED and value.strip()
    ]
    return Sent(sent["path"], typed[:MOST_SHOWN])


def _mark_in(request: HttpRequest) -> str:
    return (get_next_redirect_url(request) or "").partition(f"?{MARK}=")[2]


def go_on(request: HttpRequest, sent: str | None) -> HttpResponseBase:
    """With what was sent before the proof, as allauth asks."""
    if sent is None:
        messages.error(request, _("What you had sent is no longer here: fill the form in again."))
        return redirect("home:landing")
    suspended = deserialize_request(sent, request)
    found = resolve(suspended.path_info)
    answer: HttpResponseBase = found.func(suspended, *found.args, **found.kwargs)
    return answer


def has_proved(request: HttpRequest, at: datetime) -> bool:
    """Whether that was within VALLAT_PROOF_MINUTES."""
    proved = request.session.get(PROVED)
    return isinstance(proved, int) and 0 <= int(at.timestamp()) - proved < settings.PROOF_MINUTES * 60


def mark_unproved(request: ActorRequest, at: datetime) -> None:
    """Tells the actor of the request, whom the actions ask."""
    if request.actor is not NOBODY and not has_proved(request, at):
        request.actor = replace(request.actor, must_prove=True)


def ask_again(request: HttpRequest) -> HttpResponse:
    """To the page that asks. What was sent is kept in the session and goes on from that page, and from no other: not what was sent in
    another tab, nor what a stranger left waiting."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    if not ways:
        messages.error(request, _("Choose a password first: nothing here can tell that it is still you."))
        return redirect("account_reset_password")
    back = request.get_full_path()
    if request.method == "POST":
        mark = token_urlsafe(9)
        waiting = {**request.session.get(WAITING, {}), mark: serialize_request(request)}
        request.session[WAITING] = dict(list(waiting.items())[-MOST_WAITING:])
        back = f"{request.path}?{MARK}={mark}"
    return redirect(f"{ways[0]['url']}?{urlencode({'next': back})}")
