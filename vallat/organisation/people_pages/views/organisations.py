"""`/organisations/`: the towns and the companies, what is known of each, its departments, its sites and, of a company, its people."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.web.post import post
from vallat.organisation.people.actions import organisations as acts
from vallat.organisation.people.actions.places import add_department, add_site
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.places import organisation_coded, organisation_page, organisations_by_kind
from vallat.organisation.people_pages.forms.organisations import (
    DepartmentForm,
    NewOrganisationForm,
    OrganisationForm,
    TechnicianForm,
)
from vallat.organisation.people_pages.forms.sites import NewSiteForm
from vallat.organisation.sign_in.actions.technicians import add_technician


@require_safe
def organisations(request: ActorRequest) -> HttpResponse:
    groups = organisations_by_kind(request.actor)
    adds = request.actor.can(Permission.ORGANISATION_EDIT)
    return render(request, "organisation/organisations.html", {"groups": groups, "adds": adds})


@require_http_methods(["GET", "HEAD", "POST"])
def new_organisation(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.ORGANISATION_EDIT)
    if request.method != "POST":
        asked = {"kind": request.GET.get("kind", OrganisationKind.CONTRACTOR)}
        return render(
            request, "organisation/new_organisation.html", {"form": NewOrganisationForm(initial=asked)}
        )
    form = NewOrganisationForm(request.POST)

    def act() -> object:
        return acts.add_organisation(**form.cleaned_data, by=request.actor, at=timezone.now())

    return post(
        request,
        act,
        form=form,
        done=_("%(name)s is added.") % {"name": form.data.get("name", "").strip()},
        back=lambda added: reverse("organisation:organisation", args=[added.code]),
        again=lambda _refusal, status: render(
            request, "organisation/new_organisation.html", {"form": form}, status=status
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: ActorRequest, code: str) -> HttpResponse:
    """What is known of it; the POST changes it."""
    if request.method != "POST":
        return _page(request, organisation_coded(request.actor, code))
    found = _edited(request, code)
    form = OrganisationForm(request.POST, instance=found)

    def act() -> object:
        return acts.change_organisation(
            organisation=found, **form.cleaned_data, by=request.actor, at=timezone.now()
        )

    return _done(request, found, form, act, "identity", _("Saved."))


@require_POST
def closing(request: ActorRequest, code: str) -> HttpResponse:
    found = _edited(request, code)
    try:
        acts.close_organisation(organisation=found, by=request.actor, at=timezone.now())
    except acts.StillHeld as held:
        refusal = ngettext(
            "%(people)d person holds a role there: say on their page that they have left, then close it. Nothing was changed.",
            "%(people)d people hold a role there: say on their pages that they have left, then close it. Nothing was changed.",
            held.people,
        )
        messages.error(request, refusal % {"people": held.people})
    else:
        messages.success(request, _("Closed: it is offered nowhere any more. What was done with it stays."))
    return redirect("organisation:organisation", found.code)


@require_POST
def reopening(request: ActorRequest, code: str) -> HttpResponse:
    found = _edited(request, code)
    acts.reopen_organisation(organisation=found, by=request.actor, at=timezone.now())
    messages.success(request, _("Open again."))
    return redirect("organisation:organisation", found.code)


@require_POST
def departments(request: ActorRequest, code: str) -> HttpResponse:
    found = organisation_coded(request.actor, code)
    form = DepartmentForm(request.POST)

    def act() -> object:
        return add_department(organisation=found, **form.cleaned_data, by=request.actor, at=timezone.now())

    return _done(request, found, form, act, "department", _("The department is added."))


@require_POST
def sites(request: ActorRequest, code: str) -> HttpResponse:
    """The new site's page comes next: how one gets in, when it is open."""
    found = organisation_coded(request.actor, code)
    form = NewSiteForm(request.POST)
    return post(
        request,
        lambda: add_site(organisation=found, **form.cleaned_data, by=request.actor, at=timezone.now()),
        form=form,
        done=_("The site is added. Say how one gets in, and when it is open."),
        back=lambda added: reverse("organisation:site", args=[added.pk]),
        again=lambda _refusal, _status: _page(request, found, site=form),
    )


@require_POST
def technicians(request: ActorRequest, code: str) -> HttpResponse:
    """Somebody of a contractor: in the directory, with their function, invited."""
    request.actor.require(Permission.FUNCTIONS_DECLARE)
    found = organisation_coded(request.actor, code)
    request.actor.require(Permission.FUNCTIONS_DECLARE, found.pk)
    form = TechnicianForm(request.POST)

    def act() -> object:
        return add_technician(contractor=found, **form.cleaned_data, by=request.actor, at=timezone.now())

    return _done(
        request, found, form, act, "technician", _("Added, and invited by mail to choose a password.")
    )


def _edited(request: ActorRequest, code: str) -> Organisation:
    request.actor.require(Permission.ORGANISATION_EDIT)
    return organisation_coded(request.actor, code)


def _done(
    request: ActorRequest, found: Organisation, form: BaseForm, act: Any, name: str, done: str
) -> HttpResponse:
    """Back on the page, or the page with what was typed and why not."""
    return post(
        request,
        act,
        form=form,
        done=done,
        back=reverse("organisation:organisation", args=[found.code]),
        again=lambda _refusal, _status: _page(request, found, **{name: form}),
    )


def _page(request: ActorRequest, found: Organisation, **refused: BaseForm) -> HttpResponse:
    """`refused`: the form of the page that was sent, by its name."""
    actor = request.actor
    page = organisation_page(actor, found, timezone.localdate())
    edits = actor.can(Permission.ORGANISATION_EDIT, found.pk)
    employs = found.kind == OrganisationKind.CONTRACTOR and actor.can(Permission.FUNCTIONS_DECLARE, found.pk)
    context = {
        "page": page,
        "edits": edits,
        "closable": edits and found.kind != OrganisationKind.SYNDICATE,
        "forms": {
            "identity": refused.get("identity") or OrganisationForm(instance=found),
            "department": refused.get("department") or DepartmentForm(auto_id="department_%s"),
            "site": refused.get("site") or NewSiteForm(auto_id="site_%s"),
            "technician": refused.get("technician") or TechnicianForm(auto_id="technician_%s"),
        },
        "employs": employs and found.closed_at is None,
    }
    return render(request, "organisation/organisation.html", context, status=422 if refused else 200)
