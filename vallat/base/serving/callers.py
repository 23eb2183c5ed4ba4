"""Callers who may send more than a stranger: the one place where it is asked who sends a large body.

`settings.LARGE_BODIES_FROM` names functions. Each looks at a request's headers alone and gives None when they show nothing of its
kind (no session cookie, no token), otherwise a claim: called later, apart from the requests and at a bounded pace, it looks in the
database and gives the caller's name for counting ("account 12"), or "" when what was shown opens nothing.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.utils.module_loading import import_string

Claim = Callable[[], str]
ClaimOf = Callable[[HttpRequest], Claim | None]


def claim_of(method: str, path: str, headers: dict[str, str]) -> Claim | None:
    """How to find out who sends a request; None when it shows nobody. Asks no database. `headers` are named as WSGI does,
    without HTTP_."""
    request = shown_by(method, path, headers)
    shown = [claim for name in settings.LARGE_BODIES_FROM if (claim := _claim(name, request))]
    return (lambda: next((who for claim in shown if (who := claim())), "")) if shown else None


def shown_by(method: str, path: str, headers: dict[str, str], client: str = "") -> HttpRequest:
    """What a request shows before its body is looked at."""
    environ: dict[str, Any] = {f"HTTP_{name}": value for name, value in headers.items()}
    environ |= {"REQUEST_METHOD": method, "PATH_INFO": path, "REMOTE_ADDR": client, "wsgi.input": BytesIO()}
    return WSGIRequest(environ)


def _claim(name: str, request: HttpRequest) -> Claim | None:
    function: ClaimOf = import_string(name)
    return function(request)
