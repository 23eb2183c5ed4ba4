"""An appointment from its proposal to its end: proposed, agreed on, moved, declined, cancelled, missed, held (6.5).

Each step is an event of the ticket with who and when. A technician's time is kept for it as soon as it is proposed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.journal.record import action
from vallat.journal.verbs import Verb
from vallat.organisation.models import Person, Site
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.tickets.actions.update import add_event, updating
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.visits.appointment_mail import mail_agreed, mail_called_off, mail_proposed
from vallat.servicedesk.visits.enums import MISSED, AppointmentEnd
from vallat.servicedesk.visits.kept_times import Times, keep_times, release_times, require_open_site
from vallat.servicedesk.visits.models.appointment import Appointment, Slot
from vallat.servicedesk.visits.models.visit import Visit

MOST_TIMES = 3


class LinkReplaced(NotPossible):
    """A newer mail took the place of the link: it did what it was for, or the desk proposed other times."""


class AnsweredAlready(NotPossible):
    """The calendar program says again what is known, or answers an invitation that another took the place of."""


@action
def propose_appointment(
    *,
    ticket: Ticket,
    technician: Person,
    times: Sequence[Times],
    site: Site | None = None,
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
) -> Appointment:
    """One to three times, kept until the requester takes one; they are asked by mail. Replaces a proposal that is open.

    Raises:
        NotPossible: one is agreed on already, a time is outside the cell's hours or not free, the site is closed.
    """
    by.require(Permission.TICKET_QUALIFY)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        _may_be_planned(ticket)
        if not 1 <= len(times) <= MOST_TIMES:
            raise NotPossible(_("Choose between one and %(most)d times.") % {"most": MOST_TIMES})
        appointment = ticket.appointments.filter(ended_at=None).first() or Appointment(
            ticket=ticket, organisation_id=ticket.organisation_id
        )
        if appointment.pk and _agreed(appointment) is not None:
            raise NotPossible(_("An appointment is agreed on already: move it, or cancel it."))
        appointment.technician, appointment.site = technician, site
        appointment.proposed_at, appointment.proposed_by_id = at, by.person_id
        appointment.round += bool(appointment.pk)
        appointment.save()
        release_times(appointment, at)
        slots = keep_times(appointment, ticket, sorted(times), at=at)
        _tell(
            ticket,
            "proposed",
            verbs.APPOINTMENT_PROPOSED,
            by,
            at,
            times=[_written(slot.period) for slot in slots],
        )
        mail_proposed(ticket, appointment, slots, at=at)
    return appointment


@action
def agree_appointment(
    *, appointment: Appointment, slot_id: int, round_: int | None = None, by: Actor, at: datetime
) -> Appointment:
    """The requester takes one of the times, by the link (its `round_`) or on the phone; the others are free again.

    Raises:
        LinkReplaced: by a link that a newer mail took the place of.
        NotPossible: it is over or agreed on already, the time has passed, or the site is closed then by now.
    """
    with _open(appointment, round_, by=by, at=at) as (ticket, row, at):
        _may_be_planned(ticket)
        if _agreed(row) is not None:
            raise NotPossible(_("This appointment is agreed on already."))
        slot = row.slots.filter(pk=slot_id, released_at=None).first()
        if slot is None or slot.starts_at <= at:
            raise NotPossible(_("This time is not offered any more. Choose another."))
        require_open_site(row, [slot.period])
        release_times(row, at, but=slot)
        slot.chosen_at, slot.chosen_by_id = at, by.person_id
        slot.save(update_fields=["chosen_at", "chosen_by"])
        _plan_visit(ticket, row, slot)
        _tell(ticket, "agreed", verbs.APPOINTMENT_AGREED, by, at, times=[_written(slot.period)])
        _next_round(row)
        mail_agreed(ticket, row, slot, at=at)
    return row


@action
def move_appointment(
    *,
    appointment: Appointment,
    times: Times,
    reason: str = "",
    round_: int | None = None,
    by: Actor,
    at: datetime,
) -> Appointment:
    """Another time of the same technician, in place of the one that was agreed on. Both are told.

    Raises:
        LinkReplaced: by a link that a newer mail took the place of.
        NotPossible: nothing is agreed on, it has begun, or the new time is not offered or not free.
    """
    with _open(appointment, round_, by=by, at=at) as (ticket, row, at):
        _may_be_planned(ticket)
        before = _to_come(row, at)
        release_times(row, at)
        row.sequence += 1
        (slot,) = keep_times(row, ticket, [times], at=at, by=by)
        _plan_visit(ticket, row, slot)
        moved = {"times": [_written(before.period), _written(slot.period)], "reason": reason[:500]}
        _tell(ticket, "moved", verbs.APPOINTMENT_MOVED, by, at, **moved)
        _next_round(row)
        mail_agreed(ticket, row, slot, at=at, moved=True)
    return row


@action
def decline_appointment(
    *, appointment: Appointment, words: str = "", round_: int | None = None, by: Actor, at: datetime
) -> Appointment:
    """None of the times suits the requester: the desk proposes others.

    Raises: as `agree_appointment`.
    """
    with _open(appointment, round_, by=by, at=at) as (ticket, row, at):
        if _agreed(row) is not None:
            raise NotPossible(_("This appointment is agreed on already: move it, or cancel it."))
        _end(row, AppointmentEnd.DECLINED, words, by=by, at=at)
        release_times(row, at)
        _tell(ticket, "declined", verbs.APPOINTMENT_DECLINED, by, at, reason=row.reason)
    return row


@action
def answer_invitation(
    *, appointment: Appointment, sequence: int, accepted: bool, words: str = "", by: Actor, at: datetime
) -> Appointment:
    """The requester's calendar program answers the invitation of that number. Accepted, the time is confirmed; declined, it does
    not suit: it is free again, the invitation is taken back from both, and the desk proposes others.

    Raises:
        AnsweredAlready: they confirmed this time before, or the appointment was moved since that invitation.
        NotPossible: it is over, or has begun.
    """
    with _open(appointment, appointment.round, by=by, at=at) as (ticket, row, at):
        agreed = _to_come(row, at)
        times = [_written(agreed.period)]
        confirmed = ticket.events.filter(
            kind=EventKind.APPOINTMENT, detail__step="confirmed", detail__times=times
        )
        if sequence < row.sequence or (accepted and confirmed.exists()):
            raise AnsweredAlready(_("This invitation was answered or moved meanwhile."))
        if accepted:
            _tell(ticket, "confirmed", verbs.APPOINTMENT_CONFIRMED, by, at, times=times)
        else:
            with translation.override(ticket.requester.language):
                reason = words or _("The invitation was declined.")
            row.sequence += 1
            _end(row, AppointmentEnd.DECLINED, reason, by=by, at=at)
            release_times(row, at)
            _call_visit_off(row, at)
            _tell(ticket, "declined", verbs.APPOINTMENT_DECLINED, by, at, reason=words)
            mail_called_off(ticket, row, agreed, at=at)
    return row


@action
def cancel_appointment(
    *, appointment: Appointment, reason: str, round_: int | None = None, by: Actor, at: datetime
) -> Appointment:
    """By either, with why, before it has begun. Who had an invitation gets it taken back.

    Raises: LinkReplaced, NotPossible.
    """
    with _open(appointment, round_, by=by, at=at) as (ticket, row, at):
        if not reason.strip():
            raise NotPossible(_("Write why it is cancelled."))
        if _agreed(row) is not None:
            _to_come(row, at)
        _cancel(ticket, row, reason, by=by, at=at)
    return row


@action
def end_appointment(*, ticket: Ticket, by: Actor, at: datetime) -> None:
    """Nobody comes for a ticket that is over: what is still to come is cancelled; one that has begun is said to be held or missed
    as ever. The caller holds the ticket's row."""
    row = ticket.appointments.filter(ended_at=None).select_related("technician", "site").first()
    if row is None:
        return
    agreed = _agreed(row)
    if agreed is None or agreed.starts_at > at:
        came = Visit.objects.filter(appointment=row, arrived_at__isnull=False).exists()
        with translation.override(ticket.requester.language):
            reason = _("We came earlier than agreed.") if came else _("The ticket is over.")
        _cancel(ticket, row, reason, by=by, at=at)


@action
def miss_appointment(*, appointment: Appointment, missed_by: str, by: Actor, at: datetime) -> Appointment:
    """Somebody was not there. `missed_by` is one of MISSED.

    Raises:
        NotPossible: it has not begun, or nothing is agreed on.
    """
    by.require(Permission.TICKET_QUALIFY)
    with _open(appointment, None, by=by, at=at) as (ticket, row, at):
        if missed_by not in MISSED:
            raise NotPossible(_("Say who missed it."))
        _begun(row, at)
        _end(row, AppointmentEnd(missed_by), "", by=by, at=at)
        _call_visit_off(row, at)
        _tell(ticket, "missed", verbs.APPOINTMENT_MISSED, by, at, missed_by=missed_by)
    return row


@action
def hold_appointment(*, appointment: Appointment, by: Actor, at: datetime) -> Appointment:
    """It took place. That of a visit is held once the visit is closed, with the state of the rooms.

    Raises: as `miss_appointment`; or a visit is open.
    """
    by.require(Permission.TICKET_WORK)
    with _open(appointment, None, by=by, at=at) as (ticket, row, at):
        if Visit.objects.filter(appointment=row, closed_at=None, called_off_at=None).exists():
            raise NotPossible(_("Close its visit first, with the state of rooms and equipment."))
        _begun(row, at)
        _end(row, AppointmentEnd.HELD, "", by=by, at=at)
        _tell(ticket, "held", verbs.APPOINTMENT_HELD, by, at)
    return row


@contextmanager
def _open(
    appointment: Appointment, round_: int | None, *, by: Actor, at: datetime
) -> Iterator[tuple[Ticket, Appointment, datetime]]:
    """The ticket's row locked, which holds its appointments too. Who comes by no link works on tickets."""
    if round_ is None:
        by.require(Permission.TICKET_WORK, appointment.organisation_id)
    ticket = Ticket.objects.get(pk=appointment.ticket_id)
    with updating(ticket, by=by, at=at) as at:
        row = Appointment.objects.select_related("technician", "site").get(pk=appointment.pk)
        if row.ended_at is not None:
            raise NotPossible(_("This appointment is over."))
        if round_ is not None and row.round != round_:
            raise LinkReplaced(
                _("Our latest mail took the place of this link. Open the one that it contains.")
            )
        yield ticket, row, at


def _cancel(ticket: Ticket, row: Appointment, reason: str, *, by: Actor, at: datetime) -> None:
    agreed = _agreed(row)
    row.sequence += agreed is not None
    _end(row, AppointmentEnd.CANCELLED, reason, by=by, at=at)
    release_times(row, at)
    _call_visit_off(row, at)
    _tell(ticket, "cancelled", verbs.APPOINTMENT_CANCELLED, by, at, reason=row.reason)
    mail_called_off(ticket, row, agreed, at=at)


def _may_be_planned(ticket: Ticket) -> None:
    if not ticket.is_open:
        raise NotPossible(_("This ticket is over. Reopen it first."))
    if not ticket.is_qualified:
        raise NotPossible(
            _("Qualify the ticket first: its cell says in which hours appointments are offered.")
        )


def _agreed(appointment: Appointment) -> Slot | None:
    return appointment.slots.filter(chosen_at__isnull=False, released_at=None).first()


def _to_come(appointment: Appointment, at: datetime) -> Slot:
    slot = _agreed(appointment)
    if slot is None:
        raise NotPossible(_("No time is agreed on yet."))
    if slot.starts_at <= at:
        raise NotPossible(_("This appointment has begun: call the service desk."))
    return slot


def _begun(appointment: Appointment, at: datetime) -> None:
    slot = _agreed(appointment)
    if slot is None or slot.starts_at > at:
        raise NotPossible(_("This appointment has not begun."))


def _plan_visit(ticket: Ticket, appointment: Appointment, slot: Slot) -> None:
    """One on site is a visit, which moves with it."""
    if appointment.site_id is None:
        return
    Visit.objects.update_or_create(
        appointment=appointment,
        defaults={"planned_at": slot.starts_at},
        create_defaults={
            "ticket": ticket,
            "organisation_id": ticket.organisation_id,
            "site_id": appointment.site_id,
            "technician_id": appointment.technician_id,
            "planned_at": slot.starts_at,
        },
    )


def _call_visit_off(appointment: Appointment, at: datetime) -> None:
    open_ = Visit.objects.filter(appointment=appointment, arrived_at=None, called_off_at=None)
    open_.update(called_off_at=at)


def _end(appointment: Appointment, end: AppointmentEnd, reason: str, *, by: Actor, at: datetime) -> None:
    appointment.ended_at, appointment.ended_by_id = at, by.person_id
    appointment.end, appointment.reason = end, reason.strip()[:500]
    appointment.save(update_fields=["ended_at", "ended_by", "end", "reason", "sequence"])


def _next_round(appointment: Appointment) -> None:
    appointment.round += 1
    appointment.save(update_fields=["round", "sequence"])


def _tell(ticket: Ticket, step: str, verb: Verb, by: Actor, at: datetime, **detail: object) -> None:
    detail = {"step": step, **{name: value for name, value in detail.items() if value}}
    add_event(ticket, EventKind.APPOINTMENT, verb, by=by, at=at, detail=detail)


def _written(times: Times) -> list[str]:
    return [moment.isoformat() for moment in times]
