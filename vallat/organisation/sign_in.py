"""Accounts come from the directory: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """No 'signed in as' after signing in: the page that follows says it."""


def client_address(request: HttpRequest) -> str:
    """The IP address that throttling counts by: the person's, not that of the proxies in front (VALLAT_PROXIES)."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:  # a request that came over no network
        return ""
