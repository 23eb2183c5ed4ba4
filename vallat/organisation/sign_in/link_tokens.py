"""The secret in a link with which a password is chosen: good once, for three days, while the account is open."""

from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator


class LinkTokens(PasswordResetTokenGenerator):
    """Django's, which a new password, another address and a sign-in end; so does an account that is closed.

    allauth's own would write an address that nobody verified, with which it then refuses second factors.
    """

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"
