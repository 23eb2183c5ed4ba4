"""Missed delays and what is done about them, for who leads the desk and for the town that they are of."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.date_limits import read_day
from vallat.base.web.post import reported
from vallat.servicedesk.common.enums import Attribution, ClockKind
from vallat.servicedesk.common.months import read_month
from vallat.servicedesk.escalation import queries as found
from vallat.servicedesk.escalation.actions.breaches import correct_breach
from vallat.servicedesk.escalation.actions.improvement import (
    add_improvement,
    finish_improvement,
    plan_improvement,
)
from vallat.servicedesk.escalation.forms import ImprovementForm
from vallat.servicedesk.escalation.presenters import improvement_line, line_of
from vallat.servicedesk.major_incidents.views.procedure import take_typed
from vallat.servicedesk.tickets.queries.escalation_contacts import people_with


@require_safe
def show(request: ActorRequest) -> HttpResponse:
    """`/breaches/?town=&attribution=&clock=&opened=`: the latest first."""
    at, after = timezone.now(), request.GET.get("after", "")
    filters = _filters(request.GET)
    rows = found.breaches(
        request.actor,
        filters,
        at=at,
        after=int(after) if after.isdecimal() and len(after) < 19 else None,
    )
    context = {
        "lines": [line_of(told) for told in rows[: found.PAGE]],
        "next": rows[found.PAGE - 1].breach.pk if len(rows) > found.PAGE else None,
        "total": found.count_of_breaches(request.actor, filters),
        "filters": filters,
        "towns": found.towns_with_breaches(request.actor),
        "attributions": Attribution.choices,
        "clocks": ClockKind.choices,
        "leads": request.actor.can(Permission.DESK_LEAD),
        "query": filters.query,
    }
    return render(request, "servicedesk/breaches/page.html", context)


@require_POST
def correct(request: ActorRequest, breach_id: int) -> HttpResponse:
    """What the page was narrowed to stays in the address."""
    breach = found.breach_numbered(request.actor, breach_id)
    with reported(request, _("Noted: the breach is attributed otherwise.")):
        correct_breach(
            breach=breach,
            attributed_to=request.POST.get("attributed_to", ""),
            reason=request.POST.get("reason", ""),
            by=request.actor,
            at=timezone.now(),
        )
    query = _filters(request.GET).query
    return redirect(reverse("servicedesk:breaches") + (f"?{query}" if query else ""))


@require_safe
def improvements(request: ActorRequest) -> HttpResponse:
    """`/improvements/`: those to do; `?done=1`: those that are done, with their effect."""
    done = request.GET.get("done") == "1"
    leads = request.actor.can(Permission.DESK_LEAD)
    rows = found.improvements(request.actor, done=done)
    context = {
        "lines": [improvement_line(row) for row in rows],
        "done": done,
        "leads": leads,
        "team": people_with(Permission.TICKET_WORK, at=timezone.now()) if leads and not done else [],
        "today": timezone.localdate(),
    }
    return render(request, "servicedesk/breaches/improvements.html", context)


@require_POST
def of_major(request: ActorRequest, number: str) -> HttpResponse:
    """What the review of a major incident leads to; the page of the incident shows it, and again what was refused."""
    form = ImprovementForm(request.POST)
    return take_typed(
        request,
        number,
        form,
        "improvement",
        lambda major, at: add_improvement(major=major, **form.planned, by=request.actor, at=at),
        _("The improvement action is planned."),
    )


@require_POST
def plan(request: ActorRequest, improvement_id: int) -> HttpResponse:
    improvement = found.improvement_numbered(request.actor, improvement_id)
    owner = request.POST.get("owner", "")
    with reported(request, _("The improvement action is planned.")):
        plan_improvement(
            improvement=improvement,
            owner_id=int(owner) if owner.isdecimal() and len(owner) < 19 else 0,
            due_date=read_day(request.POST.get("due_date", "")) or improvement.due_date,
            plan=request.POST.get("plan", ""),
            by=request.actor,
            at=timezone.now(),
        )
    return redirect("servicedesk:improvements")


@require_POST
def finish(request: ActorRequest, improvement_id: int) -> HttpResponse:
    improvement = found.improvement_numbered(request.actor, improvement_id)
    with reported(request, _("Noted: it is done. Its effect shows in the breaches to come.")):
        outcome = request.POST.get("outcome", "")
        finish_improvement(improvement=improvement, outcome=outcome, by=request.actor, at=timezone.now())
    return redirect("servicedesk:improvements")


def _filters(asked: QueryDict) -> found.Filters:
    return found.Filters(
        town=asked.get("town", "")[:60],
        attribution=_one_of(Attribution.values, asked.get("attribution", "")),
        clock=_one_of(ClockKind.values, asked.get("clock", "")),
        opened=asked.get("opened", "") if read_month(asked.get("opened", "")) else "",
    )


def _one_of(values: list[str], typed: str) -> str:
    return typed if typed in values else ""
