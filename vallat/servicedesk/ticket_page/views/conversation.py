"""Messages, calls, private notes: from the desk, and the requester's answers."""

from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from vallat.access.actor import NotAllowed
from vallat.access.requests import ActorRequest
from vallat.organisation.people.queries import people
from vallat.servicedesk.ticket_page.forms.ticket_actions import MessageChange
from vallat.servicedesk.ticket_page.views.attempt import attempt
from vallat.servicedesk.tickets.actions.conversation import add_note, answer_ticket, note_call, send_message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.ticket import rights_on


@require_POST
def messages(request: ActorRequest, number: str) -> HttpResponse:
    """What was written, as what was chosen beside it: one address, so that no key or button sends a note as a message."""

    def act(ticket: Ticket, form: MessageChange, at: datetime) -> object:
        return WRITES[form.kind](request, ticket, form, at)

    return attempt(
        request,
        number,
        panel="messages",
        form=lambda ticket: MessageChange(request.POST),
        act=act,
        done=str(DONE.get(request.POST.get("what", ""), DONE["message"])),
    )


def _message(request: ActorRequest, ticket: Ticket, form: MessageChange, at: datetime) -> object:
    """The desk writes to the requester; the requester, or who follows the town's tickets, answers."""
    rights = rights_on(ticket, request.actor)
    if not rights.desk:
        return _answer(request, ticket, form, at, allowed=rights.answer)
    return send_message(
        ticket=ticket,
        text=form.cleaned_data["text"],
        informs=form.cleaned_data["informs"],
        by=request.actor,
        at=at,
        expected_version=form.expected_version,
    )


def _answer(
    request: ActorRequest, ticket: Ticket, form: MessageChange, at: datetime, *, allowed: bool
) -> object:
    if not allowed or request.actor.person_id is None:
        raise NotAllowed("Answering a ticket is for its requester and for who follows the town's tickets.")
    author = people(request.actor).get(pk=request.actor.person_id)
    return answer_ticket(
        ticket=ticket, author=author, text=form.cleaned_data["text"], by=request.actor, at=at
    )


def _call(request: ActorRequest, ticket: Ticket, form: MessageChange, at: datetime) -> object:
    return note_call(
        ticket=ticket,
        text=form.cleaned_data["text"],
        informs=form.cleaned_data["call_informs"],
        by=request.actor,
        at=at,
        expected_version=form.expected_version,
    )


def _note(request: ActorRequest, ticket: Ticket, form: MessageChange, at: datetime) -> object:
    return add_note(
        ticket=ticket,
        text=form.cleaned_data["text"],
        by=request.actor,
        at=at,
        expected_version=form.expected_version,
    )


WRITES = {"message": _message, "call": _call, "note": _note}
DONE = {"message": _("Message sent."), "call": _("Call noted."), "note": _("Private note kept.")}
