"""A ticket as a line of the list: its clock, its team, who it is with."""

from dataclasses import dataclass
from datetime import datetime

from vallat.convention.queries import agreement_of
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.presenters.clock_chip import ClockChip
from vallat.servicedesk.presenters.state import state_icon
from vallat.servicedesk.queries.clocks import clock_chips


@dataclass(frozen=True)
class ListRow:
    ticket: Ticket
    chip: ClockChip
    with_whom: str
    team: str
    state_icon: str


def list_row(ticket: Ticket, *, at: datetime, language: str) -> ListRow:
    """No query when the convention, assignee and contractor of `ticket` are loaded."""
    holder = ticket.assignee or ticket.contractor
    return ListRow(
        ticket, _chip(ticket, at), str(holder) if holder else "", _team(ticket, language), state_icon(ticket)
    )


def _chip(ticket: Ticket, at: datetime) -> ClockChip:
    """The clock that falls first; the resolution's otherwise."""
    response, resolution = clock_chips(ticket, at)
    return response if response.running and ticket.next_due_at == ticket.response_due_at else resolution


def _team(ticket: Ticket, language: str) -> str:
    teams = agreement_of(ticket.convention).teams
    named = (team.label.in_language(language) for team in teams if team.code == ticket.team)
    return next(named, ticket.team)
