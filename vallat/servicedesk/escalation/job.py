"""The pass over what is due, each minute: a transaction for each ticket, so that none keeps another from its trigger."""

import logging
from datetime import datetime

from django.db import InterfaceError, OperationalError

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.organisation.sign_in.actors import system_actor
from vallat.servicedesk.escalation.actions.raising import raise_triggers
from vallat.servicedesk.tickets.models.ticket import Ticket

log = logging.getLogger(__name__)

ACTOR = "clocks"
AT_ONCE = 500  # tickets of one query


def raise_due(*, at: datetime) -> int:
    """Raises all that is due at `at`; how many. What fails, or is being changed, is tried again in a minute.

    Raises:
        OperationalError, InterfaceError: the database is away. What was raised stays, the rest waits for the next pass.
    """
    actor, raised = system_actor(ACTOR), 0
    last: tuple[datetime, int] | None = None
    while due := _due(actor, at, last):
        for next_trigger_at, ticket_id in due:
            raised += _raise(actor, ticket_id, at)
            last = (next_trigger_at, ticket_id)
    return raised


def _due(actor: Actor, at: datetime, last: tuple[datetime, int] | None) -> list[tuple[datetime, int]]:
    """The triggers' instants and their tickets, in order, after `last`."""
    with acting_as(actor):
        tickets = Ticket.objects.filter(next_trigger_at__lte=at).order_by("next_trigger_at", "id")
        if last is not None:
            tickets = tickets.filter(next_trigger_at__gte=last[0]).exclude(
                next_trigger_at=last[0], id__lte=last[1]
            )
        return [(when, pk) for when, pk in tickets.values_list("next_trigger_at", "id")[:AT_ONCE] if when]


def _raise(actor: Actor, ticket_id: int, at: datetime) -> int:
    try:
        with acting_as(actor):
            return len(raise_triggers(ticket_id=ticket_id, by=actor, at=at))
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("The triggers of ticket %d could not be raised; they are tried again.", ticket_id)
        return 0
