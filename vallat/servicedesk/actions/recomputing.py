"""All clocks again, from the events, under each ticket's own version or another."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import prefetch_related_objects

from vallat.access.actor import Actor
from vallat.convention.models import ConventionVersion
from vallat.journal.record import action, record
from vallat.servicedesk import verbs
from vallat.servicedesk.clocks import KEPT, facts_of, write_facts
from vallat.servicedesk.models import Ticket

BATCH = 500


@action
def recompute_clocks(
    *,
    version: ConventionVersion | None = None,
    by: Actor,
    at: datetime,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Recomputes every ticket the actor sees; returns how many differed. `version` None: each under its own."""
    differing = 0
    last = 0
    while batch := _batch(by, last):
        changed = [ticket for ticket in batch if _differs(ticket, version or ticket.convention)]
        Ticket.objects.bulk_update(changed, KEPT)
        differing += len(changed)
        last = batch[-1].pk
        progress(len(batch))
    if by.organisations:
        target = version or batch_version(by)
        if target is not None:
            record(
                verbs.RECOMPUTED,
                by=by,
                at=at,
                organisation_id=min(by.organisations),
                subject=target,
                detail={"version": version.code if version else "", "differing": differing},
            )
    return differing


def batch_version(by: Actor) -> ConventionVersion | None:
    return ConventionVersion.objects.order_by("-deliberation_date").first()


def _batch(by: Actor, after: int) -> list[Ticket]:
    tickets = Ticket.objects.visible_to(by).filter(pk__gt=after).select_related("convention").order_by("pk")
    batch = list(tickets[:BATCH])
    prefetch_related_objects(batch, "events", "waitings")
    return batch


def _differs(ticket: Ticket, version: ConventionVersion) -> bool:
    before = [getattr(ticket, name) for name in KEPT]
    write_facts(ticket, facts_of(ticket.events.all(), ticket.waitings.all(), version))
    return [getattr(ticket, name) for name in KEPT] != before
