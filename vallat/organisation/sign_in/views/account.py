"""One's own account: language, password, second factors, sessions."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from vallat.access.requests import ActorRequest
from vallat.organisation.sign_in.accounts import factors_of, open_sessions, own_person
from vallat.organisation.sign_in.actions.accounts import NoSession, end_own_sessions
from vallat.organisation.sign_in.known_devices import remember
from vallat.organisation.sign_in.second_factor import must_add_second_factor
from vallat.organisation.sign_in.session_limits import limits_of


@never_cache
@require_safe
def home(request: ActorRequest) -> HttpResponse:
    user = request.user
    assert user.pk is not None
    context = {
        "person": own_person(request.actor),
        "has_password": user.has_usable_password(),
        "factors": factors_of(user.pk),
        "must_add": must_add_second_factor(request.actor),
        "sessions": open_sessions(user.pk, request.session.session_key or "", timezone.now()),
        "limits": limits_of(request.actor),
        "grants": request.actor.grants,
    }
    return render(request, "organisation/account/home.html", context)


@require_POST
def end_session(request: ActorRequest, session_id: int) -> HttpResponse:
    """Ends one session of one's own; that of somebody else is not there."""
    person = own_person(request.actor)
    try:
        end_own_sessions(person=person, only=session_id, by=request.actor, at=timezone.now())
    except NoSession:
        raise Http404 from None
    messages.success(request, f"{_('The session has ended.')} {_ended_too()}")
    return _home_in_a_known_browser(request)


@require_POST
def end_other_sessions(request: ActorRequest) -> HttpResponse:
    ended = end_own_sessions(
        person=own_person(request.actor),
        keeping=request.session.session_key or "",
        by=request.actor,
        at=timezone.now(),
    )
    said = ngettext("%(number)d other session has ended.", "%(number)d other sessions have ended.", ended)
    messages.success(request, f"{said % {'number': ended}} {_ended_too()}")
    return _home_in_a_known_browser(request)


def _ended_too() -> str:
    return _("API tokens and the address of your calendar, if you had any, open nothing any more.")


def _home_in_a_known_browser(request: ActorRequest) -> HttpResponse:
    """Of the browsers that the account was known by, this one is left: whoever sits in it is signed in."""
    response = redirect("account_home")
    if request.user.pk is not None:
        remember(request, response, request.user.pk, timezone.localdate())
    return response
