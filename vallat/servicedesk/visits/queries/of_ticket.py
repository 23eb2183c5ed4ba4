"""The appointment and the visits of a ticket, read in the query of its page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.visits.models.appointment import Slot
from vallat.servicedesk.visits.models.visit import Visit

# No technician is joined: a town does not see the syndicate's people, and would lose the row with them.
KEPT_SLOTS = ArraySubquery(
    Slot.objects.filter(ticket=OuterRef("pk"), released_at=None, appointment__ended_at=None)
    .order_by("starts_at")
    .values(
        found=JSONObject(
            id="pk",
            starts_at="starts_at",
            ends_at="ends_at",
            chosen_at="chosen_at",
            appointment="appointment_id",
            round="appointment__round",
            technician="technician_id",
            site="appointment__site__name",
        )
    )
)
VISITS = ArraySubquery(
    Visit.objects.filter(ticket=OuterRef("pk"), called_off_at=None)
    .order_by("-planned_at")
    .values(
        found=JSONObject(
            id="pk",
            planned_at="planned_at",
            arrived_at="arrived_at",
            closed_at="closed_at",
            rooms="rooms",
            equipment="equipment",
            site="site__name",
        )
    )
)


@dataclass(frozen=True)
class Kept:
    """A time that is kept."""

    id: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Meeting:
    """The open appointment of a ticket. `agreed`: the time that was taken, None while times are proposed; `proposed`: those of them that
    are still to come."""

    appointment_id: int
    round: int
    technician_id: int
    site: str
    proposed: list[Kept]
    agreed: Kept | None

    def has_begun(self, at: datetime) -> bool:
        return self.agreed is not None and self.agreed.starts_at <= at


@dataclass(frozen=True)
class VisitLine:
    id: int
    site: str
    planned_at: datetime
    arrived_at: datetime | None
    closed_at: datetime | None
    damaged: bool


def meeting_of(ticket: Ticket, at: datetime) -> Meeting | None:
    """What `read_beside` found."""
    rows: list[dict[str, Any]] = ticket.kept_slots  # type: ignore[attr-defined]
    if not rows:
        return None
    kept = [(Kept(row["id"], _at(row["starts_at"]), _at(row["ends_at"])), row["chosen_at"]) for row in rows]
    first = rows[0]
    return Meeting(
        appointment_id=first["appointment"],
        round=first["round"],
        technician_id=first["technician"],
        site=first["site"] or "",
        proposed=[slot for slot, chosen in kept if not chosen and slot.starts_at > at],
        agreed=next((slot for slot, chosen in kept if chosen), None),
    )


def visits_of(ticket: Ticket) -> list[VisitLine]:
    """The latest first; of the same query."""
    return [
        VisitLine(
            id=row["id"],
            site=row["site"],
            planned_at=_at(row["planned_at"]),
            arrived_at=_at(row["arrived_at"]) if row["arrived_at"] else None,
            closed_at=_at(row["closed_at"]) if row["closed_at"] else None,
            damaged="damaged" in (row["rooms"], row["equipment"]),
        )
        for row in ticket.visits_known  # type: ignore[attr-defined]
    ]


def _at(written: str) -> datetime:
    return datetime.fromisoformat(written)
