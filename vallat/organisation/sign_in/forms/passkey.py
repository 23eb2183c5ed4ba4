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
from allauth.mfa.webauthn.internal.auth import (
    get_authenticator_by_credential_id,
    parse_registration_response,
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
    """A key that is there already is not added twice: whoever removes it would go on being let in by it."""

    credential = CredentialField(widget=forms.HiddenInput)
    is_there_already = False

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
            known = "credential" in cleaned and self._is_known(cleaned["credential"])
        except UNREADABLE:
            raise get_adapter().validation_error("incorrect_code") from None
        if known:
            self.is_there_already = True  # what the page says then
            raise get_adapter().validation_error("incorrect_code")
        return cleaned

    def _is_known(self, credential: Any) -> bool:
        said = parse_registration_response(credential).response.attestation_object.auth_data
        return (
            said.credential_data is not None
            and get_authenticator_by_credential_id(self.user, said.credential_data.credential_id) is not None
        )


class LoginForm(Readable, LoginWebAuthnForm):
    credential = CredentialField(widget=forms.HiddenInput)


class AuthenticateForm(Readable, AuthenticateWebAuthnForm):
    credential = CredentialField(widget=forms.HiddenInput)


class AgainForm(Readable, ReauthenticateWebAuthnForm):
    credential = CredentialField(widget=forms.HiddenInput)
