"""Giving a ticket to somebody of its team: at its opening, and each time it comes to a team (6.4.1)."""

from contextlib import nullcontext
from datetime import datetime

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.journal.record import action
from vallat.organisation.actors import system_actor
from vallat.servicedesk import verbs
from vallat.servicedesk.actions.change import add_event
from vallat.servicedesk.enums import EventKind
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.queries.teams import candidates
from vallat.servicedesk.sharing import choose

SYSTEM = "sharing"


@action
def share_out(*, ticket: Ticket, reason: str = "", by: Actor, at: datetime) -> Ticket:
    """Gives the ticket to the person of its team whom `sharing.choose` finds, and keeps why; the caller holds the row and saves.

    Left as it is when the team has nobody that day (it stands in the queue), or when its assignee is of the team already.
    """
    system = Actor.for_system(SYSTEM, by.organisations) if by.reaches_all else system_actor(SYSTEM)
    with nullcontext() if by.reaches_all else acting_as(system):
        found = candidates(ticket.team, timezone.localdate(at), by=system)
    chosen = choose(found, service=ticket.service_code, town=ticket.organisation.code)
    if chosen is None or ticket.assignee_id in {one.person_id for one in found}:
        return ticket
    ticket.assignee_id, ticket.contractor = chosen.person_id, None
    ids = {"assignee": chosen.person_id, "contractor": None, "team": ticket.team}
    detail = {**ids, "reason": reason, "name": chosen.name, "chosen": chosen.reasons}
    add_event(ticket, EventKind.ASSIGNED, verbs.ASSIGNED, by=system, at=at, detail=detail, told=ids)
    return ticket
