"""What is mailed about an appointment: the times to choose from, the invitation of both, its end."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import translation

from vallat.organisation.models import Person
from vallat.servicedesk.common.presenters.times import times_in_words
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.notifications import desk_address, queue_about
from vallat.servicedesk.visits.appointment_links import appointment_address
from vallat.servicedesk.visits.invitations import CANCEL, REQUEST, invitation
from vallat.servicedesk.visits.models.appointment import Appointment, Slot


def mail_proposed(ticket: Ticket, appointment: Appointment, slots: Sequence[Slot], *, at: datetime) -> None:
    context = _context(appointment)
    with translation.override(ticket.requester.language):
        context["times"] = [times_in_words(*slot.period) for slot in slots]
    queue_about(ticket, "appointment_proposed", context, at=at, automatic=True)


def mail_agreed(
    ticket: Ticket, appointment: Appointment, slot: Slot, *, at: datetime, moved: bool = False
) -> None:
    """The invitation to the requester and the technician; under the same UID again when it was moved."""
    _to_both(ticket, appointment, slot, "appointment_agreed", REQUEST, at=at, moved=moved)


def mail_called_off(ticket: Ticket, appointment: Appointment, slot: Slot | None, *, at: datetime) -> None:
    """The invitation taken back; without one, the requester alone is told that nothing is proposed any more."""
    if slot is None:
        queue_about(
            ticket, "appointment_called_off", _context(appointment) | {"when": ""}, at=at, automatic=True
        )
    else:
        _to_both(ticket, appointment, slot, "appointment_called_off", CANCEL, at=at)


def _to_both(
    ticket: Ticket,
    appointment: Appointment,
    slot: Slot,
    name: str,
    method: str,
    *,
    at: datetime,
    **more: object,
) -> None:
    both = (ticket.requester, appointment.technician)
    for person in dict.fromkeys(both):
        with translation.override(person.language):
            calendar = invitation(
                ticket,
                appointment,
                slot,
                method=method,
                organizer=desk_address(),
                attendee=person.email,
                at=at,
            )
            when = times_in_words(*slot.period)
        context = _context(appointment, person) | {"when": when, **more}
        queue_about(ticket, name, context, at=at, automatic=True, to=person, calendar=calendar)


def _context(appointment: Appointment, person: Person | None = None) -> dict[str, object]:
    """The technician answers on the ticket's page: the link is the requester's."""
    own = person is None or person.pk != appointment.technician_id
    return {
        "appointment": appointment,
        "link": appointment_address(appointment.pk, appointment.round) if own else "",
    }
