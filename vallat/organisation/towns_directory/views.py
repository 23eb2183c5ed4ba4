"""`/directory/`: what the towns' directory says that needs somebody's decision."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.text import whole_number
from vallat.journal.readings import note_reading
from vallat.organisation import verbs
from vallat.organisation.people.queries import people
from vallat.organisation.sign_in.forms.offboarding import OffboardingForm
from vallat.organisation.towns_directory.actions import review as actions
from vallat.organisation.towns_directory.actions.review import NotDecidable
from vallat.organisation.towns_directory.forms import SamePersonForm
from vallat.organisation.towns_directory.models import DirectoryEntry
from vallat.organisation.towns_directory.presenting import advice, choices_for, fields_of, tabs
from vallat.organisation.towns_directory.review import ALL, candidates, entry_to_decide, review_page


@require_safe
def review(request: ActorRequest) -> HttpResponse:
    show, before = request.GET.get("show", ALL), request.GET.get("before", "")
    page = review_page(request.actor, show=show, before=whole_number(before))
    total = page.counts.get(show, page.counts[ALL])
    context = {"page": page, "tabs": tabs(page.counts, show), "show": show, "total": total}
    return render(request, "organisation/directory_review.html", context)


@require_safe
def entry(request: ActorRequest, entry_id: int) -> HttpResponse:
    found = _entry(request, entry_id)
    if found.person is not None and found.person.pk != request.actor.person_id:
        note_reading(
            request, verbs.PERSON_OPENED, organisation_id=found.organisation_id, subject=found.person
        )
    return _page(request, found)


@require_POST
def departure(request: ActorRequest, entry_id: int) -> HttpResponse:
    found = _entry(request, entry_id)
    form = OffboardingForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    return _decide(
        request,
        found,
        actions.person_has_left,
        _("Written down: they have left. Their roles have ended and their account is closed."),
        last_day=form.cleaned_data["last_day"],
    )


@require_POST
def keeping(request: ActorRequest, entry_id: int) -> HttpResponse:
    return _decide(
        request, _entry(request, entry_id), actions.keep_person, _("The person stays as they are.")
    )


@require_POST
def aside(request: ActorRequest, entry_id: int) -> HttpResponse:
    told = _("The entry is set aside. It is kept, and can be decided on again.")
    return _decide(request, _entry(request, entry_id), actions.set_entry_aside, told)


@require_POST
def person(request: ActorRequest, entry_id: int) -> HttpResponse:
    found = _entry(request, entry_id)
    form = SamePersonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    chosen = people(request.actor).filter(pk=form.cleaned_data["person"]).first()
    if chosen is None:
        return _page(request, found, problem=_("This person is not in the directory."), status=422)
    told = _("From now on, this person follows the entry.")
    return _decide(request, found, actions.same_person, told, person=chosen)


@require_POST
def addition(request: ActorRequest, entry_id: int) -> HttpResponse:
    told = _("The person was added, without an e-mail address.")
    return _decide(request, _entry(request, entry_id), actions.add_from_entry, told)


@require_POST
def address(request: ActorRequest, entry_id: int) -> HttpResponse:
    told = _("The address was changed, for signing in too.")
    return _decide(request, _entry(request, entry_id), actions.accept_email, told)


@require_POST
def retry(request: ActorRequest, entry_id: int) -> HttpResponse:
    told = _("The entry was looked at again.")
    return _decide(request, _entry(request, entry_id), actions.retry_entry, told)


def _decide(
    request: ActorRequest, found: DirectoryEntry, decision: Callable[..., object], told: str, **asked: Any
) -> HttpResponse:
    try:
        decision(entry=found, by=request.actor, at=timezone.now(), **asked)
    except NotDecidable as refusal:
        return _page(request, found, problem=str(refusal), status=409)
    messages.success(request, told)
    return redirect("organisation:directory_review")


def _page(
    request: ActorRequest,
    found: DirectoryEntry,
    *,
    form: forms.Form | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", " ")[:100]
    choices = choices_for(found)
    departure_form = (
        form
        if isinstance(form, OffboardingForm)
        else OffboardingForm(initial={"last_day": timezone.localdate()})
    )
    context = {
        "entry": found,
        "advice": advice(found.problem),
        "fields": fields_of(found),
        "choices": choices,
        "candidates": candidates(request.actor, found, words) if choices.same_person else [],
        "words": words,
        "departure": departure_form,
        "problem": problem or (_first(form) if isinstance(form, SamePersonForm) else ""),
    }
    return render(request, "organisation/directory_entry.html", context, status=status)


def _first(form: forms.Form) -> str:
    return next((str(error) for errors in form.errors.values() for error in errors), "")


def _entry(request: ActorRequest, entry_id: int) -> DirectoryEntry:
    request.actor.require(Permission.DIRECTORY_DECIDE)
    found = entry_to_decide(request.actor, entry_id)
    if found is None:
        raise Http404
    return found
