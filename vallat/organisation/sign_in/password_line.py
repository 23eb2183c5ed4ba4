"""Who waits in line for a password to be hashed, which costs more than any page and which anybody may ask for (ADR 177).

A browser that somebody has signed in with does not stand behind strangers: it has a line with those of its kind.
"""

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from vallat.organisation.sign_in.axes import client_address
from vallat.organisation.sign_in.callers import known_account
from vallat.organisation.sign_in.known_devices import known_browser

READS = {"GET", "HEAD", "OPTIONS"}
HASHING = {
    "account_login",
    "account_reauthenticate",
    "account_change_password",
    "account_reset_password_from_key",
}


def place_of_stranger(request: HttpRequest) -> str:
    """The network address that sends a password, of a browser that nobody has signed in with; "" of every other request."""
    if not _sends_password(request) or known_browser(request):
        return ""
    return client_address(request) or "nowhere"


def place_of_known(request: HttpRequest) -> str:
    """The account, or else the browser, of those that somebody has signed in with; "" of every other request."""
    browser = known_browser(request) if _sends_password(request) else ""
    return browser and (known_account(request) or browser)


def _sends_password(request: HttpRequest) -> bool:
    if request.method in READS or not request.path_info.startswith(reverse("account_home")):
        return False
    try:
        return resolve(request.path_info).url_name in HASHING
    except Resolver404:
        return False
