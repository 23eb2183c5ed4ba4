"""How a change of a ticket is asked for: through the door, one action, the ticket as it now stands, or why not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.utils import timezone

from vallat.access.requests import ActorRequest
from vallat.base.refusals import ChangedMeanwhile, NotPossible
from vallat.integrations.problems import Problem
from vallat.servicedesk.api.schemas import TicketOut
from vallat.servicedesk.api.shown import ticket_out
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.ticket import ticket_numbered

CHANGED = {200: TicketOut}


@contextmanager
def refusals() -> Iterator[None]:
    """409 when somebody else changed the ticket or its state does not allow it; 422 for what the convention lacks."""
    try:
        yield
    except (ChangedMeanwhile, NotPossible) as refusal:
        raise Problem(409, str(refusal)) from refusal
    except LookupError as unknown:
        raise Problem(422, "The convention has no such service or cell.") from unknown


def attempt(request: ActorRequest, number: str, act: Callable[[Ticket, datetime], object]) -> dict[str, Any]:
    """A stranger's ticket is not there (404); a known one may not be theirs to change (403)."""
    at = timezone.now()
    ticket = ticket_numbered(request.actor, number)
    with refusals():
        act(ticket, at)
    return ticket_out(ticket)
