"""What django-ninja needs of us: the token as OpenAPI's security scheme, its errors as problems, and both described."""

import logging
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as RowRefused
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from vallat.integrations.problems import CONTENT_TYPE, MOST_ERRORS, Problem, failure, problem
from vallat.integrations.refusals import Reason

log = logging.getLogger(__name__)


PROBLEM = {
    "type": "object",
    "description": "RFC 9457.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {
            "type": "string",
            "enum": Reason.values,
            "description": "Of a 401: why the token opens nothing.",
        },
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "maxItems": MOST_ERRORS,
            "description": "The first of them.",
            "items": {
                "type": "object",
                "required": ["where", "problem"],
                "properties": {
                    "where": {"type": "array", "items": {"type": "string"}},
                    "problem": {"type": "string"},
                },
            },
        },
    },
}
CODES = (400, 401, 403, 404, 409, 413, 422, 429)
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Chosen by you, kept a day: the same request under the same key is done once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}


class Api(NinjaAPI):
    """An API whose description tells, for each operation, the problems and the key of a write."""

    def get_openapi_schema(self, **options: Any) -> Any:
        schema = super().get_openapi_schema(**options)
        schema["components"].setdefault("schemas", {})["Problem"] = PROBLEM
        schema["components"]["responses"] = {
            "Problem": {
                "description": "What went wrong. Nothing was written.",
                "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            }
        }
        for methods in schema["paths"].values():
            for method, operation in methods.items():
                for code in CODES:
                    operation["responses"][code] = {"$ref": "#/components/responses/Problem"}
                if method != "get":
                    operation["parameters"] = [*operation.get("parameters", []), KEY]
        return schema


class BearerToken(HttpBearer):
    """The door has read the token already; here it is only named, for the description of the API."""

    openapi_bearerFormat = "vlt_…"  # noqa: N815 (the name that OpenAPI gives it)

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        return getattr(request, "token", None)


def answer_with_problems(api: NinjaAPI) -> None:
    """Each error that an operation can end with becomes application/problem+json."""
    codes: dict[type[Exception], int] = {
        AuthenticationError: 401,
        PermissionDenied: 403,
        Http404: 404,
        RequestDataTooBig: 413,
        SuspiciousOperation: 400,
    }
    for kind, status in codes.items():
        api.add_exception_handler(kind, _plain(status))
    handlers: dict[type[Exception], Any] = {
        Problem: _told,
        ValidationError: _invalid,
        RowRefused: _refused,
        HttpError: _http,
        Exception: _failed,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _plain(status: int) -> Any:
    return lambda request, error: problem(request, status)


def _told(request: HttpRequest, error: Problem) -> HttpResponse:
    response = problem(request, error.status, error.detail, error.errors)
    if error.retry_after:
        response["Retry-After"] = str(error.retry_after)
        response._has_been_logged = True  # type: ignore[attr-defined]  # by its line: Django would call it an error of ours
    return response


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    cause = error.__cause__  # of a body that can't be read
    if isinstance(cause, Problem):
        return _told(request, cause)
    return problem(request, error.status_code)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Where and what, without the value: it may be somebody's."""
    told = error.errors[:MOST_ERRORS]
    errors = [{"where": _where(each["loc"]), "problem": str(each["msg"])} for each in told]
    return problem(request, 422, errors=errors)


def _refused(request: HttpRequest, error: RowRefused) -> HttpResponse:
    """What an action found wrong with the row that was asked for, field by field."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    errors = [
        {"where": ["body", name] if name else ["body"], "problem": " ".join(words)}
        for name, words in by_field.items()
    ]
    return problem(request, 422, errors=errors)


def _where(place: Sequence[Any]) -> list[str]:
    """`body subject`, without the name that the operation gives to its body or its filters."""
    parts = [str(part) for part in place]
    return [part for number, part in enumerate(parts) if number != 1 or part not in ("body", "filters")]


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    name = request.resolver_match.view_name if request.resolver_match else ""
    log.error("An operation of the API failed: %s", name, exc_info=error)
    return failure(request, error)
