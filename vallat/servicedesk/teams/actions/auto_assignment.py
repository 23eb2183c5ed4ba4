"""Giving a ticket to somebody of its team: at its opening, and each time it comes to a team (6.4.1)."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.journal.record import action
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.teams.auto_assignment import Choice
from vallat.servicedesk.teams.queries import choice_for, sharing_actor
from vallat.servicedesk.tickets.actions.update import add_event
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def share_out(*, ticket: Ticket, reason: str = "", by: Actor, at: datetime) -> Ticket:
    """Gives the ticket to the person of its team whom `choice_for` finds, and keeps why; the caller holds the row and saves."""
    chosen = choice_for(ticket, by=by, at=at)
    if chosen is not None:
        ticket.assignee_id, ticket.contractor = chosen.person_id, None
        tell_shared(ticket=ticket, chosen=chosen, reason=reason, by=by, at=at)
    return ticket


@action
def tell_shared(*, ticket: Ticket, chosen: Choice, reason: str = "", by: Actor, at: datetime) -> None:
    """That the ticket was given to them, and what spoke for them."""
    ids = {"assignee": chosen.person_id, "contractor": None, "team": ticket.team}
    detail = {**ids, "reason": reason, "name": chosen.name, "chosen": chosen.reasons}
    add_event(
        ticket, EventKind.ASSIGNED, verbs.ASSIGNED, by=sharing_actor(by), at=at, detail=detail, told=ids
    )
