"""How every change of a ticket is posted: through the door, one action, then the page again, or why not."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.requests import ActorRequest
from vallat.servicedesk.ticket_page.forms.ticket_actions import Change
from vallat.servicedesk.ticket_page.views.page import show_refused
from vallat.servicedesk.tickets.actions.update import NotPossible, TicketChanged
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
    if not typed.is_valid():
        return show_refused(request, number, typed, panel, missing(typed), status=422, at=at)
    try:
        act(ticket, typed, at)
    except TicketChanged as changed:
        return show_refused(request, number, typed, panel, str(changed), status=409, at=at)
    except NotPossible as refusal:
        return show_refused(request, number, typed, panel, str(refusal), status=422, at=at)
    messages.success(request, done)
    return redirect("servicedesk:ticket", number, permanent=False)


def missing(form: BaseForm) -> str:
    """What is wrong in the form, in one line a field."""
    lines = [
        _("%(field)s: %(problem)s") % {"field": form.fields[name].label or name, "problem": problems[0]}
        for name, problems in form.errors.items()
        if name in form.fields
    ]
    return " ".join(lines) or _("Something is missing.")
