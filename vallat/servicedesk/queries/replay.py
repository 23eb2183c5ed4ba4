"""What the clocks would be under a version of the convention: each ticket's own, or any other."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from vallat.access.actor import Actor
from vallat.convention.models import ConventionVersion
from vallat.servicedesk.clocks import KEPT, facts_of, write_facts
from vallat.servicedesk.models import Ticket

BATCH = 500


@dataclass(frozen=True)
class Recomputed:
    """A ticket whose derived columns now say what its events say (not saved); `differs` from the row it was read from."""

    ticket: Ticket
    differs: bool


def replay(actor: Actor, version: ConventionVersion | None = None) -> Iterator[list[Recomputed]]:
    """Every ticket the actor sees, in batches. `version` None: each ticket's own. Nothing is written.

    A ticket whose impact or service the version does not know raises LookupError.
    """
    last = 0
    while batch := _batch(actor, last):
        yield [_recompute(ticket, version or ticket.convention) for ticket in batch]
        last = batch[-1].pk


def _batch(actor: Actor, after: int) -> list[Ticket]:
    tickets = (
        Ticket.objects.visible_to(actor).filter(pk__gt=after).select_related("convention").order_by("pk")
    )
    batch = list(tickets[:BATCH])
    prefetch_related_objects(batch, "events", "waitings")
    return batch


def _recompute(ticket: Ticket, version: ConventionVersion) -> Recomputed:
    before = [getattr(ticket, name) for name in KEPT]
    write_facts(ticket, facts_of(ticket.events.all(), ticket.waitings.all(), version))
    return Recomputed(ticket, [getattr(ticket, name) for name in KEPT] != before)
