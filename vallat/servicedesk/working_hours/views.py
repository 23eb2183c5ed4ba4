"""When the team works on what can wait: for everybody to read, for who leads the desk to decide."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.date_limits import read_day
from vallat.base.web.post import reported
from vallat.servicedesk.working_hours import queries as found
from vallat.servicedesk.working_hours.actions import decide_regime


@require_safe
def show(request: ActorRequest) -> HttpResponse:
    """`/working-hours/`."""
    at, today = timezone.now(), timezone.localdate()
    agreement = found.agreement_today(at)
    leads = request.actor.can(Permission.DESK_LEAD)
    rows = found.regimes()
    context = {
        "regime": found.standing(rows, today),
        "told": [each for each in map(found.in_force, rows) if each is not None],
        "agreement": agreement,
        "leads": leads,
        "load": found.load_of(request.actor, agreement, at) if agreement and leads else None,
        "today": today,
    }
    return render(request, "servicedesk/working_hours/page.html", context)


@require_POST
def decide(request: ActorRequest) -> HttpResponse:
    with reported(request, _("Decided. Everybody reads it on their home and where they ask for help.")):
        first, last = read_day(request.POST.get("first", "")), read_day(request.POST.get("last", ""))
        decide_regime(
            code=request.POST.get("code", ""),
            first=first or timezone.localdate(),
            until=last + timedelta(days=1) if last else None,
            reason=request.POST.get("reason", ""),
            by=request.actor,
            at=timezone.now(),
        )
    return redirect("servicedesk:working_hours")
