"""`/api/v1/tickets`: the list, one, and opening one."""

from dataclasses import fields
from typing import Annotated, Any
from uuid import uuid4

from django.utils import timezone
from ninja import Query, Router, Status

from vallat.access.actor import NotAllowed
from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.convention.queries import agreement_of
from vallat.integrations.problems import Problem
from vallat.journal.readings import note_reading
from vallat.organisation.people.queries import people
from vallat.servicedesk import verbs
from vallat.servicedesk.api.attempt import refusals
from vallat.servicedesk.api.schemas import (
    Number,
    TicketDetailOut,
    TicketFilters,
    TicketIn,
    TicketOut,
    TicketsOut,
)
from vallat.servicedesk.api.shown import ticket_detail_out, ticket_out
from vallat.servicedesk.lifecycle.actions.request import record_program_ticket, record_request
from vallat.servicedesk.request_rules.forms.figures import answers_sent
from vallat.servicedesk.request_rules.queries.opening_context import (
    OpeningContext,
    opening_context,
    requester_with_context,
)
from vallat.servicedesk.ticket_list.queries.filters import Filters
from vallat.servicedesk.ticket_list.queries.page import api_page, read_place
from vallat.servicedesk.ticket_page.queries.page import is_sensitive
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.ticket import ticket_numbered

router = Router(tags=["tickets"])

SEEING = (Permission.TICKET_VIEW_OWN, Permission.TICKET_VIEW_TOWN, Permission.TICKET_VIEW_ASSIGNED)


@router.get(
    "/tickets",
    response={200: TicketsOut},
    operation_id="list_tickets",
    summary="The tickets that the token sees",
)
def list_tickets(request: ActorRequest, filters: Query[TicketFilters]) -> dict[str, Any]:
    """By last activity; with `sort=due` by next deadline, with `sort=awaited` who waits for an answer longest first. 50 a page, by the keys
    of the pages beside it."""
    if not any(request.actor.can(permission) for permission in SEEING):
        raise NotAllowed("The list of tickets is for who sees some.")
    asked = Filters(**{field.name: str(getattr(filters, field.name) or "") for field in fields(Filters)})
    place = read_place(filters.after, filters.before)
    page = api_page(request.actor, asked, place=place, at=timezone.now())
    return {
        "tickets": [ticket_out(ticket) for ticket in page.tickets],
        "before": page.before,
        "after": page.after,
        "count": page.count,
    }


@router.get(
    "/tickets/{number}",
    response={200: TicketDetailOut},
    operation_id="get_ticket",
    summary="One ticket, with its clocks and messages",
)
def get_ticket(
    request: ActorRequest, number: Number, before: Annotated[int | None, Query(ge=1, le=2**53)] = None
) -> dict[str, Any]:
    """`before` is the message before which the earlier ones are asked for."""
    ticket = ticket_numbered(request.actor, number)
    _note_reading(request, ticket)
    return ticket_detail_out(ticket, request.actor, before=before, at=timezone.now())


def _note_reading(request: ActorRequest, ticket: Ticket) -> None:
    """As the ticket's page does: who reads a sensitive one is told to the journal."""
    agreement = agreement_of(ticket.convention)
    service = agreement.service(ticket.service_code) if ticket.service_code else None
    if is_sensitive(service) and ticket.requester_id != request.actor.person_id:
        note_reading(request, verbs.SENSITIVE_OPENED, organisation_id=ticket.organisation_id, subject=ticket)


@router.post(
    "/tickets",
    response={201: TicketOut},
    operation_id="open_ticket",
    summary="Open a ticket",
)
def open_one(request: ActorRequest, body: TicketIn) -> Status[dict[str, Any]]:
    """For oneself, or with the right to take calls for anybody of the directory. With an Idempotency-Key it is opened
    once."""
    with refusals():
        ticket = (
            _for_other(request, body, body.requester_id) if body.requester_id else _for_oneself(request, body)
        )
    return Status(201, ticket_out(ticket))


def _for_oneself(request: ActorRequest, body: TicketIn) -> Ticket:
    request.actor.require(Permission.TICKET_OPEN)
    at = timezone.now()
    person = people(request.actor).filter(pk=request.actor.person_id or 0).first()
    if person is None:
        raise Problem(422, "A machine asks for somebody: requester_id is needed.")
    return record_request(
        requester=person,
        service_code=body.service,
        kind=body.kind or "",
        subject=body.subject,
        text=body.text,
        answers=_answers(body, opening_context(person, timezone.localdate(at))) if body.answers else {},
        token=uuid4(),
        by=request.actor,
        at=at,
    )


def _for_other(request: ActorRequest, body: TicketIn, person_id: int) -> Ticket:
    request.actor.require(Permission.TICKET_TAKE_CALL)
    at = timezone.now()
    found = requester_with_context(request.actor, person_id, timezone.localdate(at))
    if found is None:
        raise Problem(
            422, errors=[{"where": ["body", "requester_id"], "problem": "Nobody of the directory."}]
        )
    requester, context = found
    return record_program_ticket(
        requester=requester,
        context=context,
        subject=body.subject,
        text=body.text,
        service_code=body.service,
        kind=body.kind or "",
        on_behalf=body.on_behalf,
        answers=_answers(body, context),
        by=request.actor,
        at=at,
    )


def _answers(body: TicketIn, context: OpeningContext) -> dict[str, Any]:
    """As they are stored, under the version of the context. Raises Problem for what the entry's form does not ask, or not so; LookupError
    for no such service.
    """
    if not body.answers:
        return {}
    service = agreement_of(context.version).service(body.service) if body.service else None
    answers, wrong = answers_sent(service, body.answers)
    if wrong:
        raise Problem(
            422,
            errors=[
                {"where": ["body", "answers", name], "problem": problem} for name, problem in wrong.items()
            ],
        )
    return answers
