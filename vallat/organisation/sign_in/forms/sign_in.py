"""Signing in, a forgotten password, another password."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.fields import EmailField
from allauth.account.forms import ChangePasswordForm, LoginForm
from django import forms

from vallat.base.mail.normal_form import AddressFormField


class SignInField(AddressFormField, EmailField):
    """As allauth draws it."""


class SignInForm(LoginForm):
    """An address in its normal form, and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = SignInField()

    @property
    def refused_address(self) -> list[str]:
        """Why the address can't be one; nothing when it was left empty."""
        errors = self.errors.get("login")
        return (
            [str(error) for error in errors]
            if errors and not self.has_error("login", code="required")
            else []
        )


class ForgottenForm(forms.Form):
    """Whose the address is, is looked up by the worker: the answer says nothing of it, not even by how long it takes."""

    email = AddressFormField()


class ChangeForm(ChangePasswordForm):
    """`end_access`: whether API tokens, calendar address and known browsers end, too. They do unless somebody says no."""

    def clean_oldpassword(self) -> str:
        """Tried as at the sign-in: whoever guesses in a session that was left open is stopped as there."""
        password = str(self.cleaned_data.get("oldpassword", ""))
        assert self.user is not None
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("enter_current_password")
        return password

    @property
    def ends_access(self) -> bool:
        return str(self.data.get("end_access", "1")) != "0"
