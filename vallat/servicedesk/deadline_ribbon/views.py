"""Why the deadlines of a ticket are what they are."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.servicedesk.deadline_ribbon.queries import explanation_of
from vallat.servicedesk.tickets.queries.clocks import clock_chips
from vallat.servicedesk.tickets.queries.ticket import rights_on, ticket_numbered, waitings_of


@require_safe
def explanation(request: ActorRequest, number: str) -> HttpResponse:
    at = timezone.now()
    ticket = ticket_numbered(request.actor, number)
    context = {
        "ticket": ticket,
        "rights": rights_on(ticket, request.actor),
        "chips": clock_chips(ticket, at),
        "explanation": explanation_of(ticket, waitings_of(ticket, request.actor), at, whole=True),
    }
    return render(request, "servicedesk/ticket/explanation.html", context)
