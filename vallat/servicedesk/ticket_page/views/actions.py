"""`/tickets/<number>/...`: each action on a ticket, posted from its page. What they are stands in `ticket_actions.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from vallat.access.requests import ActorRequest
from vallat.base.web.post import post
from vallat.servicedesk.ticket_page.forms.ticket_actions import (
    AssignmentChange,
    Change,
    ClosureChange,
    MessageChange,
    PartChange,
    QualificationChange,
    ReopeningChange,
    TextChange,
    WaitingChange,
    WorkaroundChange,
)
from vallat.servicedesk.ticket_page.ticket_actions import TICKET_ACTIONS
from vallat.servicedesk.ticket_page.views.page import show_refused
from vallat.servicedesk.tickets.queries.ticket import ticket_numbered


@dataclass(frozen=True)
class OnPage:
    """An action as the page offers it: `panel` is shown again, with what was typed, when it is refused; `done` is said after it."""

    form: type[Change]
    done: str | Promise
    panel: str = ""


ON_PAGE = {
    "acknowledgement": OnPage(Change, _("Acknowledged.")),
    "qualification": OnPage(QualificationChange, _("Qualified.")),
    "assignment": OnPage(AssignmentChange, _("Assigned.")),
    "waiting": OnPage(WaitingChange, _("On hold. The deadline does not move.")),
    "waiting_end": OnPage(Change, _("Resumed.")),
    "contractor_answers_read": OnPage(
        Change, _("Read: it is no longer in the queue."), panel="contractor_answers"
    ),
    "major_part_end": OnPage(Change, _("No longer part of it."), panel="major_part"),
    "workaround": OnPage(
        WorkaroundChange, _("Temporary solution sent. The ticket stays open until the final fix.")
    ),
    "resolution": OnPage(TextChange, _("Resolved, and told to the requester.")),
    "reopening": OnPage(ReopeningChange, _("Reopened. The deadline is the same.")),
    "closure": OnPage(ClosureChange, _("Closed.")),
}
WRITTEN = {"message": _("Message sent."), "call": _("Call logged."), "note": _("Private note saved.")}
PART = {
    "yes": _("Held as part of it: its town is among those affected."),
    "no": _("Noted: it is another outage."),
}


def view_of(name: str) -> Callable[..., HttpResponse]:
    """The view of one of ON_PAGE."""

    @require_POST
    def view(request: ActorRequest, number: str) -> HttpResponse:
        return _posted(request, number, name, ON_PAGE[name])

    return view


@require_POST
def messages(request: ActorRequest, number: str) -> HttpResponse:
    """What was written, as what was chosen beside it: one address, so that no key or button sends a note as a message."""
    chosen = request.POST.get("what", "")
    name = chosen if chosen in WRITTEN else "message"
    return _posted(request, number, name, OnPage(MessageChange, WRITTEN[name], panel="messages"))


@require_POST
def major_part(request: ActorRequest, number: str) -> HttpResponse:
    answer = "no" if request.POST.get("answer") == "no" else "yes"
    return _posted(request, number, "major_part", OnPage(PartChange, PART[answer]))


def _posted(request: ActorRequest, number: str, name: str, on_page: OnPage) -> HttpResponse:
    """A redirect to the page when done; 409 when somebody else changed the ticket; 422 when it can't be, or is not filled in."""
    action, at = TICKET_ACTIONS[name], timezone.now()
    # What is written has one address: 404 to a stranger whichever is chosen. The action asks for its permission.
    if action.needs is not None and name not in WRITTEN:
        request.actor.require(action.needs)
    ticket = ticket_numbered(request.actor, number)
    form = on_page.form.typed(request.POST, ticket, request.actor, at)
    panel = on_page.panel or name
    return post(
        request,
        lambda: action.take(ticket, form, by=request.actor, at=at),
        form=form,
        done=on_page.done,
        back=reverse("servicedesk:ticket", args=[number]),
        again=lambda refusal, status: show_refused(
            request, number, form, panel, str(refusal), status=status, at=at
        ),
    )
