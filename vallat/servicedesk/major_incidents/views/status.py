"""What touches a town now, for all its people: plain words, the last news, when the next ones come."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.servicedesk.major_incidents.queries.status import status_of


@require_safe
def status(request: ActorRequest, code: str = "") -> HttpResponse:
    """`/status/`: the person's own town, or `/status/<code>/` one of theirs. `?review=`: the one that is shown whole."""
    now = timezone.now()
    found = status_of(request.actor, code=code, at=now)
    context = {"status": found, "code": code, "now": now, "opened": request.GET.get("review", "")}
    return render(request, "servicedesk/major/status.html", context)
