"""How every change of a ticket is posted: through the door, one action, then the page again, or why not."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from vallat.access.requests import ActorRequest
from vallat.base.web.post import post
from vallat.servicedesk.ticket_page.forms.ticket_actions import Change
from vallat.servicedesk.ticket_page.views.page import show_refused
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.ticket import ticket_numbered

Form = TypeVar("Form", bound=Change)


def attempt(
    request: ActorRequest,
    number: str,
    *,
    panel: str,
    form: Callable[[Ticket], Form],
    act: Callable[[Ticket, Form, datetime], object],
    done: str,
) -> HttpResponse:
    """303 to the page when done; 409 when somebody else changed the ticket; 422 when it can't be, or is not filled in."""
    at = timezone.now()
    ticket = ticket_numbered(request.actor, number)
    typed = form(ticket)
    return post(
        request,
        lambda: act(ticket, typed, at),
        form=typed,
        done=done,
        back=reverse("servicedesk:ticket", args=[number]),
        again=lambda refusal, status: show_refused(
            request, number, typed, panel, str(refusal), status=status, at=at
        ),
    )
