"""Who waits in line for a report on paper: setting one takes a second of a processor (ADR 178)."""

import re

from django.http import HttpRequest
from django.urls import reverse

from vallat.organisation.sign_in.callers import caller_of

BELOW = re.compile(r"[^/]+/[^/]+\.pdf")


def place_of(request: HttpRequest) -> str:
    """Who asks for one; "" of every other request."""
    page = reverse("reporting:reports")
    is_one = request.path_info.startswith(page) and BELOW.fullmatch(request.path_info, len(page))
    return caller_of(request) if is_one else ""
