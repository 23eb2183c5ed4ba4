"""Actions on a ticket, in one table: the pages and the API read it, and bring what is asked for in a form or in a schema."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from vallat.access.actor import Actor, NotAllowed
from vallat.access.permissions import Permission
from vallat.organisation.people.queries import people
from vallat.servicedesk.common.enums import Channel
from vallat.servicedesk.lifecycle.actions.handover import hand_over, read_contractor_answers
from vallat.servicedesk.lifecycle.actions.resolution import close, reopen, resolve, work_around
from vallat.servicedesk.lifecycle.actions.work import acknowledge, end_waiting, qualify, start_waiting
from vallat.servicedesk.major_incidents.actions.parts import hold_apart, join_major, leave_major
from vallat.servicedesk.tickets.actions.conversation import add_note, answer_ticket, note_call, send_message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.ticket import rights_on


class Asked(Protocol):
    """What was asked for, typed on a page or sent by a program."""

    @property
    def expected_version(self) -> int | None: ...

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        """As the action takes them."""


Act = Callable[
    ..., object
]  # an action: takes `ticket`, `by`, `at`, `expected_version`, and what it is asked for besides


@dataclass(frozen=True)
class TicketAction:
    """`needs` is asked before the ticket is looked for, but of what is written on a page (see `_posted`); the action asks for what it
    needs besides."""

    act: Act
    needs: Permission | None = None

    def take(self, ticket: Ticket, asked: Asked, *, by: Actor, at: datetime) -> object:
        """Raises NotPossible, ChangedMeanwhile, LookupError: see the action."""
        arguments = asked.arguments(ticket, by, at)
        return self.act(ticket=ticket, by=by, at=at, expected_version=asked.expected_version, **arguments)


def _write(
    *,
    ticket: Ticket,
    text: str,
    informs: bool = False,
    channel: Channel = Channel.PORTAL,
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
) -> object:
    """The desk writes to the requester; the requester, or who follows the town's tickets, answers."""
    rights = rights_on(ticket, by)
    if rights.desk:
        return send_message(
            ticket=ticket, text=text, informs=informs, by=by, at=at, expected_version=expected_version
        )
    if not rights.answer or by.person_id is None:
        raise NotAllowed("Answering a ticket is for its requester and for who follows the town's tickets.")
    author = people(by).get(pk=by.person_id)
    return answer_ticket(ticket=ticket, author=author, text=text, channel=channel, by=by, at=at)


def _say_of_major(
    *,
    ticket: Ticket,
    number: str,
    is_part: bool,
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
) -> object:
    """Whether the ticket is part of an outage whose procedure runs already."""
    act = join_major if is_part else hold_apart
    return act(ticket=ticket, number=number, by=by, at=at, expected_version=expected_version)


# By the name of the resource that it makes or ends, as the addresses of pages and API have it.
TICKET_ACTIONS: dict[str, TicketAction] = {
    "message": TicketAction(_write),
    "call": TicketAction(note_call, Permission.TICKET_WORK),
    "note": TicketAction(add_note, Permission.TICKET_PRIVATE_NOTES),
    "acknowledgement": TicketAction(acknowledge),
    "qualification": TicketAction(qualify, Permission.TICKET_QUALIFY),
    "assignment": TicketAction(hand_over, Permission.TICKET_QUALIFY),
    "waiting": TicketAction(start_waiting),
    "waiting_end": TicketAction(end_waiting),
    "contractor_answers_read": TicketAction(read_contractor_answers, Permission.TICKET_QUALIFY),
    "major_part": TicketAction(_say_of_major, Permission.TICKET_QUALIFY),
    "major_part_end": TicketAction(leave_major, Permission.TICKET_QUALIFY),
    "workaround": TicketAction(work_around, Permission.TICKET_WORK),
    "resolution": TicketAction(resolve, Permission.TICKET_WORK),
    "reopening": TicketAction(reopen),
    "closure": TicketAction(close, Permission.TICKET_CLOSE),
}
