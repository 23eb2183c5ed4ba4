"""Who holds which function of the convention, organisation by organisation: shown, declared, ended (chapter 6)."""

from datetime import timedelta

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.access.roles import ROLES
from vallat.convention.forms.functions import DeclareForm, EndForm
from vallat.convention.queries import FunctionsOf, functions_of
from vallat.convention.views.page import Reading
from vallat.organisation.models import Organisation
from vallat.organisation.people.actions.people import NotShorter, end_role, give_role, withdraw_role
from vallat.organisation.people.functions import SIDES, may_be_held_in
from vallat.organisation.people.queries import memberships_in, narrowed, organisations_with_directory

SHOWN = 20


@require_safe
def every_organisation(request: ActorRequest) -> HttpResponse:
    """All that the reader sees, the ones with a gap first; a reader of one organisation goes straight to it."""
    seen = list(organisations_with_directory(request.actor))
    if len(seen) == 1:
        return redirect("convention:functions_of", code=seen[0].code)
    reading = Reading(request)
    if reading.version is None:
        return reading.render("functions.html")
    found = functions_of(request.actor, seen, reading.agreement, timezone.localdate())
    return reading.render("functions.html", found=sorted(found, key=_urgency))


def _urgency(found: FunctionsOf) -> tuple[int, int, str]:
    return (-len(found.compulsory_gaps), list(SIDES).index(found.organisation.kind), found.organisation.name)


@require_safe
def one_organisation(request: ActorRequest, code: str) -> HttpResponse:
    organisation = get_object_or_404(organisations_with_directory(request.actor), code=code)
    reading = Reading(request)
    if reading.version is None:
        return reading.render("functions_of.html")
    (found,) = functions_of(request.actor, [organisation], reading.agreement, timezone.localdate())
    return reading.render(
        "functions_of.html",
        found=found,
        declares=request.actor.can(Permission.FUNCTIONS_DECLARE, organisation.pk),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: ActorRequest, code: str, role: str) -> HttpResponse:
    organisation = get_object_or_404(organisations_with_directory(request.actor), code=code)
    request.actor.require(Permission.FUNCTIONS_DECLARE, organisation.pk)
    if role not in ROLES or not may_be_held_in(role, organisation):
        raise Http404
    form = DeclareForm(request.actor, organisation, timezone.localdate(), request.POST or None)
    if form.is_valid() and _declared(request, organisation, role, form):
        return redirect("convention:functions_of", code=code)
    words = request.GET.get("q", "")[:100]
    context = {
        "organisation": organisation,
        "role": ROLES[role],
        "form": form,
        "words": words,
        "people": narrowed(form.people, words)[:SHOWN],
        "picked": request.POST.get("person", ""),
    }
    status = 422 if form.is_bound else 200
    return render(request, "convention/declare.html", context, status=status)


def _declared(request: ActorRequest, organisation: Organisation, role: str, form: DeclareForm) -> bool:
    person, last = form.cleaned_data["person"], form.cleaned_data["last_day"]
    try:
        with transaction.atomic():
            give_role(
                person=person,
                organisation=organisation,
                role=role,
                start=form.cleaned_data["start"],
                end=last + timedelta(days=1) if last else None,
                by=request.actor,
                at=timezone.now(),
            )
    except IntegrityError:
        form.add_error(None, _("This person already holds the role on some of these days."))
        return False
    messages.success(request, _("Declared: %(name)s.") % {"name": person.full_name})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: ActorRequest, code: str, membership_id: int) -> HttpResponse:
    organisation = get_object_or_404(organisations_with_directory(request.actor), code=code)
    request.actor.require(Permission.FUNCTIONS_DECLARE, organisation.pk)
    membership = get_object_or_404(memberships_in(request.actor, organisation), pk=membership_id)
    form = EndForm(membership, timezone.localdate(), request.POST or None)
    if form.is_valid():
        last_day = form.cleaned_data["last_day"]
        end_role(membership=membership, last_day=last_day, by=request.actor, at=timezone.now())
        messages.success(request, _("The role ends on that day. What was done under it stays."))
        return redirect("convention:functions_of", code=code)
    context = {"organisation": organisation, "membership": membership, "form": form}
    return render(request, "convention/end_function.html", context, status=422 if form.is_bound else 200)


@require_POST
def withdrawal(request: ActorRequest, code: str, membership_id: int) -> HttpResponse:
    """The function gives no right from now on, today neither."""
    organisation = get_object_or_404(organisations_with_directory(request.actor), code=code)
    request.actor.require(Permission.FUNCTIONS_DECLARE, organisation.pk)
    membership = get_object_or_404(memberships_in(request.actor, organisation), pk=membership_id)
    try:
        withdraw_role(membership=membership, by=request.actor, at=timezone.now())
    except NotShorter:
        messages.error(request, _("The role has ended already. Nothing was changed."))
    else:
        messages.success(request, _("Withdrawn: the role gives no right any more. The journal keeps when."))
    return redirect("convention:functions_of", code=code)
