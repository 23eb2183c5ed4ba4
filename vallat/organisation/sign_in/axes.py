"""What throttling counts failed sign-ins by."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from vallat.access.models import User
from vallat.base.mail.normal_form import normal_form_or_none

SECOND_FACTOR_OF = "second factor of "  # no e-mail address has spaces
ACCOUNT = "account "


def client_address(request: HttpRequest) -> str:
    """The IP address that throttling counts by: the person's, not that of the proxies in front
    (VALLAT_PROXIES). Of IPv6 the network, within which one machine takes any address."""
    try:
        return truncate_ip(str(get_adapter(request).get_client_ip(request)))
    except PermissionDenied:  # a request that came over no network
        return ""


def counted_name(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """Whose sign-in is tried, whichever form it came by: the account that has the address, or else the text that was given, folded."""
    given = credentials or {}
    name = str(
        given.get("email") or given.get("username") or given.get("login") or request.POST.get("login") or ""
    )
    if name.startswith(SECOND_FACTOR_OF):
        return name
    known: dict[str, str] = request.__dict__.setdefault("counted_names", {})  # asked several times a request
    if name not in known:
        known[name] = _counted(name)
    return known[name]


def counted_as(user_id: int | None) -> list[str]:
    """The names under which failures of this account are counted."""
    return [] if user_id is None else [f"{ACCOUNT}{user_id}", f"{SECOND_FACTOR_OF}{user_id}"]


def account_of(name: str) -> int | None:
    """Whose account a counted name is; None for the text of nobody."""
    for prefix in (ACCOUNT, SECOND_FACTOR_OF):
        number = name.removeprefix(prefix)
        if number != name and number.isascii() and number.isdigit():
            return int(number)
    return None


def _counted(address: str) -> str:
    normal = normal_form_or_none(address)
    found = User.objects.filter(email=normal).values_list("pk", flat=True).first() if normal else None
    return f"{ACCOUNT}{found}" if found else _folded(normal or address)


def _folded(text: str) -> str:
    """The same for every spelling that somebody could take for it."""
    once = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", once).strip()[:255]


def counted_by(request: HttpRequest, credentials: Mapping[str, Any] | None) -> list[str | list[str]]:
    """A password by address and network address, so that a guesser locks nobody out. A second factor by the account
    alone: whoever guesses it already has the password, and may come from anywhere."""
    if counted_name(request, credentials).startswith(SECOND_FACTOR_OF):
        return ["username"]
    return [["username", "ip_address"]]
