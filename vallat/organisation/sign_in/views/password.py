"""Changing one's password, asking for a link, and choosing a new one by it."""

from typing import Any

from allauth.account import views
from allauth.account.forms import default_token_generator
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from vallat.access.requests import actor_of
from vallat.organisation.sign_in.accounts import (
    account_held,
    as_themselves,
    at_the_door,
    own_person,
    person_of_user,
)
from vallat.organisation.sign_in.actions.accounts import end_own_sessions
from vallat.organisation.sign_in.actions.sign_in import tell_password_changed, tell_password_reset
from vallat.organisation.sign_in.forgotten import ask_for_link
from vallat.organisation.sign_in.known_devices import remember
from vallat.organisation.sign_in.limits import refusal, too_many_links
from vallat.organisation.sign_in.throttle import forget_failures


class ChangePassword(views.PasswordChangeView):
    """Other sessions of the account end with the old password."""

    success_url = reverse_lazy("account_home")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_usable_password():  # type: ignore[union-attr]
            return redirect("account_reset_password")
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_default_success_url(self) -> str:
        return str(self.success_url)

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        actor, now = actor_of(self.request), timezone.now()
        person = own_person(actor)
        tell_password_changed(person=person, by=actor, at=now)
        said = [_("The password is changed. Your other sessions have ended.")]
        keeping = self.request.session.session_key or ""
        end_own_sessions(person=person, by=actor, at=now, keeping=keeping, and_the_rest=form.ends_access)
        if form.ends_access:
            said.append(
                _("API tokens and the address of your calendar, if you had any, open nothing any more.")
            )
            remember(self.request, response, form.user.pk, timezone.localdate(now))
        messages.success(self.request, " ".join(said))
        return response


class ForgotPassword(views.PasswordResetView):
    """The same answer, after the same work, whoever's the address is."""

    def form_valid(self, form: Any) -> HttpResponse:
        address, now = form.cleaned_data["email"], timezone.now()
        if too_many_links(address, now):
            return refusal(self.request)
        ask_for_link(address, at=now)
        return redirect("account_reset_password_done")


@method_decorator(login_not_required, name="dispatch")
class ChoosePassword(views.PasswordResetFromKeyView):
    """The page that the link of a mail opens. Whatever opened the account before ends; this browser is known from now on."""

    def dispatch(self, request: HttpRequest, uidb36: str, key: str, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return render(request, "organisation/account/sign_out_first.html")
        response: HttpResponseBase = super().dispatch(request, uidb36, key, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        user_id, now = self.reset_user.pk, timezone.now()
        form.user = self.reset_user = account_held(user_id)
        if not default_token_generator.check_token(self.reset_user, self.key):  # somebody was first
            return self.render_to_response(self.get_context_data(token_fail=True))
        response: HttpResponse = super().form_valid(form)
        with at_the_door():
            person = person_of_user(user_id)
            if person is not None:
                by = as_themselves(person)
                end_own_sessions(person=person, by=by, at=now)
                tell_password_reset(person=person, by=by, at=now)
        forget_failures(user_id)
        remember(self.request, response, user_id, timezone.localdate(now))
        return response
