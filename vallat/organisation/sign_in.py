"""What throttling counts failed sign-ins by."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

SECOND_FACTOR_OF = "second factor of "  # no e-mail address has spaces


def client_address(request: HttpRequest) -> str:
    """The IP address that throttling counts by: the person's, not that of the proxies in front (VALLAT_PROXIES)."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:  # a request that came over no network
        return ""


def counted_name(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """Whose sign-in is tried: the address that was given, whichever form it came by."""
    given = credentials or {}
    name = given.get("email") or given.get("username") or request.POST.get("login") or ""
    return str(name).strip().lower()[:255]


def counted_by(request: HttpRequest, credentials: Mapping[str, Any] | None) -> list[str | list[str]]:
    """A password by address and network address, so that a guesser locks nobody out. A second factor by the account
    alone: whoever guesses it already has the password, and may come from anywhere."""
    if counted_name(request, credentials).startswith(SECOND_FACTOR_OF):
        return ["username"]
    return [["username", "ip_address"]]
