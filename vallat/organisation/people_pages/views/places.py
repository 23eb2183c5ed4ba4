"""A department or a technical room: its name, closed, open again."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vallat.access.requests import ActorRequest
from vallat.base.web.post import post
from vallat.base.web.seen import mark_of
from vallat.organisation.people.actions.places import (
    close_place,
    describe_room,
    rename_department,
    reopen_place,
)
from vallat.organisation.people.models.place import Department, TechnicalRoom
from vallat.organisation.people.places import department_to_keep, room_to_keep
from vallat.organisation.people_pages.forms.organisations import DepartmentForm
from vallat.organisation.people_pages.forms.sites import RoomForm


@require_http_methods(["GET", "HEAD", "POST"])
def department(request: ActorRequest, department_id: int) -> HttpResponse:
    found = department_to_keep(request.actor, department_id)
    if request.method != "POST":
        return _page(request, found, DepartmentForm(initial={"name": found.name}))
    form = DepartmentForm(request.POST)

    def act() -> object:
        return rename_department(department=found, **form.cleaned_data, by=request.actor, at=timezone.now())

    return post(
        request,
        act,
        form=form,
        done=_("Saved."),
        back=_address_of_organisation(found),
        again=lambda _refusal, _status: _page(request, found, form),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def room(request: ActorRequest, room_id: int) -> HttpResponse:
    found = room_to_keep(request.actor, room_id)
    known = {"name": found.name, "access_notes": found.access_notes}
    if request.method != "POST":
        return _page(request, found, RoomForm(initial=known))
    form = RoomForm(request.POST, initial=known)

    def act() -> object:
        seen = request.POST.get("seen", "")
        return describe_room(room=found, **form.cleaned_data, seen=seen, by=request.actor, at=timezone.now())

    return post(
        request,
        act,
        form=form,
        done=_("Saved."),
        back=reverse("organisation:site", args=[found.site_id]),
        again=lambda _refusal, _status: _page(request, room_to_keep(request.actor, room_id), form),
    )


@require_POST
def department_state(request: ActorRequest, department_id: int, opens: bool) -> HttpResponse:
    """`opens`: it is open again; otherwise closed."""
    found = department_to_keep(request.actor, department_id)
    _set(request, found, opens=opens)
    return redirect(_address_of_organisation(found))


@require_POST
def room_state(request: ActorRequest, room_id: int, opens: bool) -> HttpResponse:
    """As `department_state`."""
    found = room_to_keep(request.actor, room_id)
    _set(request, found, opens=opens)
    return redirect("organisation:site", found.site_id)


def _set(request: ActorRequest, found: Department | TechnicalRoom, *, opens: bool) -> None:
    if opens:
        reopen_place(place=found, by=request.actor, at=timezone.now())
        messages.success(request, _("Open again."))
    else:
        close_place(place=found, by=request.actor, at=timezone.now())
        messages.success(request, _("Closed: it is offered nowhere any more. What happened there stays."))


def _address_of_organisation(found: Department) -> str:
    return reverse("organisation:organisation", args=[found.organisation.code])


def _page(request: ActorRequest, found: Department | TechnicalRoom, form: Form) -> HttpResponse:
    is_room = isinstance(found, TechnicalRoom)
    seen = mark_of(found, RoomForm.base_fields) if is_room else ""
    context = {"place": found, "is_room": is_room, "form": form, "seen": seen}
    return render(request, "organisation/place.html", context, status=422 if form.is_bound else 200)
