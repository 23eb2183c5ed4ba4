"""The state of a ticket as a shape and a word, and the next step of the desk. Pure."""

from dataclasses import dataclass
from typing import Protocol

from vallat.engines.agreement import Coverage
from vallat.servicedesk.common.enums import TicketState
from vallat.servicedesk.tickets.models.ticket import Ticket


@dataclass(frozen=True)
class StateLook:
    icon: str


STATES: dict[TicketState, StateLook] = {
    TicketState.NEW: StateLook(icon="stars"),
    TicketState.OPEN: StateLook(icon="play-circle"),
    TicketState.WAITING: StateLook(icon="hourglass"),
    TicketState.WORKED_AROUND: StateLook(icon="bandaid"),
    TicketState.RESOLVED: StateLook(icon="check2-circle"),
    TicketState.CLOSED: StateLook(icon="archive"),
}


class HasState(Protocol):
    @property
    def state(self) -> str: ...


def state_icon(ticket: HasState) -> str:
    return STATES[TicketState(ticket.state)].icon


def next_step(ticket: Ticket) -> str:
    """The change that the page puts first: the name of its address, "" once the ticket is closed."""
    if ticket.state == TicketState.CLOSED:
        return ""
    if ticket.state == TicketState.RESOLVED or (ticket.coverage == Coverage.OUT and ticket.is_qualified):
        return "closure"
    if ticket.acknowledged_at is None:
        return "acknowledgement"
    if ticket.qualified_at is None:
        return "qualification"
    return "messages" if ticket.informed_at is None else "resolution"
