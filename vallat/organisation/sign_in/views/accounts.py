"""What first level and the head of IT do with somebody else's account, from the page of the person."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.organisation.people.queries import person_with_account
from vallat.organisation.sign_in.actions import accounts

REFUSALS: dict[type[Exception], str | Promise] = {
    accounts.NoAddress: _("The directory has no address for this person: nothing was sent. Add it first."),
    accounts.NoAccount: _("There is no open account: nothing was done."),
    accounts.OwnAccount: _("You can't close the account that you are using: nothing was done."),
}


def _view(act: Callable[..., Any], needs: Permission, done: Promise) -> Callable[..., HttpResponse]:
    @require_POST
    def view(request: ActorRequest, person_id: int) -> HttpResponse:
        request.actor.require(needs)
        person = person_with_account(request.actor, person_id)
        if person is None:
            raise Http404
        try:
            act(person=person, by=request.actor, at=timezone.now())
        except tuple(REFUSALS) as refusal:
            messages.error(request, str(REFUSALS[type(refusal)]))
        else:
            messages.success(request, str(done))
        return redirect("organisation:person", person_id)

    return view


invitation = _view(
    accounts.invite,
    Permission.ACCOUNT_INVITE,
    _("The invitation is on its way: its link is good for three days."),
)
closing = _view(
    accounts.close_account,
    Permission.ACCOUNT_CONTROL,
    _("The account is closed, and its sessions have ended."),
)
reopening = _view(accounts.open_account, Permission.ACCOUNT_CONTROL, _("The account is open again."))
ending_sessions = _view(
    accounts.end_sessions, Permission.ACCOUNT_CONTROL, _("Every session of this person has ended.")
)
removing_factors = _view(
    accounts.remove_second_factors,
    Permission.ACCOUNT_CONTROL,
    _("The second factors are removed, and the sessions have ended."),
)
