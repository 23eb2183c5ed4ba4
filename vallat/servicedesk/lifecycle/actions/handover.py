"""A ticket goes to a contractor with all that it needs (6.4.1, third level), and its answers come back to a queue of the desk."""

from datetime import datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.journal.record import action
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.lifecycle.actions.work import assign
from vallat.servicedesk.tickets.actions.update import updating
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def hand_over(
    *,
    ticket: Ticket,
    assignee: Person | None = None,
    team: str = "",
    contractor: Organisation | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
) -> Ticket:
    """What `assign` does; a contractor's technicians get the request by mail, with its deadlines.

    Raises:
        NotPossible: nobody says why, or it goes to a contractor and is not qualified: it would have no sure deadline.
    """
    by.require(Permission.TICKET_QUALIFY)
    if contractor is not None and reason.strip() and not ticket.is_qualified:
        raise NotPossible(
            _(
                "Qualify the ticket first (service, impact and urgency): its deadlines go to the contractor with it. Then hand it over."
            )
        )
    return assign(
        ticket=ticket,
        assignee=assignee,
        team=team,
        contractor=contractor,
        reason=reason,
        by=by,
        at=at,
        expected_version=expected_version,
    )


@action
def read_contractor_answers(
    *, ticket: Ticket, by: Actor, at: datetime, expected_version: int | None = None
) -> Ticket:
    """Somebody of the desk has read what the contractor answered: any change of the desk says so, this one says nothing else.

    Raises:
        NotPossible: there is nothing to read.
    """
    by.require(Permission.TICKET_QUALIFY)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        if not ticket.contractor_answers.filter(read_at=None).exists():
            raise NotPossible(_("Somebody has read the contractor's answers already."))
    return ticket
