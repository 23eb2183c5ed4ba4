"""Saying that somebody has left; erasing their personal data afterwards."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.organisation.people.actions.erasing import StillThere, erase_person
from vallat.organisation.people.models.person import Person
from vallat.organisation.people.queries import person_with_account
from vallat.organisation.sign_in.actions.offboarding import (
    NotGone,
    NotYetBegun,
    StillToCome,
    come_back,
    leave,
)
from vallat.organisation.sign_in.forms.offboarding import OffboardingForm


@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: ActorRequest, person_id: int) -> HttpResponse:
    person = _person(request, person_id, Permission.FUNCTIONS_DECLARE)
    form = OffboardingForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if form.is_valid():
        try:
            leave(person=person, last_day=form.cleaned_data["last_day"], by=request.actor, at=timezone.now())
        except StillToCome:
            form.add_error(
                "last_day", _("The day is still to come. Nothing was changed: say it once they have left.")
            )
        except NotYetBegun:
            form.add_error(
                "last_day",
                _(
                    "They hold a role that began after that day. Nothing was changed: with today, it ends at once."
                ),
            )
        else:
            messages.success(request, _("They have left: their roles have ended, their account is closed."))
            return redirect("organisation:person", person_id)
    context = {"person": person, "form": form}
    return render(request, "organisation/leaving.html", context, status=422 if form.is_bound else 200)


@require_POST
def coming_back(request: ActorRequest, person_id: int) -> HttpResponse:
    person = _person(request, person_id, Permission.FUNCTIONS_DECLARE)
    try:
        come_back(person=person, by=request.actor, at=timezone.now())
    except NotGone:
        messages.error(request, _("Nobody has said that this person left. Nothing was changed."))
    else:
        messages.success(
            request,
            _(
                "Back in the directory. Declare their roles anew; an account that was closed stays closed until the head of IT opens it."
            ),
        )
    return redirect("organisation:person", person_id)


@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: ActorRequest, person_id: int) -> HttpResponse:
    person = _person(request, person_id, Permission.PEOPLE_ERASE)
    refused = False
    if request.method == "POST":
        try:
            erase_person(person=person, by=request.actor, at=timezone.now())
        except StillThere:
            refused = True
        else:
            messages.success(
                request, _("Their personal data are erased. What they did stays, without their name.")
            )
            return redirect("organisation:people")
    context = {"person": person, "refused": refused}
    return render(request, "organisation/erasure.html", context, status=422 if refused else 200)


def _person(request: ActorRequest, person_id: int, needs: Permission) -> Person:
    request.actor.require(needs)
    person = person_with_account(request.actor, person_id)
    if person is None:
        raise Http404
    request.actor.require(needs, person.organisation_id)
    return person
