"""Second factors of one's own account: allauth's pages, told to the journal and led back to the account's page."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.adapter import get_adapter
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vallat.access.requests import ActorRequest, actor_of
from vallat.organisation.sign_in.accounts import at_the_door, factors_of, own_person, syndicate_or_any
from vallat.organisation.sign_in.actions.accounts import end_own_sessions
from vallat.organisation.sign_in.actions.sign_in import (
    tell_factor_added,
    tell_factor_removed,
    tell_recovery_codes_made,
    tell_sign_in_failed,
)
from vallat.organisation.sign_in.second_factor import spend_first

HOME = reverse_lazy("account_home")


class Added:
    """Tells that a factor was added, then shows recovery codes to whoever has never seen any."""

    kind = ""
    request: Any

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        actor = actor_of(self.request)
        person, now = own_person(actor), timezone.now()
        tell_factor_added(person=person, kind=self.kind, by=actor, at=now)
        # whoever sits in another session of this account has not shown the factor
        end_own_sessions(
            person=person,
            by=actor,
            at=now,
            keeping=self.request.session.session_key or "",
            and_the_rest=False,
        )
        messages.success(
            self.request, _("The second factor is added: it will be asked for when you sign in.")
        )
        return response

    def get_success_url(self) -> str:
        seen = factors_of(self.request.user.pk).codes_left is not None
        return reverse("account_home" if seen else "account_recovery_codes")


class AddTotp(Added, totp.ActivateTOTPView):
    kind = "totp"

    def form_valid(self, form: Any) -> HttpResponse:
        """The code that added it has been used: it opens no sign-in."""
        response = super().form_valid(form)
        spend_first(self.request.user.pk, form.cleaned_data["code"])
        return response


class AddPasskey(Added, webauthn.AddWebAuthnView):
    """A key that unlocks by a finger, a face or a PIN, so that it opens alone."""

    kind = "webauthn"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = {
            **super().get_context_data(**kwargs),
            **kwargs,
        }  # allauth makes the form anew
        context["js_data"] = {"creation_options": begin_registration(authenticated_user(self.request), True)}
        return context


class RemoveTotp(totp.DeactivateTOTPView):
    success_url = HOME

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        return _removed(self.request, "totp", response)


class RemovePasskey(webauthn.RemoveWebAuthnView):
    success_url = HOME

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, str(adapter.error_messages["cannot_delete_authenticator"]))
            return redirect("account_home")
        response: HttpResponse = super().form_valid(form)
        return _removed(self.request, "webauthn", response)


class RenamePasskey(webauthn.EditWebAuthnView):
    success_url = HOME


class SignInByPasskey(webauthn.LoginWebAuthnView):
    """Signs in with a passkey alone."""

    def form_invalid(self, form: Any) -> HttpResponse:
        with at_the_door() as by:
            syndicate = syndicate_or_any()
            if syndicate is not None:
                tell_sign_in_failed(
                    person=None, syndicate=syndicate, method="webauthn", by=by, at=timezone.now()
                )
        messages.error(self.request, _("This passkey is not known here. Sign in with your password."))
        return redirect("account_login")

    def form_valid(self, form: Any) -> HttpResponse:
        authenticator = form.cleaned_data["credential"]
        login = Login(user=authenticator.user, redirect_url=get_next_redirect_url(self.request))
        response: HttpResponse = perform_passwordless_login(self.request, authenticator, login)
        return response


@never_cache
@reauthentication_required(app="allauth.mfa")  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: ActorRequest) -> HttpResponse:
    """Codes are shown once, in the answer that made them: reading a page writes nothing."""
    if not GenerateRecoveryCodesForm(user=request.user, data={}).is_valid():
        return redirect("account_home")
    context: dict[str, Any] = {"factors": factors_of(request.user.pk)}  # type: ignore[arg-type]
    if request.method == "POST":
        codes = generate_recovery_codes(request).wrap()  # type: ignore[no-untyped-call]
        codes.mark_as_viewed()
        tell_recovery_codes_made(person=own_person(request.actor), by=request.actor, at=timezone.now())
        context["codes"] = codes.get_unused_codes()
    return render(request, "organisation/account/recovery_codes.html", context)


def _removed(request: HttpRequest, kind: str, response: HttpResponse) -> HttpResponse:
    actor = actor_of(request)
    tell_factor_removed(person=own_person(actor), kind=kind, by=actor, at=timezone.now())
    messages.success(request, _("The second factor is removed."))
    return response
