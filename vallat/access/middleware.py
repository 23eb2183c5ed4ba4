"""One request, one transaction, one actor.

A request that reads (GET, HEAD) runs in a read-only transaction: code that writes there raises. A view that must write
all the same says why with `writes_on_get`.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.module_loading import import_string

from vallat.access.actor import NOBODY, Actor
from vallat.access.context import write_nothing

Respond = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Enter(Protocol):
    """The actor behind an account, who is told to PostgreSQL (settings.ACTOR_LOADER)."""

    def __call__(self, user_id: int, today: date, *, reads_only: bool) -> Actor: ...


READING = {"GET", "HEAD", "OPTIONS"}
WRITING_ON_GET = "/accounts/"  # the rooms of the views that `writes_on_get` marks


def writes_on_get(reason: str) -> Callable[[View], View]:
    """For a view that somebody else's server sends people to by GET and that has to write; under /accounts/. A test lists them."""

    def mark(view: View) -> View:
        view.writes_on_get = reason  # type: ignore[attr-defined]
        return view

    return mark


class TransactionMiddleware:
    """Opens the transaction that everything after it shares. A failed request (500) leaves nothing behind."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    def process_view(self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any) -> None:
        said = getattr(request, "reads_only", False)  # with the actor
        if request.method in READING and not said and not hasattr(view_func, "writes_on_get"):
            write_nothing()

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if not isinstance(exception, Http404 | PermissionDenied):  # those are answers, not failures
            transaction.set_rollback(True)


class SignedInMiddleware(LoginRequiredMiddleware):
    """Nothing without a session. A part of a page that was asked for is answered 401, since the sign-in page is no part."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        refusal = super().process_view(request, view_func, view_args, view_kwargs)
        if refusal is not None and request.headers.get("HX-Request") == "true":
            return HttpResponse(status=401)
        return refusal


class ActorMiddleware:
    """Puts `request.actor` and tells PostgreSQL whose rows it may see."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response
        self.enter: Enter = import_string(settings.ACTOR_LOADER)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user, actor = request.user, NOBODY
        if user.is_authenticated:
            # which view it will be is not known yet, but none of those that write on GET is elsewhere
            reads_only = request.method in READING and not request.path.startswith(WRITING_ON_GET)
            actor = self.enter(user.pk, timezone.localdate(), reads_only=reads_only)
            request.reads_only = reads_only and actor is not NOBODY  # type: ignore[attr-defined]  # read by TransactionMiddleware
        request.actor = actor  # type: ignore[attr-defined]  # views take an ActorRequest
        return self.get_response(request)
