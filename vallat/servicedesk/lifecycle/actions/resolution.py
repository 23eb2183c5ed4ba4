"""Workaround, resolution, reopening, closing (6.5, 6.4.1.2)."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.journal.record import action
from vallat.organisation.models import Person
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import Channel, ClosureReason, EventKind, InformedBy, TicketState
from vallat.servicedesk.lifecycle.actions.town import tell_town
from vallat.servicedesk.permanent_fixes.actions import begin_final_fix, end_final_fix
from vallat.servicedesk.surveys.actions import ask_satisfaction, open_survey
from vallat.servicedesk.surveys.mails import marks_of
from vallat.servicedesk.tickets.actions.conversation import note_informed, write_to_user
from vallat.servicedesk.tickets.actions.update import add_event, end_running_waiting, just_opened, updating
from vallat.servicedesk.tickets.followers import AT_THE_END
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.links import survivor_of
from vallat.servicedesk.tickets.standing import Mailed, solved, worked_around


@action
def work_around(
    *,
    ticket: Ticket,
    text: str,
    final_fix: str,
    owner: Person | None = None,
    target_date: date | None = None,
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
) -> Ticket:
    """A temporary solution: the resolution clock stops, the ticket stays open until `final_fix` is done, by `owner`, for
    `target_date` (see `begin_final_fix`)."""
    by.require(Permission.TICKET_WORK)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        _ready(ticket, by=by, at=at)
        _tell_user(ticket, text, worked_around(final_fix, target_date), by=by, at=at)
        add_event(
            ticket,
            EventKind.WORKED_AROUND,
            verbs.WORKED_AROUND,
            by=by,
            at=at,
            detail={"text": text, "final_fix": final_fix},
        )
        begin_final_fix(ticket=ticket, what=final_fix, owner=owner, target_date=target_date, by=by, at=at)
    return ticket


@action
def resolve(
    *,
    ticket: Ticket,
    text: str,
    closes: bool = False,
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
) -> Ticket:
    """The final solution, told to the user. `closes`: it was immediate, on the line or with the diagnosis, so the ticket closes
    with it (6.5), and the same mail asks what they thought."""
    by.require(Permission.TICKET_WORK)
    if closes:
        by.require(Permission.TICKET_CLOSE)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        _ready(ticket, by=by, at=at)
        survey = open_survey(ticket=ticket, by=by, at=at) if closes and _is_asked(ticket) else None
        _tell_user(
            ticket,
            text,
            solved(closed=closes, marks=marks_of(survey) if survey is not None else ()),
            by=by,
            at=at,
        )
        _end_what_runs(ticket, by=by, at=at)
        add_event(ticket, EventKind.RESOLVED, verbs.RESOLVED, by=by, at=at, detail={"text": text})
        if closes:
            _closed(ticket, {"reason": ClosureReason.DONE.value}, by=by, at=at)
    return ticket


@action
def reopen(
    *, ticket: Ticket, reason: str, by: Actor, at: datetime, expected_version: int | None = None
) -> Ticket:
    """The solution did not hold: the resolution clock runs again, towards the same due instant."""
    own = by.person_id is not None and by.person_id == ticket.requester_id
    by.require(Permission.TICKET_OPEN if own else Permission.TICKET_WORK)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        if ticket.is_open and ticket.resolution_stopped_at is None:
            raise NotPossible(_("This ticket is still open."))
        if ticket.closure_reason == ClosureReason.DUPLICATE and (survivor := survivor_of(ticket)):
            raise NotPossible(
                _("This ticket is handled with %(number)s: write on it, or take the two apart.")
                % {"number": survivor.number}
            )
        end_final_fix(ticket=ticket, by=by, at=at)
        add_event(ticket, EventKind.REOPENED, verbs.REOPENED, by=by, at=at, detail={"reason": reason})
    return ticket


@action
def close(
    *,
    ticket: Ticket,
    reason: str,
    text: str = "",
    by: Actor,
    at: datetime,
    notify: bool = True,
    expected_version: int | None = None,
) -> Ticket:
    """Ends the ticket. `done` only after the resolution; the other reasons end it at once, with an explanation sent. Out of scope on
    what is left to the town, those whom its RACI row names there are told (`notify`)."""
    by.require(Permission.TICKET_CLOSE)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        if ticket.state == TicketState.CLOSED:
            raise NotPossible(_("This ticket is already closed."))
        if reason == ClosureReason.DONE and ticket.state != TicketState.RESOLVED:
            raise NotPossible(_("Resolve the ticket before closing it."))
        if reason != ClosureReason.DONE:
            _tell_user(ticket, text, Mailed(context={"placed": None}), by=by, at=at)
        _end_what_runs(ticket, by=by, at=at)
        _closed(ticket, {"reason": ClosureReason(reason).value}, by=by, at=at)
        if reason == ClosureReason.OUT_OF_SCOPE and notify:
            tell_town(ticket=ticket, said=text, by=by, at=at)
        if reason == ClosureReason.DONE and _is_asked(ticket):
            ask_satisfaction(ticket=ticket, by=by, at=at)
    return ticket


@action
def close_by_itself(*, ticket: Ticket, days: int, asks: bool, by: Actor, at: datetime) -> Ticket:
    """What was resolved `days` days ago, and nobody reopened. `asks`: what its requester thought of it.

    Raises:
        NotPossible: it was reopened, or closed, meanwhile.
    """
    by.require(Permission.TICKET_CLOSE)
    with updating(ticket, by=by, at=at) as at:
        if ticket.state != TicketState.RESOLVED:
            raise NotPossible(_("Resolve the ticket before closing it."))
        _end_what_runs(ticket, by=by, at=at)
        _closed(ticket, {"reason": ClosureReason.DONE.value, "after_days": days}, by=by, at=at)
        if asks and _is_asked(ticket):
            ask_satisfaction(ticket=ticket, by=by, at=at)
    return ticket


def _is_asked(ticket: Ticket) -> bool:
    """Whether anybody is asked what they thought of it: what a program opened, nobody asked for."""
    return ticket.channel != Channel.PROGRAM


def _closed(ticket: Ticket, detail: dict[str, str | int], *, by: Actor, at: datetime) -> None:
    add_event(ticket, EventKind.CLOSED, verbs.CLOSED, by=by, at=at, detail=detail, told=detail)


def _end_what_runs(ticket: Ticket, *, by: Actor, at: datetime) -> None:
    if just_opened(ticket):
        return
    end_running_waiting(ticket, by=by, at=at)
    end_final_fix(ticket=ticket, by=by, at=at)
    for end in AT_THE_END:
        end(ticket=ticket, by=by, at=at)


def _ready(ticket: Ticket, *, by: Actor, at: datetime) -> None:
    """A solution on the spot still takes the ticket into account; it can't skip the qualification."""
    if not ticket.is_open:
        raise NotPossible(_("This ticket is over. Reopen it first."))
    if ticket.qualified_at is None:
        raise NotPossible(_("Qualify the ticket first: choose its service, impact and urgency."))
    if ticket.acknowledged_at is None:
        add_event(ticket, EventKind.ACKNOWLEDGED, verbs.ACKNOWLEDGED, by=by, at=at)


def _tell_user(ticket: Ticket, text: str, mailed: Mailed, *, by: Actor, at: datetime) -> None:
    write_to_user(ticket, text, mailed, by=by, at=at)
    if ticket.informed_at is None:
        note_informed(ticket, InformedBy.MESSAGE, by=by, at=at)
