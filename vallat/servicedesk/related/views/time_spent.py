"""Time spent: noted on a ticket, and by service over a month."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.servicedesk.common.months import read_month
from vallat.servicedesk.related.actions.time_spent import note_time
from vallat.servicedesk.related.forms.time_spent import TimeForm
from vallat.servicedesk.related.queries.time_spent import time_by_service
from vallat.servicedesk.related.views.links import attempt_around
from vallat.servicedesk.tickets.models.ticket import Ticket


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


@require_POST
def note(request: ActorRequest, number: str) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)

    def act(ticket: Ticket, form: TimeForm, at: datetime) -> Ticket:
        values = form.cleaned_data
        note_time(
            ticket=ticket,
            minutes=values["minutes"],
            what=values["what"],
            token=form.idempotency_key,
            by=request.actor,
            at=at,
        )
        return ticket

    return attempt_around(
        request,
        number,
        panel="time",
        form=lambda ticket: TimeForm(request.POST),
        act=act,
        done=_("Time noted."),
    )
