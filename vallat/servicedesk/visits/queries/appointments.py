"""Appointments with their slots, and the times that can still be offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.engines.worktime import Stretch
from vallat.organisation.people.site_hours import SiteHours
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.visits.appointment_hours import free_times, until
from vallat.servicedesk.visits.models.appointment import Appointment, Slot


@dataclass(frozen=True)
class OfferedDay:
    day: date
    times: Sequence[Stretch]


def appointments_of(actor: Actor, ticket: Ticket) -> list[Appointment]:
    """The latest first, each with its technician and all its slots; for the desk. Two queries."""
    slots = Prefetch("slots", Slot.objects.visible_to(actor).order_by("starts_at"))
    found = Appointment.objects.visible_to(actor).filter(ticket=ticket)
    return list(
        found.select_related("technician", "site", "ended_by", "visit")
        .prefetch_related(slots)
        .order_by("-proposed_at", "-id")
    )


def open_appointment(actor: Actor, ticket: Ticket) -> Appointment:
    """Raises Http404 when none is open."""
    return get_object_or_404(Appointment.objects.visible_to(actor), ticket=ticket, ended_at=None)


def appointment_by_link(actor: Actor, appointment_id: int) -> Appointment:
    """With its ticket and slots, for who holds the link. Raises Http404."""
    slots = Prefetch("slots", Slot.objects.visible_to(actor).filter(released_at=None).order_by("starts_at"))
    beside = ("ticket", "ticket__requester", "ticket__convention", "site", "technician")
    found = Appointment.objects.visible_to(actor).select_related(*beside).prefetch_related(slots)
    return get_object_or_404(found, pk=appointment_id)


def offered_days(
    actor: Actor,
    ticket: Ticket,
    technician_id: int,
    *,
    length: timedelta,
    at: datetime,
    beside: Appointment | None = None,
    site: SiteHours | None = None,
) -> list[OfferedDay]:
    """The times of a technician that are free in the cell's hours while the `site` is open, by day. What `beside` keeps does not
    count as taken."""
    kept = Slot.objects.visible_to(actor).filter(
        technician_id=technician_id, released_at=None, ends_at__gt=at, starts_at__lt=until(at)
    )
    if beside is not None:
        kept = kept.exclude(appointment=beside)
    days: dict[date, list[Stretch]] = {}
    taken = kept.values_list("starts_at", "ends_at")
    for free in free_times(ticket, taken, length=length, at=at, site=site):
        days.setdefault(timezone.localdate(free.start), []).append(free)
    return [OfferedDay(day, times) for day, times in days.items()]


def agreed_slot(appointment: Appointment) -> Slot | None:
    """Of an appointment whose slots are loaded."""
    kept = [slot for slot in appointment.slots.all() if slot.chosen_at and not slot.released_at]
    return kept[0] if kept else None
