"""What the clocks would be under a version of the convention: each ticket's own, or any other."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, prefetch_related_objects

from vallat.access.actor import Actor
from vallat.convention.models import ConventionVersion
from vallat.servicedesk.clocks import KEPT, facts_of, write_facts
from vallat.servicedesk.enums import Direction, TicketState
from vallat.servicedesk.models import Message, Ticket

BATCH = 500


@dataclass(frozen=True)
class Recomputed:
    """A ticket whose derived columns now say what its events say (not saved); `differs` from the row it was read from."""

    ticket: Ticket
    differs: bool


def replay(
    actor: Actor, version: ConventionVersion | None = None, *, only_open: bool = False
) -> Iterator[list[Recomputed]]:
    """Every ticket the actor sees, in batches. `version` None: each ticket's own. Nothing is written.

    A ticket whose impact or service the version does not know raises LookupError.
    """
    last = 0
    while batch := _batch(actor, last, only_open=only_open):
        yield [_recompute(ticket, version or ticket.convention) for ticket in batch]
        last = batch[-1].pk


def _batch(actor: Actor, after: int, *, only_open: bool) -> list[Ticket]:
    said = Message.objects.filter(ticket=OuterRef("pk"), direction=Direction.OUT).order_by("at").values("at")
    tickets = Ticket.objects.visible_to(actor).filter(pk__gt=after).select_related("convention")
    tickets = tickets.annotate(said_at=Subquery(said[:1])).order_by("pk")
    if only_open:
        tickets = tickets.exclude(state=TicketState.CLOSED)
    batch: list[Ticket] = list(tickets[:BATCH])
    prefetch_related_objects(batch, "events", "waitings")
    return batch


def _recompute(ticket: Ticket, version: ConventionVersion) -> Recomputed:
    before = [getattr(ticket, name) for name in KEPT]
    said_at = ticket.said_at  # type: ignore[attr-defined]  # annotated in _batch
    write_facts(ticket, facts_of(ticket.events.all(), ticket.waitings.all(), version, contacted_at=said_at))
    return Recomputed(ticket, [getattr(ticket, name) for name in KEPT] != before)
