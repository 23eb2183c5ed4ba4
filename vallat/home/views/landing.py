"""The first page after signing in: what awaits this person, by the weightiest of their functions."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.governance.queries.disclosures import Awaiting, awaiting
from vallat.home.landing import desk_of, management_of, referent_of, town_of
from vallat.organisation.queries import organisation_of
from vallat.servicedesk.queries.major_status import touched_now
from vallat.servicedesk.queries.regime import Standing, regime_on


@require_safe
def landing(request: ActorRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    if actor.holds("cio"):
        return render(
            request,
            "home/management.html",
            {"management": management_of(actor, at=now), "regime": _regime(now), **_disclosures(actor, now)},
        )
    if actor.can(Permission.TICKET_QUALIFY):
        return render(request, "home/desk.html", {"desk": desk_of(actor, at=now)})
    if actor.is_contractor:
        return redirect("servicedesk:tickets")
    if not actor.can(Permission.TICKET_OPEN):
        return redirect("home:journal")
    return _of_a_town(request)


def _of_a_town(request: ActorRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    around = {"touched_now": touched_now(actor), "regime": _regime(now), **_disclosures(actor, now)}
    if actor.holds("it_referent"):
        found = referent_of(actor, organisation_of(actor), at=now)
        if found is not None:
            return render(request, "home/referent.html", {"referent": found, **around})
    return render(request, "home/town.html", {"town": town_of(actor, at=now), **around})


def _disclosures(actor: Actor, now: datetime) -> dict[str, list[Awaiting]]:
    """Requests for data on which something is awaited of them."""
    return {"disclosures": awaiting(actor, today=timezone.localdate(now))}


def _regime(now: datetime) -> Standing:
    """When the team works, for everybody to know."""
    return regime_on(timezone.localdate(now))
