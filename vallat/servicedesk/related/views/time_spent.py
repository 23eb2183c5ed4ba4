"""Minutes noted on tickets, by service over a month."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.servicedesk.common.months import read_month
from vallat.servicedesk.related.queries.time_spent import time_by_service


@require_safe
def show(request: ActorRequest) -> HttpResponse:
    """`/time/?month=2026-11`"""
    request.actor.require(Permission.TICKET_PRIVATE_NOTES)
    month = request.GET.get("month", "")
    span = read_month(month) or read_month(month := f"{timezone.localdate():%Y-%m}")
    assert span is not None
    rows = time_by_service(request.actor, *span)
    context = {"rows": rows, "month": month, "total": sum(row.minutes for row in rows)}
    return render(request, "servicedesk/problems/time.html", context)
