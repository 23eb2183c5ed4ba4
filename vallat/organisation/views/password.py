"""Changing one's password, and choosing a new one by the link of a mail."""

from typing import Any

from allauth.account import views
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
from vallat.organisation.accounts import as_themselves, at_the_door, own_person, person_of_user
from vallat.organisation.actions.sign_in import tell_password_changed, tell_password_reset


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
        actor = actor_of(self.request)
        tell_password_changed(person=own_person(actor), by=actor, at=timezone.now())
        messages.success(self.request, _("The password is changed. Your other sessions have ended."))
        return response


@method_decorator(login_not_required, name="dispatch")
class ChoosePassword(views.PasswordResetFromKeyView):
    """The page that the link of a mail opens."""

    def dispatch(self, request: HttpRequest, uidb36: str, key: str, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return render(request, "organisation/account/sign_out_first.html")
        response: HttpResponseBase = super().dispatch(request, uidb36, key, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        user_id = self.reset_user.pk
        response: HttpResponse = super().form_valid(form)
        with at_the_door():
            person = person_of_user(user_id)
            if person is not None:
                tell_password_reset(person=person, by=as_themselves(person), at=timezone.now())
        return response
