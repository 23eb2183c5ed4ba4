"""The sites of a town: where they are, how one gets in, when they are open; kept by its referent or the service desk, read by whoever
goes there (7.2)."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.web.post import post
from vallat.base.web.seen import mark_of
from vallat.organisation.people.actions.places import add_room, close_place, describe_site, reopen_place
from vallat.organisation.people.actions.site_hours import (
    add_closing,
    close_everywhere,
    remove_closing,
    set_site_hours,
)
from vallat.organisation.people.models.place import Site
from vallat.organisation.people.places import closing_to_keep, site_to_describe, sites_to_describe
from vallat.organisation.people.site_hours import hours_of_site
from vallat.organisation.people_pages.forms.sites import ClosingForm, HoursForm, RoomForm, SiteForm


@require_safe
def sites(request: ActorRequest) -> HttpResponse:
    brings = request.actor.can(Permission.MOVE_IN)
    context = {"sites": sites_to_describe(request.actor), "brings": brings}
    return render(request, "organisation/sites.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def site(request: ActorRequest, site_id: int) -> HttpResponse:
    """The page; the POST changes where it is and how one gets in."""
    found = site_to_describe(request.actor, site_id)
    if request.method != "POST":
        return _page(request, found)
    form = SiteForm(request.POST)
    return _done(
        request,
        found,
        form,
        lambda: describe_site(
            site=found,
            **form.cleaned_data,
            seen=request.POST.get("seen", ""),
            by=request.actor,
            at=timezone.now(),
        ),
        "site",
        _("Saved. Whoever goes there reads it first."),
    )


@require_POST
def hours(request: ActorRequest, site_id: int) -> HttpResponse:
    found = site_to_describe(request.actor, site_id)
    form = HoursForm((), request.POST)
    return _done(
        request,
        found,
        form,
        lambda: set_site_hours(site=found, windows=form.windows, by=request.actor, at=timezone.now()),
        "hours",
        _("Saved: appointments and visits are offered in these hours. Deadlines do not move."),
    )


@require_POST
def closings(request: ActorRequest, site_id: int) -> HttpResponse:
    found = site_to_describe(request.actor, site_id)
    form = ClosingForm(request.POST)

    def act() -> object:
        said = {name: form.cleaned_data[name] for name in ("first", "last", "reason")}
        where = close_everywhere if form.cleaned_data["everywhere"] else add_closing
        return where(site=found, **said, by=request.actor, at=timezone.now())

    return _done(
        request, found, form, act, "closing", _("Saved: no appointment is offered there on these days.")
    )


@require_POST
def closing_removal(request: ActorRequest, closing_id: int) -> HttpResponse:
    found = closing_to_keep(request.actor, closing_id)
    remove_closing(closing=found, by=request.actor, at=timezone.now())
    messages.success(request, _("Taken back: the site is open on these days as on others."))
    return redirect("organisation:site", found.site_id)


@require_POST
def rooms(request: ActorRequest, site_id: int) -> HttpResponse:
    found = site_to_describe(request.actor, site_id)
    form = RoomForm(request.POST)
    return _done(
        request,
        found,
        form,
        lambda: add_room(site=found, **form.cleaned_data, by=request.actor, at=timezone.now()),
        "room",
        _("The room is added."),
    )


@require_POST
def closing(request: ActorRequest, site_id: int) -> HttpResponse:
    """It is offered nowhere any more."""
    found = site_to_describe(request.actor, site_id)
    close_place(place=found, by=request.actor, at=timezone.now())
    messages.success(request, _("Closed: it is offered nowhere any more. What happened there stays."))
    return redirect("organisation:site", found.pk)


@require_POST
def reopening(request: ActorRequest, site_id: int) -> HttpResponse:
    found = site_to_describe(request.actor, site_id)
    reopen_place(place=found, by=request.actor, at=timezone.now())
    messages.success(request, _("Open again."))
    return redirect("organisation:site", found.pk)


def _done(
    request: ActorRequest, found: Site, form: Form, act: Callable[[], object], name: str, done: str
) -> HttpResponse:
    """Back on the page, or the page with what was typed and why not."""
    return post(
        request,
        act,
        form=form,
        done=done,
        back=reverse("organisation:site", args=[found.pk]),
        again=lambda _refusal, _status: _page(
            request, site_to_describe(request.actor, found.pk), **{name: form}
        ),
    )


def _page(request: ActorRequest, found: Site, **refused: Form) -> HttpResponse:
    """`refused`: the form of the page that was sent, by its name."""
    kept = hours_of_site(found)
    described = {name: getattr(found, name) for name in SiteForm.base_fields}
    today = timezone.localdate()
    context = {
        "site": found,
        "seen": mark_of(found, described),
        "hours": kept,
        "rooms": found.rooms.all(),
        "closings": [one for one in kept.closings if one.last_date >= today],
        "past": [one for one in kept.closings if one.last_date < today][-10:],
        "forms": {
            "site": refused.get("site") or SiteForm(initial=described),
            "hours": refused.get("hours") or HoursForm(kept.windows),
            "closing": refused.get("closing") or ClosingForm(auto_id="closing_%s"),
            "room": refused.get("room") or RoomForm(auto_id="room_%s"),
        },
    }
    return render(request, "organisation/site.html", context, status=422 if refused else 200)
