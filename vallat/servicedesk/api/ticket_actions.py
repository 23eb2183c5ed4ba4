"""`/api/v1/tickets/{number}/...`: what is done to a ticket. Resources, as on the pages; each answers with the ticket.

The actions are those of `ticket_page/ticket_actions.py`; a schema brings what one is asked.
"""

from typing import Any

from ninja import Router

from vallat.access.requests import ActorRequest
from vallat.servicedesk.api.attempt import CHANGED, attempt
from vallat.servicedesk.api.schemas import (
    AssignmentIn,
    CallIn,
    ChangeIn,
    ClosureIn,
    MessageIn,
    NoteIn,
    Number,
    QualificationIn,
    ReopeningIn,
    ResolutionIn,
    WaitingIn,
    WorkaroundIn,
)
from vallat.servicedesk.ticket_page.ticket_actions import TICKET_ACTIONS

router = Router(tags=["tickets"])
TICKET = "/tickets/{number}"


def _offer(
    address: str,
    action: str,
    asked: type[ChangeIn],
    *,
    as_: str,
    summary: str,
    description: str | None = None,
) -> None:
    """`POST /tickets/{number}/<address>` takes an action of the table; `as_` is the operation's id."""

    def operation(request: ActorRequest, number: Number, body: asked) -> dict[str, Any]:  # type: ignore[valid-type]
        return _take(request, number, action, body)

    router.add_api_operation(
        f"{TICKET}/{address}",
        ["POST"],
        operation,
        response=CHANGED,
        operation_id=as_,
        summary=summary,
        description=description,
    )


def _take(request: ActorRequest, number: str, name: str, asked: ChangeIn) -> dict[str, Any]:
    action = TICKET_ACTIONS[name]
    if action.needs is not None:
        request.actor.require(action.needs)
    return attempt(request, number, lambda ticket, at: action.take(ticket, asked, by=request.actor, at=at))


_offer(
    "messages",
    "message",
    MessageIn,
    as_="send_message",
    summary="Write on a ticket",
    description="The desk writes to the requester; the requester, or who follows the town's tickets, answers.",
)
_offer("calls", "call", CallIn, as_="note_call", summary="Note a call with the user")
_offer("notes", "note", NoteIn, as_="add_note", summary="Add a private note")
_offer(
    "acknowledgement",
    "acknowledgement",
    ChangeIn,
    as_="acknowledge_ticket",
    summary="Take a ticket into account",
)
_offer(
    "qualification", "qualification", QualificationIn, as_="qualify_ticket", summary="Qualify a ticket (6.5)"
)
_offer(
    "assignment",
    "assignment",
    AssignmentIn,
    as_="assign_ticket",
    summary="Hand a ticket over",
    description="To a person of the team, to a team, or to a contractor once the ticket is qualified.",
)
_offer(
    "waiting",
    "waiting",
    WaitingIn,
    as_="start_waiting",
    summary="Wait for somebody",
    description="The deadline does not move; a breach is attributed from it.",
)


@router.delete(f"{TICKET}/waiting", response=CHANGED, operation_id="end_waiting", summary="End the waiting")
def waiting_end(request: ActorRequest, number: Number) -> dict[str, Any]:
    return _take(request, number, "waiting_end", ChangeIn())


_offer(
    "workaround",
    "workaround",
    WorkaroundIn,
    as_="work_around_ticket",
    summary="Give a temporary solution",
    description="The resolution clock stops; the ticket stays open until the final fix.",
)
_offer(
    "resolution",
    "resolution",
    ResolutionIn,
    as_="resolve_ticket",
    summary="Resolve a ticket",
    description="`text` is sent to the requester.",
)
_offer(
    "reopening",
    "reopening",
    ReopeningIn,
    as_="reopen_ticket",
    summary="Reopen a ticket",
    description="The deadline is the same.",
)
_offer("closure", "closure", ClosureIn, as_="close_ticket", summary="Close a ticket")
