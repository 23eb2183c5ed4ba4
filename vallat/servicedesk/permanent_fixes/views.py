"""Workarounds that wait for their final fix."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.date_limits import DayField
from vallat.base.web.post import reported
from vallat.organisation.people.queries import team
from vallat.servicedesk.permanent_fixes.actions import plan_final_fix
from vallat.servicedesk.permanent_fixes.queries import PAGE, final_fix_of, permanent_fixes
from vallat.servicedesk.tickets.queries.ticket import ticket_numbered


@require_safe
def show(request: ActorRequest) -> HttpResponse:
    """`/workarounds/`: the oldest first."""
    request.actor.require(Permission.TICKET_QUALIFY)
    after, mine = request.GET.get("after", ""), request.GET.get("mine") == "1"
    found = permanent_fixes(
        request.actor, mine=mine, after=int(after) if after.isdecimal() and len(after) < 19 else None
    )
    context = {
        "fixes": found[:PAGE],
        "after": found[PAGE - 1].pk if len(found) > PAGE else None,
        "mine": mine,
        "today": timezone.localdate(),
        "people": team(request.actor, timezone.localdate()),
    }
    return render(request, "servicedesk/problems/permanent_fixes.html", context)


@require_POST
def plan(request: ActorRequest, number: str) -> HttpResponse:
    """Gives the final fix to somebody of the team, for a date."""
    request.actor.require(Permission.TICKET_QUALIFY)
    fix = final_fix_of(request.actor, ticket_numbered(request.actor, number))
    chosen = request.POST.get("owner", "")
    people = {str(person.pk): person for person in team(request.actor, timezone.localdate())}
    with reported(request, _("Planned.")):
        plan_final_fix(
            fix=fix,
            owner=people.get(chosen, fix.owner),
            target_date=DayField().clean(request.POST.get("target_date", "")),
            by=request.actor,
            at=timezone.now(),
        )
    return redirect("servicedesk:permanent_fixes")
