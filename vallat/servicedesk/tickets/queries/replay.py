"""What the clocks would be under a version of the convention: each ticket's own, or any other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from vallat.access.actor import Actor
from vallat.convention.models import ConventionVersion
from vallat.servicedesk.common.enums import TicketState
from vallat.servicedesk.tickets.clocks import KEPT, facts_of, write_facts
from vallat.servicedesk.tickets.conversations import Said
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.conversations import said_on_each

BATCH = 500


@dataclass(frozen=True)
class Recomputed:
    """A ticket whose derived columns now say what its events say (not saved); `before`: what the row said that it was read from."""

    ticket: Ticket
    before: dict[str, Any]

    @property
    def differs(self) -> bool:
        return any(getattr(self.ticket, name) != value for name, value in self.before.items())


def replay(
    actor: Actor,
    version: ConventionVersion | None = None,
    *,
    only_open: bool = False,
    former_readings: bool = False,
) -> Iterator[list[Recomputed]]:
    """Every ticket the actor sees, in batches. `version` None: each ticket's own. Nothing is written.

    `former_readings`: only those under a reading of `version` that it took the place of.

    A ticket whose impact or service the version does not know raises LookupError.
    """
    tickets = Ticket.objects.visible_to(actor)
    if former_readings and version is not None:
        tickets = tickets.filter(convention__code=version.code).exclude(convention=version)
    last = 0
    while batch := _batch(tickets, last, only_open=only_open):
        said = said_on_each([ticket.pk for ticket in batch])
        yield [_recompute(ticket, version or ticket.convention, said[ticket.pk]) for ticket in batch]
        last = batch[-1].pk


def _batch(seen: QuerySet[Ticket], after: int, *, only_open: bool) -> list[Ticket]:
    tickets = seen.filter(pk__gt=after).select_related("convention").order_by("pk")
    if only_open:
        tickets = tickets.exclude(state=TicketState.CLOSED)
    batch: list[Ticket] = list(tickets[:BATCH])
    prefetch_related_objects(batch, "events", "waitings")
    return batch


def _recompute(ticket: Ticket, version: ConventionVersion, said: Said) -> Recomputed:
    before = {name: getattr(ticket, name) for name in KEPT}
    write_facts(ticket, facts_of(ticket.events.all(), ticket.waitings.all(), version, said))
    return Recomputed(ticket, before)
