"""The first page after signing in: what awaits this person."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.home.landing import desk_of, town_of


@require_safe
def landing(request: ActorRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    if not actor.grants:
        return render(request, "home/no_function.html", status=403)
    if actor.can(Permission.TICKET_QUALIFY):
        return render(request, "home/desk.html", {"desk": desk_of(actor, at=now)})
    if actor.is_contractor:
        return redirect("servicedesk:tickets")
    return render(request, "home/town.html", {"town": town_of(actor)})
