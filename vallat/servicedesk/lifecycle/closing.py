"""The pass over what was resolved long enough ago, each hour: a transaction for each ticket, so that none keeps another open."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.models import Exists, OuterRef, QuerySet

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.organisation.sign_in.actors import system_actor
from vallat.servicedesk.common.enums import EventKind, TicketState
from vallat.servicedesk.lifecycle.actions.resolution import close_by_itself
from vallat.servicedesk.tickets.models.event import Event
from vallat.servicedesk.tickets.models.ticket import Ticket

log = logging.getLogger(__name__)

ACTOR = "closing"
AT_ONCE = 500  # tickets of one query


def close_due(*, at: datetime) -> int:
    """Closes what was resolved VALLAT_CLOSE_DAYS ago or earlier; how many. What fails, or is being changed, is tried again in an hour.

    Raises:
        OperationalError, InterfaceError: the database is away. What was closed stays so, the rest waits for the next pass.
    """
    if not settings.CLOSE_DAYS:
        return 0
    actor, closed, last = system_actor(ACTOR), 0, 0
    while due := _due(actor, at, last):
        closed += sum(_close(actor, ticket_id, at) for ticket_id in due)
        last = due[-1]
    return closed


def count_due(*, at: datetime) -> int:
    """How many tickets a pass at `at` would close. As the system."""
    return _waiting(at).count() if settings.CLOSE_DAYS else 0


def _due(actor: Actor, at: datetime, last: int) -> list[int]:
    with acting_as(actor):
        found = _waiting(at).filter(pk__gt=last).order_by("pk")
        return list(found.values_list("pk", flat=True)[:AT_ONCE])


def _waiting(at: datetime) -> QuerySet[Ticket]:
    """What was resolved in the tool before is left to it: its next import says whether it closed (docs/adr/0117)."""
    before = Event.objects.filter(
        ticket=OuterRef("pk"), kind=EventKind.RESOLVED, at=OuterRef("resolved_at"), detail__imported=True
    )
    resolved = Ticket.objects.filter(state=TicketState.RESOLVED, resolved_at__lte=at - _delay())
    return resolved.exclude(Exists(before))


def _close(actor: Actor, ticket_id: int, at: datetime) -> int:
    """Whoever holds the row, or reopened it, wins."""
    try:
        with acting_as(actor):
            found = _waiting(at).select_for_update(of=("self",), no_key=True, skip_locked=True)
            ticket = found.filter(pk=ticket_id).first()
            if ticket is None or ticket.resolved_at is None:
                return 0
            late = at - (ticket.resolved_at + _delay())
            asks = late <= timedelta(
                days=settings.SURVEY_DAYS
            )  # nobody is asked about what they have forgotten
            close_by_itself(ticket=ticket, days=settings.CLOSE_DAYS, asks=asks, by=actor, at=at)
            return 1
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("Ticket %d could not be closed; it is tried again.", ticket_id)
        return 0


def _delay() -> timedelta:
    return timedelta(days=settings.CLOSE_DAYS)
