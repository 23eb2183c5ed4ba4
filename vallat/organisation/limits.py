"""How often a page of signing in may be sent: a minute's tries of one network address, of one address of mail."""

from datetime import datetime
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vallat.organisation.counts import count, hidden, minute_of
from vallat.organisation.sign_in import client_address

OF_A_NETWORK_ADDRESS = {
    "account_login": 60,
    "mfa_login_webauthn": 60,
    "account_signup": 20,
    "account_reset_password": 20,
}
NEW_PASSWORD = ("password/new/", 20)  # below the page of the account: the key is in the address
LINKS_TO_AN_ADDRESS = 5


def is_over(request: HttpRequest, at: datetime) -> bool:
    """Counts what is sent to a page of signing in, by the network address that it comes from."""
    most = _limits().get(request.path_info)
    if most is None:
        prefix = reverse("account_home") + NEW_PASSWORD[0]
        most = NEW_PASSWORD[1] if request.path_info.startswith(prefix) else None
    if request.method != "POST" or most is None:
        return False
    page = request.path_info[:30] if request.path_info in _limits() else NEW_PASSWORD[0]
    return count(f"{page} {hidden(client_address(request))}", minute_of(at)) > most


def too_many_links(address: str, at: datetime) -> bool:
    return count(f"links {hidden(address)}", minute_of(at)) > LINKS_TO_AN_ADDRESS


def refusal(request: HttpRequest, *, without_navigation: bool = False) -> HttpResponse:
    return render(request, "429.html", {"without_navigation": without_navigation}, status=429)


@cache
def _limits() -> dict[str, int]:
    return {reverse(name): most for name, most in OF_A_NETWORK_ADDRESS.items()}
