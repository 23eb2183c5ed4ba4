"""What a person sees when a page can't be shown. No query: the transaction may already be lost."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vallat.base.files.full_disk import is_full, refused_for_want_of_room
from vallat.base.files.stored_files import FileMissing
from vallat.base.postgres.unavailable import is_unavailable


def _page(request: HttpRequest, status: int, template: str) -> HttpResponse:
    return render(request, f"errors/{template}.html", status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, 400, "bad_request")


def not_allowed(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, 403, "not_allowed")


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, 404, "not_found")


def failed(request: HttpRequest) -> HttpResponse:
    """503 when it is the database that is away, or a disk that is full: whoever asks, or their proxy, tries again. A file that is missing
    is no 404, since its row is there, nor a 410, since it should be; to ask again does not help.
    """
    if isinstance(sys.exception(), FileMissing):
        return _page(request, 500, "file_missing")
    if is_full(sys.exception()):
        return refused_for_want_of_room(request)
    if not is_unavailable(sys.exception()):
        return _page(request, 500, "failed")
    response = _page(request, 503, "away")
    response["Retry-After"] = "10"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403, "form_expired")
