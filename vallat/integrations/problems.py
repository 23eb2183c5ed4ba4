"""Errors of the API as application/problem+json (RFC 9457): what happened, never how the inside looks."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from vallat.base.files.full_disk import RETRY_AFTER, is_full
from vallat.base.postgres.unavailable import is_unavailable
from vallat.integrations.refusals import Reason

MOST_ERRORS = 10  # of a request, that are told
LONGEST = 300  # characters of one
LONGEST_NAME = 60  # of each part of where it is: a name may be what was sent
CONTENT_TYPE = "application/problem+json"

DETAILS = {
    400: _("The request can't be read."),
    401: Reason.UNKNOWN.label,
    403: _("This token, or who it acts for, is not allowed this."),
    404: _("There is nothing at this address, or nothing that this token may see."),
    405: _("This address does not answer this method."),
    409: _("This is not possible as things stand now. Nothing was written."),
    413: _("The request is too large. Nothing was written."),
    422: _("Something in the request can't be used. Nothing was written."),
    429: _("Too many requests. Wait as long as Retry-After says."),
    500: _("Something went wrong here. Nothing was written; the same request may be sent again."),
    503: _("The database does not answer. Nothing was written; send the same request again in a moment."),
}


FULL = _(
    "There is no room left on the disk. Nothing was written; what only reads is answered. Send the same request again later."
)


class Problem(Exception):
    """An answer that is an error. `errors` name what in the request is wrong; `retry_after`: seconds, when it may be sent again."""

    def __init__(
        self, status: int, detail: str = "", errors: Sequence[dict[str, Any]] = (), *, retry_after: int = 0
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors, self.retry_after = status, detail, errors, retry_after


def problem(
    request: HttpRequest, status: int, detail: str = "", errors: Sequence[dict[str, Any]] = (), code: str = ""
) -> HttpResponse:
    """The answer, with the request's id when it has one. `code` says which of several errors of that status it is. Of `errors`
    the first ten are told, in short: a request must not decide how long its answer is."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or str(DETAILS.get(status, "")),
    }
    if code:
        told["code"] = code
    if errors:
        told["errors"] = [_in_short(error) for error in errors[:MOST_ERRORS]]
    if request_id := getattr(request, "request_id", ""):
        told["request_id"] = str(request_id)
    response = JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = CONTENT_TYPE
    response["Cache-Control"] = "no-store"
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    return response


def failure(request: HttpRequest, error: BaseException) -> HttpResponse:
    """The answer to what nobody expected: 503 when sending the same request again will help."""
    if is_full(error):
        response = problem(request, 503, str(FULL), code="full")
        response["Retry-After"] = str(RETRY_AFTER)
        return response
    return problem(request, 503 if is_unavailable(error) else 500)


def _in_short(error: dict[str, Any]) -> dict[str, Any]:
    where = [shortened(str(part), LONGEST_NAME) for part in error["where"][:MOST_ERRORS]]
    return {"where": where, "problem": shortened(str(error["problem"]), LONGEST)}


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
