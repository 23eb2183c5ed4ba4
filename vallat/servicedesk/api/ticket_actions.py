"""`/api/v1/tickets/{number}/...`: what is done to a ticket. Resources, as on the pages; each answers with the ticket."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from ninja import Router

from vallat.access.actor import NotAllowed
from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.convention.queries import agreement_of
from vallat.integrations.problems import Problem
from vallat.organisation.people.queries import contractors, people, team
from vallat.servicedesk.api.attempt import CHANGED, attempt
from vallat.servicedesk.api.schemas import (
    AssignmentIn,
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
from vallat.servicedesk.common.enums import Channel
from vallat.servicedesk.lifecycle.actions.handover import hand_over
from vallat.servicedesk.lifecycle.actions.resolution import close, reopen, resolve, work_around
from vallat.servicedesk.lifecycle.actions.work import acknowledge, end_waiting, qualify, start_waiting
from vallat.servicedesk.tickets.actions.conversation import add_note, answer_ticket, note_call, send_message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.ticket import rights_on

router = Router(tags=["tickets"])
TICKET = "/tickets/{number}"


@router.post(f"{TICKET}/messages", response=CHANGED, operation_id="send_message", summary="Write on a ticket")
def messages(request: ActorRequest, number: Number, body: MessageIn) -> dict[str, Any]:
    """The desk writes to the requester; the requester, or who follows the town's tickets, answers."""

    def act(ticket: Ticket, at: datetime) -> object:
        rights = rights_on(ticket, request.actor)
        if not rights.desk:
            return _answer(request, ticket, body, at, allowed=rights.answer)
        return send_message(
            ticket=ticket,
            text=body.text,
            informs=body.informs,
            by=request.actor,
            at=at,
            expected_version=body.version,
        )

    return attempt(request, number, act)


def _answer(request: ActorRequest, ticket: Ticket, body: MessageIn, at: datetime, *, allowed: bool) -> object:
    if not allowed or request.actor.person_id is None:
        raise NotAllowed("Answering a ticket is for its requester and for who follows the town's tickets.")
    author = people(request.actor).get(pk=request.actor.person_id)
    return answer_ticket(
        ticket=ticket, author=author, text=body.text, channel=Channel.PROGRAM, by=request.actor, at=at
    )


@router.post(
    f"{TICKET}/calls", response=CHANGED, operation_id="note_call", summary="Note a call with the user"
)
def calls(request: ActorRequest, number: Number, body: MessageIn) -> dict[str, Any]:
    request.actor.require(Permission.TICKET_WORK)
    return attempt(
        request,
        number,
        lambda ticket, at: note_call(
            ticket=ticket,
            text=body.text,
            informs=body.informs,
            by=request.actor,
            at=at,
            expected_version=body.version,
        ),
    )


@router.post(f"{TICKET}/notes", response=CHANGED, operation_id="add_note", summary="Add a private note")
def notes(request: ActorRequest, number: Number, body: NoteIn) -> dict[str, Any]:
    request.actor.require(Permission.TICKET_PRIVATE_NOTES)
    return attempt(
        request,
        number,
        lambda ticket, at: add_note(
            ticket=ticket, text=body.text, by=request.actor, at=at, expected_version=body.version
        ),
    )


@router.post(
    f"{TICKET}/acknowledgement",
    response=CHANGED,
    operation_id="acknowledge_ticket",
    summary="Take a ticket into account",
)
def acknowledgement(request: ActorRequest, number: Number, body: ChangeIn) -> dict[str, Any]:
    return attempt(
        request,
        number,
        lambda ticket, at: acknowledge(ticket=ticket, by=request.actor, at=at, expected_version=body.version),
    )


@router.post(
    f"{TICKET}/qualification",
    response=CHANGED,
    operation_id="qualify_ticket",
    summary="Qualify a ticket (6.5)",
)
def qualification(request: ActorRequest, number: Number, body: QualificationIn) -> dict[str, Any]:
    request.actor.require(Permission.TICKET_QUALIFY)
    return attempt(
        request,
        number,
        lambda ticket, at: qualify(
            ticket=ticket,
            service_code=body.service,
            impact=body.impact.value,
            urgency=body.urgency.value,
            kind=body.kind or "",
            application=body.application,
            by=request.actor,
            at=at,
            expected_version=body.version,
        ),
    )


@router.post(
    f"{TICKET}/assignment", response=CHANGED, operation_id="assign_ticket", summary="Hand a ticket over"
)
def assignment(request: ActorRequest, number: Number, body: AssignmentIn) -> dict[str, Any]:
    """To a person of the team, to a team, or to a contractor once the ticket is qualified."""
    request.actor.require(Permission.TICKET_QUALIFY)
    if sum(bool(each) for each in (body.person_id, body.contractor_id, body.team)) != 1:
        raise Problem(422, "One of person_id, contractor_id and team is needed.")

    def act(ticket: Ticket, at: datetime) -> object:
        return hand_over(
            ticket=ticket,
            assignee=_one_of(team(request.actor, timezone.localdate(at)), body.person_id, "person_id"),
            contractor=_one_of(contractors(), body.contractor_id, "contractor_id"),
            team=_team(ticket, body.team),
            reason=body.reason,
            by=request.actor,
            at=at,
            expected_version=body.version,
        )

    return attempt(request, number, act)


def _one_of(rows: Any, pk: int | None, name: str) -> Any:
    if pk is None:
        return None
    found = next((row for row in rows if row.pk == pk), None)
    if found is None:
        raise Problem(422, errors=[{"where": ["body", name], "problem": "Nobody whom a ticket is given to."}])
    return found


def _team(ticket: Ticket, code: str) -> str:
    if code and code not in {team.code for team in agreement_of(ticket.convention).teams}:
        raise Problem(
            422, errors=[{"where": ["body", "team"], "problem": "The convention has no such team."}]
        )
    return code


@router.post(f"{TICKET}/waiting", response=CHANGED, operation_id="start_waiting", summary="Wait for somebody")
def waiting(request: ActorRequest, number: Number, body: WaitingIn) -> dict[str, Any]:
    """The deadline does not move; a breach is attributed from it."""
    return attempt(
        request,
        number,
        lambda ticket, at: start_waiting(
            ticket=ticket,
            attributed_to=body.attributed_to.value,
            reason=body.reason,
            by=request.actor,
            at=at,
            expected_version=body.version,
        ),
    )


@router.delete(f"{TICKET}/waiting", response=CHANGED, operation_id="end_waiting", summary="End the waiting")
def waiting_end(request: ActorRequest, number: Number) -> dict[str, Any]:
    return attempt(request, number, lambda ticket, at: end_waiting(ticket=ticket, by=request.actor, at=at))


@router.post(
    f"{TICKET}/workaround",
    response=CHANGED,
    operation_id="work_around_ticket",
    summary="Give a temporary solution",
)
def workaround(request: ActorRequest, number: Number, body: WorkaroundIn) -> dict[str, Any]:
    """The resolution clock stops; the ticket stays open until the final fix."""
    request.actor.require(Permission.TICKET_WORK)
    return attempt(
        request,
        number,
        lambda ticket, at: work_around(
            ticket=ticket,
            text=body.text,
            final_fix=body.final_fix,
            by=request.actor,
            at=at,
            expected_version=body.version,
        ),
    )


@router.post(
    f"{TICKET}/resolution", response=CHANGED, operation_id="resolve_ticket", summary="Resolve a ticket"
)
def resolution(request: ActorRequest, number: Number, body: ResolutionIn) -> dict[str, Any]:
    """`text` is sent to the requester."""
    request.actor.require(Permission.TICKET_WORK)
    return attempt(
        request,
        number,
        lambda ticket, at: resolve(
            ticket=ticket, text=body.text, by=request.actor, at=at, expected_version=body.version
        ),
    )


@router.post(f"{TICKET}/reopening", response=CHANGED, operation_id="reopen_ticket", summary="Reopen a ticket")
def reopening(request: ActorRequest, number: Number, body: ReopeningIn) -> dict[str, Any]:
    """The deadline is the same."""
    return attempt(
        request,
        number,
        lambda ticket, at: reopen(
            ticket=ticket, reason=body.reason, by=request.actor, at=at, expected_version=body.version
        ),
    )


@router.post(f"{TICKET}/closure", response=CHANGED, operation_id="close_ticket", summary="Close a ticket")
def closure(request: ActorRequest, number: Number, body: ClosureIn) -> dict[str, Any]:
    request.actor.require(Permission.TICKET_CLOSE)
    return attempt(
        request,
        number,
        lambda ticket, at: close(
            ticket=ticket,
            reason=body.reason.value,
            text=body.text,
            by=request.actor,
            at=at,
            expected_version=body.version,
        ),
    )
