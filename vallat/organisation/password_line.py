"""Who waits in line for a password to be hashed, which costs more than any page and which anybody may ask for (ADR 177)."""

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from vallat.organisation.sign_in import client_address

READS = {"GET", "HEAD", "OPTIONS"}
HASHING = {
    "account_login",
    "account_reauthenticate",
    "account_change_password",
    "account_reset_password_from_key",
}


def place_of(request: HttpRequest) -> str:
    """The network address that sends a password; "" of every other request."""
    if request.method in READS or not request.path_info.startswith(reverse("account_home")):
        return ""
    try:
        hashes = resolve(request.path_info).url_name in HASHING
    except Resolver404:
        return ""
    return (client_address(request) or "nowhere") if hashes else ""
