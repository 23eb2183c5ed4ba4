"""Going to a site: planned, arrived, closed with the state of rooms and equipment (7.2), or called off."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.base.refusals import NotPossible
from vallat.base.templatetags.ui import in_full
from vallat.journal.record import action
from vallat.journal.verbs import Verb
from vallat.organisation.models import Site
from vallat.organisation.people.site_hours import hours_of_site
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.tickets.actions.files import attach
from vallat.servicedesk.tickets.actions.update import add_event, updating
from vallat.servicedesk.tickets.files import Attached
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.visits.actions.appointments import hold_appointment
from vallat.servicedesk.visits.enums import Condition
from vallat.servicedesk.visits.models.visit import Visit

A_MOMENT = timedelta(minutes=1)


class SiteClosed(NotPossible):
    """The site is closed: why, and when it opens next. Nothing was planned."""


@action
def plan_visit(
    *, ticket: Ticket, site: Site, token: UUID, opened_by: str = "", by: Actor, at: datetime
) -> Visit:
    """Whoever acts goes there now, without an appointment. The same `token` again is the same visit.

    `opened_by` says who lets them in while the site is closed.

    Raises:
        SiteClosed: it is, and nobody was named who opens.
        NotPossible: the ticket is over, or the site is another town's.
    """
    by.require(Permission.TICKET_WORK)
    before = written_with(token, Visit.objects.visible_to(by)).first()
    if before is not None:
        return before
    with updating(ticket, by=by, at=at) as at:
        if not ticket.is_open:
            raise NotPossible(_("This ticket is over. Reopen it first."))
        if site.organisation_id != ticket.organisation_id:
            raise NotPossible(_("This site is not one of the ticket's town."))
        if by.person_id is None:
            raise NotPossible(_("Somebody has to go there."))
        closed = hours_of_site(site).why_closed(at, at + A_MOMENT)
        if closed and not opened_by.strip():
            raise SiteClosed(closed)
        visit = Visit.objects.create(
            ticket=ticket,
            organisation_id=ticket.organisation_id,
            site=site,
            technician_id=by.person_id,
            planned_at=at,
            token=token,
        )
        opened = {"words": opened_by.strip()[:200]} if closed else {}
        _tell(ticket, "planned", verbs.VISIT_PLANNED, by, at, site=site.name, **opened)
    return visit


class TooEarly(NotPossible):
    """The appointment is on a later day: whoever is there all the same says so."""


@action
def arrive(*, visit: Visit, early: bool = False, by: Actor, at: datetime) -> Visit:
    """`early`: also before the day of its appointment.

    Raises:
        NotPossible: somebody is there already, or the visit is over.
        TooEarly: its appointment is on a later day.
    """
    with _open(visit, by=by, at=at) as (ticket, row, at):
        if row.arrived_at is not None:
            raise NotPossible(_("The arrival is noted already."))
        if not early and row.appointment_id and timezone.localdate(at) < timezone.localdate(row.planned_at):
            raise TooEarly(
                _(
                    "The appointment is on %(when)s: nothing was noted. If you are there today all the same, confirm it below."
                )
                % {"when": in_full(row.planned_at)}
            )
        row.arrived_at = at
        row.save(update_fields=["arrived_at"])
        _tell(ticket, "arrived", verbs.VISIT_ARRIVED, by, at, site=row.site.name)
    return row


@action
def close_visit(
    *,
    visit: Visit,
    rooms: str,
    equipment: str,
    words: str = "",
    photos: Sequence[Attached] = (),
    solution: str = "",
    by: Actor,
    at: datetime,
) -> Visit:
    """In which state rooms and equipment are left, and what was noted; its appointment was held. `solution` resolves the ticket
    too, told to its requester: it stays resolved, as a solution on site is not among those that close it at once (6.5).

    Raises:
        NotPossible: nobody arrived, the state is not said, or damage without words; or the ticket can't be resolved.
        OSError: the photos can't be stored.
    """
    with _open(visit, by=by, at=at) as (ticket, row, at):
        _checked(row, rooms, equipment, words)
        row.rooms, row.equipment, row.words = rooms, equipment, words.strip()[:2000]
        row.closed_at, row.closed_by_id = at, by.person_id
        row.save(update_fields=["rooms", "equipment", "words", "closed_at", "closed_by"])
        attach(row, photos, as_part_of="visit")
        said = {"site": row.site.name, "rooms": rooms, "equipment": equipment, "words": row.words}
        _tell(ticket, "closed", verbs.VISIT_CLOSED, by, at, **said)
    appointment = row.appointment
    if appointment is not None and appointment.ended_at is None and at >= row.planned_at:
        hold_appointment(appointment=appointment, by=by, at=at)
    if solution.strip():
        resolve(ticket=ticket, text=solution.strip(), by=by, at=at)
    return row


@action
def call_visit_off(*, visit: Visit, by: Actor, at: datetime) -> Visit:
    """One without appointment; the other is called off with its appointment.

    Raises:
        NotPossible: somebody is there already, or it has an appointment.
    """
    with _open(visit, by=by, at=at) as (ticket, row, at):
        if row.arrived_at is not None:
            raise NotPossible(_("Somebody is there already: close the visit with the state of the place."))
        if row.appointment is not None and row.appointment.ended_at is None:
            raise NotPossible(_("Cancel its appointment: the requester is told."))
        row.called_off_at = at
        row.save(update_fields=["called_off_at"])
        _tell(ticket, "called_off", verbs.VISIT_CALLED_OFF, by, at, site=row.site.name)
    return row


@action
def call_visits_off(*, ticket: Ticket, by: Actor, at: datetime) -> None:
    """Nobody goes for a ticket that is over: those visits to which nobody has come yet; one of an appointment ends with it. The caller
    holds the ticket's row."""
    planned = ticket.visits.filter(appointment=None, arrived_at=None, called_off_at=None)
    for visit in planned.select_related("site"):
        visit.called_off_at = at
        visit.save(update_fields=["called_off_at"])
        _tell(ticket, "called_off", verbs.VISIT_CALLED_OFF, by, at, site=visit.site.name)


@contextmanager
def _open(visit: Visit, *, by: Actor, at: datetime) -> Iterator[tuple[Ticket, Visit, datetime]]:
    by.require(Permission.TICKET_WORK)
    ticket = Ticket.objects.get(pk=visit.ticket_id)
    with updating(ticket, by=by, at=at) as at:
        row = Visit.objects.select_related("site", "appointment").get(pk=visit.pk)
        if not row.is_open:
            raise NotPossible(_("This visit is over."))
        yield ticket, row, at


def _checked(visit: Visit, rooms: str, equipment: str, words: str) -> None:
    if visit.arrived_at is None:
        raise NotPossible(_("Note the arrival first."))
    if rooms not in Condition.values or equipment not in Condition.values:
        raise NotPossible(
            _("Say in which state you leave the rooms and the equipment: a visit closes with it.")
        )
    if Condition.DAMAGED in (rooms, equipment) and not words.strip():
        raise NotPossible(_("Write what the damage is."))


def _tell(ticket: Ticket, step: str, verb: Verb, by: Actor, at: datetime, **detail: object) -> None:
    add_event(ticket, EventKind.VISIT, verb, by=by, at=at, detail={"step": step, **detail})
