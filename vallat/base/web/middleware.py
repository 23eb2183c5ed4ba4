"""What stands around every request: its id and its line in the log, its language, nothing of it kept by a browser."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DataError, IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.urls import resolve
from django.utils import timezone, translation
from psycopg.errors import ExclusionViolation, UniqueViolation

from vallat.base.files.full_disk import has_room, refused_for_want_of_room
from vallat.base.serving.lines import SENT_AWAY
from vallat.base.web.logs import request_id, route_of

Respond = Callable[[HttpRequest], HttpResponse]
RETRY_AFTER = 10  # seconds
COMPRESSED = {"text/html"}
NUL = "\0"
READING = {"GET", "HEAD", "OPTIONS"}
WITHOUT_ROOM = ("/accounts/", "/language/")  # what is sent there on a full disk, too
TWICE = (UniqueViolation, ExclusionViolation)
GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")
log = logging.getLogger("vallat.requests")


class LengthMiddleware:
    """Says how long an answer is: the connection of one that does not can't be kept."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.streaming and not response.has_header("Content-Length"):
            response.headers["Content-Length"] = str(len(response.content))
        return response


class RequestIdMiddleware:
    """The id is the proxy's when one of ours stands in front (VALLAT_PROXIES), otherwise a new one; it is
    on the answer, on each page that says that something failed, and on each line of the log."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT > 0 and GIVEN.fullmatch(given)
        own = given if trusted else uuid.uuid4().hex
        request.request_id = own  # type: ignore[attr-defined]
        token, began = request_id.set(own), time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = own
            _tell(request, response, time.perf_counter() - began)
            return response
        finally:
            request_id.reset(token)


class NulMiddleware:
    """PostgreSQL keeps no NUL: an address that holds one names nothing here, and what is typed with one is refused. Forms and
    API say themselves which field it stands in; where no form reads it, the database refuses it, which is no failure of ours."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        held = NUL in request.path or "%00" in request.META.get("QUERY_STRING", "")
        if held and not request.path.startswith("/api/"):
            return HttpResponseBadRequest("400 Bad Request", content_type="text/plain")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, DataError | ValueError) and _typed_nul(request):
            raise BadRequest("A NUL was typed.") from exception


class RoomMiddleware:
    """On a disk that is full, what would write is not begun; signing in is, since reading needs it. The API answers for itself."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        if request.method in READING or request.path.startswith(WITHOUT_ROOM) or has_room():
            return None
        log.warning("The disk is full: what was sent is not written.")
        response = refused_for_want_of_room(request)
        response._has_been_logged = True  # type: ignore[attr-defined]  # by its line: Django would call it an error of ours
        return response


class TwiceMiddleware:
    """What two people, or two clicks, send at the same moment and the database keeps once: who came second is told so (409).

    Before `TransactionMiddleware` in the settings, which has then left nothing of the second behind. The API answers for itself.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        twice = isinstance(exception, IntegrityError) and isinstance(exception.__cause__, TWICE)
        if not twice or request.path.startswith("/api/"):
            return None
        log.warning("The database keeps it once", exc_info=exception)
        return render(request, "errors/twice.html", {"without_navigation": True}, status=409)


def _typed_nul(request: HttpRequest) -> bool:
    return any(NUL in value for _name, values in request.POST.lists() for value in values)


def _tell(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    if request.resolver_match is None and response.status_code < 400:  # a static file
        return
    actor = getattr(request, "actor", None)
    fields = {
        "method": request.method,
        "route": route_of(request),
        "status": response.status_code,
        "user": (actor and actor.user_id) or "",
        "ms": round(seconds * 1000),
    }
    log.info("request", extra={"fields": fields})


class PrivateMiddleware:
    """What a page shows is for who asked: no cache, shared or of the browser, keeps it, unless the view says otherwise."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"
        )
        return response


class ContentPolicyMiddleware:
    """The content security policy of the settings, which django-csp builds: once, since no page has another."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(HEADER, self.policy)
        return response


class ProbesMiddleware:
    """Outside of the session and of the transaction: a supervisor is answered while the database is away."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path not in settings.PROBES:
            return self.get_response(request)
        request.resolver_match = resolve(request.path)
        response: HttpResponse = request.resolver_match.func(request)
        return response


class SentAwayMiddleware:
    """Who waited in vain in a line of the web server (`base.serving.lines`) is told so, in their language, and nothing else is done."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.META.get(SENT_AWAY):
            return self.get_response(request)
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if language not in dict(settings.LANGUAGES):
            language = translation.get_language_from_request(request)
        with translation.override(language):
            response = render(request, "errors/busy.html", {"without_navigation": True}, status=503)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        response.headers["Content-Language"] = language
        response._has_been_logged = True  # type: ignore[attr-defined]  # by its line: Django would call it an error of ours
        return response


class CompressionMiddleware(GZipMiddleware):
    """Pages, where no proxy does it; what programs ask for and files that are downloaded are left as they are.

    Django adds a filler of random length, so that the size of a page tells nothing of a token in it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        return super().process_response(request, response) if kind in COMPRESSED else response


class LanguageMiddleware:
    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen not in dict(settings.LANGUAGES):
            actor = getattr(request, "actor", None)
            chosen = (
                actor.language if actor and actor.user_id else translation.get_language_from_request(request)
            )
        # the zone is what it would be: a page asks for it forty times, and asks sooner where one is on
        with translation.override(chosen), timezone.override(timezone.get_default_timezone()):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", chosen)
        return response
