"""The mail that hands a ticket over to a contractor."""

from datetime import datetime

from django.utils import timezone

from vallat.base.models import OutgoingMail
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import technicians_of
from vallat.servicedesk.lifecycle.queries import request_for_contractor
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.notifications import queue_about


def notify_handed_over(
    ticket: Ticket, contractor: Organisation, reason: str, *, at: datetime
) -> list[OutgoingMail | None]:
    """Tells each technician of the contractor that the ticket is theirs. An answer to this mail comes back to the ticket."""
    given = request_for_contractor(ticket)
    return [
        queue_about(
            ticket,
            "handed_over",
            {"reason": reason, "request": given},
            to=person,
            at=at,
            automatic=True,
            files=given.attached,
        )
        for person in technicians_of(contractor, timezone.localdate(at))
    ]
