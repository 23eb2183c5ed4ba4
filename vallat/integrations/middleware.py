"""The API's own way in: a bearer token, never a session. Pages pass through untouched.

`ApiDoor` stands outside the request's transaction: it counts, refuses, and makes every error a problem. Behind it an operation has
its own few middleware (`settings.API_MIDDLEWARE`), and none of what pages need: sessions, forms, messages, the sign-in.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from vallat.access.middleware import READING
from vallat.base.files.full_disk import require_room
from vallat.base.web.logs import route_of
from vallat.integrations.actors import enter_by_token
from vallat.integrations.authentication import authenticate, bearer, count_stranger, note_use, usable_token
from vallat.integrations.bodies import is_too_large
from vallat.integrations.idempotency import answered_once
from vallat.integrations.models import Token
from vallat.integrations.problems import CONTENT_TYPE, failure, problem
from vallat.integrations.rate import Allowance
from vallat.integrations.refusals import OpensNothing
from vallat.integrations.tokens import PREFIX
from vallat.journal.record import failing_whole

log = logging.getLogger(__name__)

Respond = Callable[[HttpRequest], HttpResponse]
API = "/api/"
OPEN = ("/api/v1/openapi.json",)  # the description, which holds nothing of anybody
WRITING = {"POST", "PUT", "PATCH", "DELETE"}
KEY = "Idempotency-Key"


def token_of(request: HttpRequest) -> Callable[[], str] | None:
    """The claim of a request that bears a token (`base.serving.callers`): "token 12", or "" when it is not usable."""
    secret = bearer(request)
    return partial(_usable, secret) if secret.startswith(PREFIX) else None


def _usable(secret: str) -> str:
    token = usable_token(secret, timezone.now())
    return "" if token is None else f"token {token.pk}"


class ApiDoor:
    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response
        answer: Any = _operation
        for middleware in reversed(settings.API_MIDDLEWARE):
            answer = import_string(middleware)(answer)
        self.answer: Any = convert_exception_to_response(answer)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(API):
            return self.get_response(request)
        request.COOKIES = {}  # a browser's session opens nothing here, so that no other site can use it
        with translation.override(translation.get_language_from_request(request)):
            response = self._answered(request)
        response["Cache-Control"] = "no-store"
        response["Vary"] = "Authorization, Accept-Language"
        return response

    def _answered(self, request: HttpRequest) -> HttpResponse:
        """A failure at the door itself (a database that is away) is a problem too."""
        try:
            if request.method in WRITING:
                require_room()
            response, allowance = self._admitted(request)
        except Exception as error:
            log.exception("The API's door failed.")
            return failure(request, error)
        for name, value in allowance.headers.items():
            response[name] = value
        return response

    def _admitted(self, request: HttpRequest) -> tuple[HttpResponse, Allowance]:
        at = timezone.now()
        if request.path in OPEN:
            allowance = count_stranger(request, at)
        else:
            found = authenticate(request, at)
            allowance = found.allowance
            if found.refused is not None and not allowance.is_spent:
                return _refusal(request, found.refused, found.token), allowance
            request.token = found.token  # type: ignore[attr-defined]  # read by TokenActor and Once
        if allowance.is_spent:
            response = problem(request, 429)
            response["Retry-After"] = str(allowance.reset)
            return response, allowance
        response = (
            problem(request, 413) if is_too_large(request) else _as_problem(request, self.answer(request))
        )
        if getattr(request, "actor", None) is not None:
            _note_use(request.token, at)  # type: ignore[attr-defined]
        return response, allowance


class TokenActor:
    """Puts `request.actor`, and tells PostgreSQL whose rows it may see."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = getattr(request, "token", None)
        if token is None:
            return self.get_response(request)
        try:
            actor = enter_by_token(token, timezone.localdate(), reads_only=request.method in READING)
        except OpensNothing as refused:
            return _refusal(request, refused, token)
        request.actor = actor  # type: ignore[attr-defined]  # views take an ActorRequest
        return self.get_response(request)


class Idempotency:
    """A write that bears an Idempotency-Key is done once, and answered the same each time."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token, key = getattr(request, "token", None), request.headers.get(KEY)
        if token is None or request.method not in WRITING:
            return self.get_response(request)
        if key is None:
            with failing_whole():  # a refusal is all that is left to say
                return self.get_response(request)
        return answered_once(request, token, key, at=timezone.now(), respond=self.get_response)


def _operation(request: HttpRequest) -> HttpResponse:
    request.resolver_match = match = resolve(request.path_info)
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response


def _refusal(request: HttpRequest, refused: OpensNothing, token: Token | None) -> HttpResponse:
    """The 401. The log has the number of the token, which its page and the journal know, never its secret."""
    fields = {"why": refused.reason.value, "token": token.pk if token else "", "route": route_of(request)}
    log.warning(
        "A token opens nothing", extra={"fields": {name: told for name, told in fields.items() if told}}
    )
    return problem(request, 401, refused.sentence, code=refused.reason.value)


def _note_use(token: Token, at: datetime) -> None:
    """Once it is answered: what was written stays, and the answer leaves, when this can't be noted."""
    try:
        note_use(token, at)
    except DatabaseError:
        log.exception("The day on which a token was used was not noted.")


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Pages of errors and bare answers of the framework, in the API's own form."""
    if response.status_code < 400 or response.get("Content-Type", "").startswith(CONTENT_TYPE):
        return response
    told = problem(request, response.status_code)
    if "Allow" in response:
        told["Allow"] = response["Allow"]
    return told
