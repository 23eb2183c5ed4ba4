"""Pages of signing in that are sent too often, sessions that have ended, and those that may open nothing yet."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from vallat.access.actor import NOBODY, NotProved
from vallat.access.context import set_context
from vallat.access.requests import ActorRequest, is_in_background
from vallat.organisation.sign_in.callers import note_caller
from vallat.organisation.sign_in.limits import give_back, is_over, refusal
from vallat.organisation.sign_in.proving import ask_again, mark_unproved
from vallat.organisation.sign_in.second_factor import must_add_second_factor
from vallat.organisation.sign_in.session_limits import has_ended, mark_seen

Respond = Callable[[HttpRequest], HttpResponse]
OF_THE_ACCOUNT = "/accounts/"


class TriesMiddleware:
    """Pages of signing in that are sent too often from one network address are refused. Counted before the transaction: a count waits for
    no sign-in, and no sign-in for a count. Who gets in has not tried.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        if is_over(request, now):
            return refusal(request, without_navigation=True)
        response = self.get_response(request)
        give_back(request, response, now)
        return response


class SessionLimitMiddleware:
    """An ended session is none: the request goes on as that of nobody, and the browser forgets the cookie.

    Its row stays until it expires, since a page that is read writes nothing; whoever sends it again is refused again.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        now = timezone.now()
        if request.user.is_authenticated and has_ended(request, request.actor, now):
            _forget(request)
        elif request.user.is_authenticated:
            mark_unproved(request, now)
        response = self.get_response(request)
        note_caller(request, request.user.pk if request.user.is_authenticated else None)
        if request.user.is_authenticated and not is_in_background(request):
            mark_seen(request, response, now)
        return response


class ProofMiddleware:
    """An action that gives lasting access, in a session in which nobody has proved lately who they are: nothing is written, and the page
    that asks comes first."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NotProved):
            return None
        answer = ask_again(request)
        transaction.set_rollback(True)  # the session is written after it
        return answer


class MayOpenMiddleware:
    """Who holds no function today opens nothing. Who reaches several towns opens their own account, and nothing else,
    until they have a second factor."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: ActorRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        if not request.user.is_authenticated or not getattr(view_func, "login_required", True):
            return None
        if not request.actor.grants:
            return None if request.path == reverse("account_logout") else _no_function(request)
        if request.path.startswith(OF_THE_ACCOUNT) or not must_add_second_factor(request.actor):
            return None
        if request.headers.get("HX-Request") == "true":
            return HttpResponse(status=403)
        return redirect("account_home")


def _no_function(request: HttpRequest) -> HttpResponse:
    return render(request, "organisation/no_function.html", status=403)


def _forget(request: ActorRequest) -> None:
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    request.user = AnonymousUser()
    request.actor = NOBODY
    set_context(NOBODY)
