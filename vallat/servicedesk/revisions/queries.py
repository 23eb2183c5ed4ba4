"""The requests that another reading of their version would move: under a former revision, and known to the latest one."""

from collections.abc import Iterator
from dataclasses import dataclass

from vallat.access.actor import Actor
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of
from vallat.engines.agreement import Agreement
from vallat.servicedesk.common.enums import TicketState
from vallat.servicedesk.revisions.models import ReadingTaken
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.replay import replay

MOST = 20
SHOWN = ("priority", "response_due_at", "resolution_due_at")


@dataclass(frozen=True)
class Moved:
    """A ticket as the new reading has it (not saved); `before` holds its priority and due instants under its own.

    `kept`: the new reading no longer knows its service, so that it stays under its own.
    """

    ticket: Ticket
    before: tuple[object, ...]
    kept: bool

    @property
    def after(self) -> tuple[object, ...]:
        return tuple(getattr(self.ticket, name) for name in SHOWN)

    @property
    def differs(self) -> bool:
        """Whether somebody would see another priority or another due instant."""
        return not self.kept and self.before != self.after


@dataclass(frozen=True)
class Preview:
    """How many tickets would take a reading, which of them would be due otherwise, how many keep theirs; the first ones of each.

    `same`: of those that would take it and be due as before.
    """

    taken: int
    differing: int
    kept: int
    examples: tuple[Moved, ...]
    same: tuple[Moved, ...]
    staying: tuple[Moved, ...]

    @property
    def is_cut(self) -> bool:
        return len(self.examples) + len(self.same) + len(self.staying) < self.taken + self.kept


def moved_by(actor: Actor, version: ConventionVersion, *, only_open: bool = True) -> Iterator[list[Moved]]:
    """In batches, the tickets that the actor sees under a former reading of this version. Nothing is written."""
    agreement = agreement_of(version)
    for batch in replay(actor, version, only_open=only_open, former_readings=True):
        yield [
            Moved(each.ticket, tuple(each.before[name] for name in SHOWN), not _knows(agreement, each.ticket))
            for each in batch
        ]


def preview(actor: Actor, version: ConventionVersion, *, most: int = MOST) -> Preview:
    """What `take_revision` would do now to what is open."""
    every = [each for batch in moved_by(actor, version) for each in batch]
    differing = [each for each in every if each.differs]
    staying = [each for each in every if each.kept]
    same = [each for each in every if not each.kept and not each.differs]
    return Preview(
        taken=len(every) - len(staying),
        differing=len(differing),
        kept=len(staying),
        examples=tuple(differing[:most]),
        same=tuple(same[:most]),
        staying=tuple(staying[:most]),
    )


def open_under_former(actor: Actor, version: ConventionVersion) -> int:
    """How many open requests that the actor sees are under a former reading of this version. One query."""
    under = Ticket.objects.visible_to(actor).filter(convention__code=version.code).exclude(convention=version)
    return under.exclude(state=TicketState.CLOSED).count()


def decisions(version: ConventionVersion) -> list[ReadingTaken]:
    """The readings of this version that were taken, the latest first."""
    found = ReadingTaken.objects.filter(convention__code=version.code)
    return list(found.select_related("convention", "taken_by")[:MOST])


def _knows(agreement: Agreement, ticket: Ticket) -> bool:
    return not ticket.service_code or any(each.code == ticket.service_code for each in agreement.services)
