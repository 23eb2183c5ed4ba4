"""What a browser says of a passkey: whatever can't be read as that is refused as one that is not right."""

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms

# What the libraries raise on JSON, base64 and CBOR that are not what they expect.
UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, struct.error, RecursionError)


class CredentialField(forms.JSONField):
    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (RecursionError, ValueError):  # depth, digits of a number
            raise get_adapter().validation_error("incorrect_code") from None


class Readable:
    """Laid over a form of allauth that signs in, or proves again."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except UNREADABLE:
            raise get_adapter().validation_error("incorrect_code") from None


class AddForm(AddWebAuthnForm):
    credential = CredentialField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except UNREADABLE:
            raise get_adapter().validation_error("incorrect_code") from None
        return cleaned


class LoginForm(Readable, LoginWebAuthnForm):
    credential = CredentialField(widget=forms.HiddenInput)


class AuthenticateForm(Readable, AuthenticateWebAuthnForm):
    credential = CredentialField(widget=forms.HiddenInput)


class AgainForm(Readable, ReauthenticateWebAuthnForm):
    credential = CredentialField(widget=forms.HiddenInput)
