"""All clocks again, from the events: what the rows keep must equal what the events say."""

from collections.abc import Callable
from datetime import datetime

from vallat.access.actor import Actor
from vallat.journal.record import action, record
from vallat.servicedesk import verbs
from vallat.servicedesk.tickets.actions.update import recompute_locked
from vallat.servicedesk.tickets.clocks import KEPT
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.replay import replay


@action
def recompute_clocks(
    *,
    by: Actor,
    at: datetime,
    only_open: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Recomputes every ticket the actor sees, each under its own version; returns how many differed.

    What differs is taken one by one, its row locked: somebody may be changing it. Breaches and major incidents follow.
    """
    differing = 0
    for batch in replay(by, only_open=only_open):
        changed = [recomputed.ticket for recomputed in batch if recomputed.differs]
        for ticket in changed:
            recompute_locked(ticket, by=by, at=at)
            record(verbs.RECOMPUTED, by=by, at=at, organisation_id=ticket.organisation_id, subject=ticket)
        differing += len(changed)
        progress(len(batch))
    return differing


@action
def fill_clocks(*, by: Actor, at: datetime) -> int:
    """The clocks of what an archive brought, in its own transaction: nobody else has these rows. How many differed."""
    differing = 0
    for batch in replay(by):
        changed = [recomputed.ticket for recomputed in batch if recomputed.differs]
        Ticket.objects.bulk_update(changed, KEPT)
        for ticket in changed:
            record(verbs.RECOMPUTED, by=by, at=at, organisation_id=ticket.organisation_id, subject=ticket)
        differing += len(changed)
    return differing
