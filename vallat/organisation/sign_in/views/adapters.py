"""Where allauth asks Vallat: what a sign-in does, how mails leave, how secrets are kept."""

import base64
import logging
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vallat.organisation.sign_in.accounts import (
    as_themselves,
    at_the_door,
    has_provider,
    last_factor,
    person_of_user,
)
from vallat.organisation.sign_in.actions.sign_in import tell_signed_in
from vallat.organisation.sign_in.devices import device_words
from vallat.organisation.sign_in.known_devices import remember
from vallat.organisation.sign_in.sealing import Bare, unseal
from vallat.organisation.sign_in.second_factor import must_have_second_factor

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from the directory: nobody signs up by themselves."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and this password do not go together."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many tries. Wait for a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """No 'signed in as' after signing in: the page that follows says it."""

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """What happened to an account is told by the action that did it (`notices.py`)."""

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        found = self.authenticate(context.request, email=user.get_username(), password=password)
        return found is not None and found.pk == user.pk

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Also for people whose password is the directory's, and for those who sign in at a provider: there, first for who came from it."""
        if not user.is_authenticated:
            return []
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if settings.DIRECTORY is not None and not user.has_usable_password():
            ways.insert(0, _way("reauthenticate", "account_reauthenticate"))
        if has_provider():
            came_from_it = any(
                record["method"] == "openid" for record in get_authentication_records(context.request, user)
            )
            ways.insert(0 if came_from_it else len(ways), _way("openid", "account_openid"))
        return ways

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """Who has just signed in need not type their password again to add a second factor."""
        now = timezone.now()
        method = _method(get_authentication_records(request, user))
        record_authentication(request, user, method="sign_in", reauthenticated=True)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        new = remember(request, response, user.pk, timezone.localdate(now))
        device = device_words(self.get_http_user_agent(request)) if new else ""
        with at_the_door():
            person = person_of_user(user.pk)
            if person is not None:
                by = as_themselves(person)
                tell_signed_in(person=person, method=method, new_device=device, by=by, at=now)
        return response


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not the right one, or was used already. Wait for the next."),
        "cannot_delete_authenticator": _(
            "Your roles ask for a second factor: add another one before you remove this one."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Sealed as the row is saved, for that row."""
        return Bare(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Under another SECRET_KEY than it was kept with, or in another row, a secret is none: no code is right any more."""
        try:
            return unseal(encrypted_text)
        except InvalidTag:
            log.error("A second factor was kept under another SECRET_KEY, or for another row.")  # noqa: TRY400
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        return device_words(get_account_adapter().get_http_user_agent(context.request))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        actor = getattr(context.request, "actor", None)
        if actor is None or not must_have_second_factor(actor):
            return True
        return not last_factor(authenticator.user_id)


def _way(name: str, address: str) -> dict[str, Any]:
    return {"id": name, "description": name, "url": reverse(address)}


def _method(records: list[dict[str, Any]]) -> str:
    """The key of verbs.METHODS: the first proof that was given, and the second."""
    first = next((record["method"] for record in records if record["method"] in ("password", "openid")), "")
    second = next((str(record["type"]) for record in records if record["method"] == "mfa"), "")
    return "_".join(part for part in (first, second) if part) or "password"
