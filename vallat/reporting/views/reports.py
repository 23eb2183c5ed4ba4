"""The way in: a town's own people land on their town's last month, the syndicate's choose."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.reporting.queries.available_reports import available_reports


@require_safe
def reports(request: ActorRequest) -> HttpResponse:
    shown = available_reports(request.actor, at=timezone.now())
    if len(shown) == 1:
        return redirect("reporting:report", town=shown[0].town.code, month=shown[0].latest.code)
    return render(request, "reporting/reports.html", {"shelves": shown})


@require_safe
def reports_of_town(request: ActorRequest, town: str) -> HttpResponse:
    """Every month of one town."""
    shown = [
        shelf for shelf in available_reports(request.actor, at=timezone.now()) if shelf.town.code == town
    ]
    if not shown:
        raise Http404
    return render(request, "reporting/reports.html", {"shelves": shown})
