"""Times of a technician that are kept for an appointment. The caller holds the ticket's row."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.base.refusals import NotPossible
from vallat.organisation.people.site_hours import hours_of_site
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.visits.appointment_hours import is_offered
from vallat.servicedesk.visits.models.appointment import Appointment, Slot

Times = tuple[datetime, datetime]


def keep_times(
    appointment: Appointment, ticket: Ticket, times: Sequence[Times], *, at: datetime, by: Actor | None = None
) -> list[Slot]:
    """Slots of the technician; chosen at once when `by` says who chose."""
    for start, end in times:
        if not is_offered(ticket, start, end, at=at):
            raise NotPossible(_("This time is not in the hours in which appointments are offered."))
    require_open_site(appointment, times)
    chosen = {"chosen_at": at, "chosen_by_id": by.person_id} if by is not None else {}
    try:
        with transaction.atomic():
            return Slot.objects.bulk_create(
                Slot(
                    appointment=appointment,
                    ticket=ticket,
                    organisation_id=ticket.organisation_id,
                    technician_id=appointment.technician_id,
                    starts_at=start,
                    ends_at=end,
                    kept_at=at,
                    **chosen,
                )
                for start, end in times
            )
    except IntegrityError as error:
        if "slot_no_overlap" not in str(error):
            raise
        raise NotPossible(_("This time was taken meanwhile. Nothing was changed: choose another.")) from error


def require_open_site(appointment: Appointment, times: Iterable[Times]) -> None:
    """Raises NotPossible: why the site is closed, and when it opens next."""
    if appointment.site is None:
        return
    hours = hours_of_site(appointment.site)
    for start, end in times:
        if why := hours.why_closed(start, end):
            raise NotPossible(_("%(why)s Nothing was changed: choose another time.") % {"why": why})


def release_times(appointment: Appointment, at: datetime, but: Slot | None = None) -> None:
    kept = appointment.slots.filter(released_at=None)
    (kept.exclude(pk=but.pk) if but else kept).update(released_at=at)
