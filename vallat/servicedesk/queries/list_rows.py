"""A ticket as a line of the list: its clock, its team, who it is with."""

from dataclasses import dataclass
from datetime import datetime

from vallat.servicedesk.models import Ticket
from vallat.servicedesk.presenters.clock_chip import ClockChip
from vallat.servicedesk.presenters.state import state_icon
from vallat.servicedesk.queries.clocks import clock_chips


@dataclass(frozen=True)
class ListRow:
    ticket: Ticket
    chip: ClockChip
    with_whom: str
    answering: str
    """Who is on duty for the team, while nobody has it."""
    team: str
    state_icon: str


def list_row(ticket: Ticket, *, at: datetime) -> ListRow:
    """No query when `ticket` comes from `with_names`."""
    holder = ticket.assignee or ticket.contractor
    return ListRow(
        ticket,
        _chip(ticket, at),
        str(holder) if holder else "",
        ticket.answering or "",  # type: ignore[attr-defined]
        ticket.team_name,  # type: ignore[attr-defined]
        state_icon(ticket),
    )


def _chip(ticket: Ticket, at: datetime) -> ClockChip:
    """The clock that falls first; the resolution's otherwise."""
    response, resolution = clock_chips(ticket, at)
    return response if response.running and ticket.next_due_at == ticket.response_due_at else resolution
