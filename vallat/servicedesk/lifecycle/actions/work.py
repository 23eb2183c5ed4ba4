"""What the team does to a ticket between its opening and its end. Each is a record with who and when."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.convention.queries import agreement_of
from vallat.journal.record import action
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import Attribution, EventKind, SupportLevel
from vallat.servicedesk.lifecycle.actions.town import tell_town
from vallat.servicedesk.lifecycle.mails import notify_handed_over
from vallat.servicedesk.major_incidents.actions.parts import note_part
from vallat.servicedesk.teams.actions.auto_assignment import share_out
from vallat.servicedesk.tickets.actions.update import add_event, end_running_waiting, tell, updating
from vallat.servicedesk.tickets.applications import LONGEST_NAME
from vallat.servicedesk.tickets.models.event import Waiting
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.unmet_conditions.queries import unmet_condition_on


@action
def acknowledge(*, ticket: Ticket, by: Actor, at: datetime, expected_version: int | None = None) -> Ticket:
    """Takes the ticket into account; the first to do so becomes its assignee when it has none."""
    by.require(Permission.TICKET_WORK)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        if ticket.acknowledged_at is not None:
            raise NotPossible(_("This ticket was already acknowledged."))
        if ticket.assignee_id is None and by.person_id is not None and not by.is_contractor:
            ticket.assignee_id = by.person_id
        add_event(ticket, EventKind.ACKNOWLEDGED, verbs.ACKNOWLEDGED, by=by, at=at)
    return ticket


@action
def qualify(
    *,
    ticket: Ticket,
    service_code: str,
    impact: str,
    urgency: str,
    kind: str = "",
    application: str | None = None,
    part_of: str = "",
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
) -> Ticket:
    """Service, impact and urgency; the convention gives coverage, priority, delays and hours (6.5). Again: re-qualifies.

    `application`: the one that it is about, "" for none that is known; None keeps what the ticket says. `part_of`: the number of the
    ticket whose major incident this one is part of; it then starts none of its own.

    Raises:
        LookupError: the ticket's version has no such service or cell.
        NotPossible: no major incident runs under that number.
    """
    by.require(Permission.TICKET_QUALIFY)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        _still_open(ticket)
        agreement = agreement_of(ticket.convention)
        service = agreement.service(service_code)
        agreement.cell(impact, urgency)
        moves = ticket.qualified_at is None and ticket.team != service.team
        ticket.team = service.team if moves else ticket.team
        detail = {
            "kind": kind or ticket.kind,
            "service_code": service_code,
            "coverage": service.coverage,
            "impact": impact,
            "urgency": urgency,
        }
        if application is not None:
            detail["application"] = " ".join(application.split())[:LONGEST_NAME]
        named = detail.get("application", ticket.application)
        opened_date = timezone.localdate(ticket.opened_at)
        if departed := unmet_condition_on(ticket.organisation_id, service_code, opened_date, named):
            detail["unmet_condition"] = departed
        add_event(ticket, EventKind.QUALIFIED, verbs.QUALIFIED, by=by, at=at, detail=detail, told=detail)
        if part_of:
            ticket.service_code = service_code
            note_part(ticket, part_of, by=by, at=at)
        if moves:
            ticket.service_code = service_code
            share_out(ticket=ticket, by=by, at=at)
    return ticket


@action
def assign(
    *,
    ticket: Ticket,
    assignee: Person | None = None,
    team: str = "",
    contractor: Organisation | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
    notify: bool = True,
    expected_version: int | None = None,
) -> Ticket:
    """Hands the ticket to a person, a team or a contractor, with the reason: between levels too, in one action (6.4.1).

    A team gives it to one of its people; a contractor is told by mail (`notify`), and is of the third level.

    Raises:
        NotPossible: it changes team or goes to a contractor, and nobody says why.
    """
    by.require(Permission.TICKET_QUALIFY)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        to = team or _team_after(ticket, contractor)
        if not reason.strip() and (contractor is not None or to != ticket.team):
            raise NotPossible(_("Say why: the next ones read it first."))
        ticket.assignee, ticket.contractor, ticket.team = assignee, contractor, to
        ids = {
            "assignee": assignee.pk if assignee else None,
            "contractor": contractor.pk if contractor else None,
            "team": ticket.team,
        }
        detail = {**ids, "reason": reason, "name": str(assignee or contractor or ticket.team)}
        add_event(ticket, EventKind.ASSIGNED, verbs.ASSIGNED, by=by, at=at, detail=detail, told=ids)
        if contractor is not None and notify:
            notify_handed_over(ticket, contractor, reason, at=at)
        if assignee is None and contractor is None:
            share_out(ticket=ticket, by=by, at=at)
    return ticket


@action
def start_waiting(
    *,
    ticket: Ticket,
    attributed_to: str,
    reason: str,
    by: Actor,
    at: datetime,
    notify: bool = True,
    expected_version: int | None = None,
) -> Waiting:
    """Somebody else is waited for. Ends a waiting that runs. The deadline does not move. The town that is waited for on what is left
    to it is told by mail (`notify`)."""
    by.require(Permission.TICKET_WORK)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        _still_open(ticket)
        end_running_waiting(ticket, by=by, at=at)
        waiting = Waiting.objects.create(
            ticket=ticket,
            organisation_id=ticket.organisation_id,
            attributed_to=attributed_to,
            reason=reason[:200],
            started_at=at,
            started_by_id=by.person_id,
        )
        tell(ticket, verbs.WAITING_STARTED, by=by, at=at, detail={"attributed_to": attributed_to})
        if attributed_to == Attribution.TOWN and notify:
            tell_town(ticket=ticket, waited_for=reason, by=by, at=at)
    return waiting


@action
def end_waiting(*, ticket: Ticket, by: Actor, at: datetime, expected_version: int | None = None) -> Ticket:
    by.require(Permission.TICKET_WORK)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        if not end_running_waiting(ticket, by=by, at=at):
            raise NotPossible(_("This ticket is not on hold."))
    return ticket


def _team_after(ticket: Ticket, contractor: Organisation | None) -> str:
    """The third level for a contractor; coming back from one, the team of the service; otherwise where it is."""
    agreement = agreement_of(ticket.convention)
    if contractor is not None:
        return next((team.code for team in agreement.teams if team.level == SupportLevel.N3), ticket.team)
    if ticket.contractor_id is None:
        return ticket.team
    service = agreement.service(ticket.service_code) if ticket.service_code else None
    return service.team if service else agreement.presumption.team


def _still_open(ticket: Ticket) -> None:
    if not ticket.is_open:
        raise NotPossible(_("This ticket is over. Reopen it first."))
