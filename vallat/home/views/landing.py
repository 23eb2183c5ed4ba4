"""The first page after signing in: what awaits this person, by the weightiest of their functions."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.governance.queries.disclosures import awaiting
from vallat.home.installation_state import installation_warnings
from vallat.home.landing import desk_of, management_of, referent_of, town_of
from vallat.servicedesk.major_incidents.queries.status import touched_now
from vallat.servicedesk.working_hours.queries import Standing, regime_on


@require_safe
def landing(request: ActorRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    if actor.holds("cio"):
        found = management_of(actor, at=now)
        asked = awaiting(actor, today=timezone.localdate(now)) if found.disclosures else []
        shown = {
            "management": found,
            "regime": _regime(now),
            "disclosures": asked,
            "installation": installation_warnings(at=now),
        }
        return render(request, "home/management.html", shown)
    if actor.can(Permission.TICKET_QUALIFY):
        return render(request, "home/desk.html", {"desk": desk_of(actor, at=now)})
    if actor.is_contractor:
        return redirect("servicedesk:tickets")
    if not actor.can(Permission.TICKET_OPEN):
        return redirect("home:journal")
    return _of_a_town(request)


def _of_a_town(request: ActorRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    today = timezone.localdate(now)
    around = {"touched_now": touched_now(actor), "regime": _regime(now)}
    if actor.holds("it_referent"):
        found = referent_of(actor, at=now)
        if found is not None:
            shown = {"referent": found, "disclosures": awaiting(actor, today=today), **around}
            return render(request, "home/referent.html", shown)
    town = town_of(actor, at=now)
    asked = town.organisation is not None and town.organisation.asked_for_data  # type: ignore[attr-defined]
    shown = {"town": town, "disclosures": awaiting(actor, today=today) if asked else [], **around}
    return render(request, "home/town.html", shown)


def _regime(now: datetime) -> Standing:
    """When the team works, for everybody to know."""
    return regime_on(timezone.localdate(now))
