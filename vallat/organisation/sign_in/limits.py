"""How often a page of signing in may be sent: a minute's tries of one network address, of one address of mail."""

from datetime import datetime
from functools import cache
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vallat.organisation.sign_in.axes import client_address
from vallat.organisation.sign_in.counts import count, hidden, minute_of, uncount
from vallat.organisation.sign_in.known_devices import known_browser

OF_A_NETWORK_ADDRESS = {
    "account_login": 60,
    "mfa_login_webauthn": 60,
    "account_signup": 20,
    "account_reset_password": 20,
}
NEW_PASSWORD = ("password/new/", 20)  # below the page of the account: the key is in the address
LINKS_TO_AN_ADDRESS = 5


def is_over(request: HttpRequest, at: datetime) -> bool:
    """Counts what is sent to a page of signing in, by the browser, if somebody has signed in with it, or else by the network address."""
    limited = _limited(request)
    return limited is not None and count(limited[0], minute_of(at)) > limited[1]


def give_back(request: HttpRequest, response: HttpResponse, at: datetime) -> None:
    """Of a sign-in that let somebody in, or asks for the second factor: a town hall that comes to work is no attack."""
    user = getattr(request, "user", None)
    got_in = user is not None and user.is_authenticated
    goes_on = request.path_info == reverse("account_login") and response.status_code == HTTPStatus.FOUND
    limited = _limited(request) if got_in or goes_on else None
    if limited is not None:
        uncount(limited[0], minute_of(at))


def _limited(request: HttpRequest) -> tuple[str, int] | None:
    """What it is counted as, and how often in a minute; None of other requests."""
    if request.method != "POST":
        return None
    page, most = request.path_info, _limits().get(request.path_info)
    if most is None:
        if not page.startswith(reverse("account_home") + NEW_PASSWORD[0]):
            return None
        page, most = NEW_PASSWORD
    return f"{page[:30]} {hidden(known_browser(request) or client_address(request))}", most


def too_many_links(address: str, at: datetime) -> bool:
    return count(f"links {hidden(address)}", minute_of(at)) > LINKS_TO_AN_ADDRESS


def refusal(request: HttpRequest, *, without_navigation: bool = False) -> HttpResponse:
    response = render(request, "429.html", {"without_navigation": without_navigation}, status=429)
    response.headers["Retry-After"] = "60"
    return response


@cache
def _limits() -> dict[str, int]:
    return {reverse(name): most for name, most in OF_A_NETWORK_ADDRESS.items()}
