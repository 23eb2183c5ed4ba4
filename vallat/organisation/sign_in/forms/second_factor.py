"""The code of a second factor: tries are counted, and a code opens once."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError

from vallat.organisation.sign_in.axes import SECOND_FACTOR_OF
from vallat.organisation.sign_in.second_factor import spend


class CountedCode:
    """Laid over a form of allauth that has a `code` and a `user`."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        credentials = {"email": f"{SECOND_FACTOR_OF}{self.user.pk}"}
        if not AxesProxyHandler.is_allowed(context.request, credentials):
            context.request.axes_locked_out = True
            raise get_adapter().validation_error("incorrect_code")
        try:
            code: str = super().clean_code()  # type: ignore[misc]
            if not spend(self.authenticator, code):
                raise get_adapter().validation_error("incorrect_code")
        except ValidationError:
            user_login_failed.send(sender=__name__, credentials=credentials, request=context.request)
            raise
        return code


class SecondFactorForm(CountedCode, AuthenticateForm):
    pass


class SecondFactorAgainForm(CountedCode, ReauthenticateForm):
    pass
