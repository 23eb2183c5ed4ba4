"""A visit, from the telephone of who goes there: the day in order, the site, the arrival, the state it is left in."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.date_limits import read_day
from vallat.base.refusals import NotPossible
from vallat.base.web.post import missing, post
from vallat.organisation.people.queries import sites
from vallat.servicedesk.tickets.queries.ticket import ticket_numbered
from vallat.servicedesk.visits.actions.claims import open_claim
from vallat.servicedesk.visits.actions.visits import (
    SiteClosed,
    TooEarly,
    arrive,
    call_visit_off,
    close_visit,
    plan_visit,
)
from vallat.servicedesk.visits.enums import ClaimAbout, Condition
from vallat.servicedesk.visits.forms.visits import ArrivalForm, ClaimForm, ClosingForm, VisitForm
from vallat.servicedesk.visits.models.visit import Visit
from vallat.servicedesk.visits.queries.visits import (
    next_visit,
    visit_numbered,
    visit_page,
    visits_of_day,
    why_closed,
)

TYPED = ("rooms", "equipment", "about", "words", "solution")  # kept on the page when it is refused


@require_safe
def my_day(request: ActorRequest) -> HttpResponse:
    """`/my-day/?day=2026-11-17`: one's visits in order, with how to get in and whom to call."""
    today = timezone.localdate()
    try:
        day = read_day(request.GET.get("day", "")) or today
    except ValidationError:
        day = today
    found = visits_of_day(request.actor, day)
    context = {
        "visits": [(visit, why_closed(visit)) for visit in found],
        "next": None if found else next_visit(request.actor, day),
        "day": day,
        "today": today,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
    }
    return render(request, "servicedesk/visits/day.html", context)


@require_safe
def visit(request: ActorRequest, visit_id: int) -> HttpResponse:
    return _page(request, visit_id)


@require_POST
def visits(request: ActorRequest, number: str) -> HttpResponse:
    """Whoever posts goes there now."""
    request.actor.require(Permission.TICKET_WORK)
    ticket = ticket_numbered(request.actor, number)
    form = VisitForm(request.POST)
    if not form.is_valid():
        messages.error(request, missing(form))
        return redirect("servicedesk:ticket", number)
    asked = form.cleaned_data["site"]
    site = sites(request.actor, ticket.organisation_id).filter(pk=asked).first() or ticket.site
    if site is None:
        context = {
            "ticket": ticket,
            "sites": sites(request.actor, ticket.organisation_id),
            "keeps": request.actor.can(Permission.SITE_EDIT, ticket.organisation_id),
        }
        return render(request, "servicedesk/visits/where.html", context, status=422)
    opened_by = form.cleaned_data["opened_by"]
    try:
        planned = plan_visit(
            ticket=ticket,
            site=site,
            token=form.idempotency_key,
            opened_by=opened_by,
            by=request.actor,
            at=timezone.now(),
        )
    except SiteClosed as closed:
        context = {"ticket": ticket, "site": site, "closed": str(closed)}
        return render(request, "servicedesk/visits/closed.html", context, status=422)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return redirect("servicedesk:ticket", number)
    return redirect("servicedesk:visit", planned.pk)


@require_POST
def arrival(request: ActorRequest, visit_id: int) -> HttpResponse:
    form = ArrivalForm(request.POST)
    return _act(
        request,
        visit_id,
        lambda row, at: arrive(visit=row, early=form.cleaned_data["early"], by=request.actor, at=at),
        _("Arrival noted."),
        form,
    )


@require_POST
def calling_off(request: ActorRequest, visit_id: int) -> HttpResponse:
    return _act(
        request,
        visit_id,
        lambda row, at: call_visit_off(visit=row, by=request.actor, at=at),
        _("The visit is called off."),
    )


@require_POST
def closing(request: ActorRequest, visit_id: int) -> HttpResponse:
    """The state check, with photos or none; with the solution the ticket is resolved too."""
    form = ClosingForm(request.POST, request.FILES)
    solved = bool(request.POST.get("solution", "").strip())
    return _act(
        request,
        visit_id,
        lambda row, at: close_visit(visit=row, **form.cleaned_data, by=request.actor, at=at),
        _("The visit is closed, and the ticket is resolved.")
        if solved
        else _("The visit is closed, with the state of the place."),
        form,
    )


@require_POST
def claims(request: ActorRequest, visit_id: int) -> HttpResponse:
    """The town wants something put back."""
    row = visit_numbered(request.actor, visit_id)
    request.actor.require(Permission.REINSTATEMENT_CLAIM, row.organisation_id)
    form = ClaimForm(request.POST)
    return _act(
        request,
        visit_id,
        lambda row, at: open_claim(visit=row, **form.claim, by=request.actor, at=at),
        _("Your request is with the service desk, which answers you."),
        form,
    )


def _act(
    request: ActorRequest,
    visit_id: int,
    act: Callable[[Visit, datetime], object],
    done: str,
    form: Form | None = None,
) -> HttpResponse:
    row = visit_numbered(request.actor, visit_id)
    return post(
        request,
        lambda: act(row, timezone.now()),
        form=form,
        done=done,
        back=reverse("servicedesk:visit", args=[visit_id]),
        again=lambda refusal, status: _page(
            request, visit_id, problem=str(refusal), early=isinstance(refusal, TooEarly), status=status
        ),
    )


def _page(
    request: ActorRequest, visit_id: int, *, problem: str = "", early: bool = False, status: int = 200
) -> HttpResponse:
    page = visit_page(request.actor, visit_id)
    context = {
        "page": page,
        "visit": page.visit,
        "ticket": page.visit.ticket,
        "conditions": Condition.choices,
        "about_choices": ClaimAbout.choices,
        "typed": {name: request.POST.get(name, "") for name in TYPED},
        "problem": problem,
        "early": early,
    }
    return render(request, "servicedesk/visits/visit.html", context, status=status)
