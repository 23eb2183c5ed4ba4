"""Appointments and visits of the demo: a few to come, some proposed, some held, one after which the town claims."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from vallat.demo.desk import Desk
from vallat.engines.worktime import Stretch, free_stretches
from vallat.journal.models import Entry
from vallat.journal.verbs import Verb
from vallat.organisation.models import Person, Site
from vallat.organisation.people.site_hours import hours_of_site
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.models import Appointment, Claim, Event, Slot, Ticket, Visit
from vallat.servicedesk.tickets.actions.update import recompute
from vallat.servicedesk.tickets.clocks import KEPT
from vallat.servicedesk.visits.appointment_hours import STEP, hours_of, until
from vallat.servicedesk.visits.enums import AppointmentEnd, ClaimAbout, Condition

LENGTH = timedelta(hours=1)
TO_COME, HELD = 9, 5
RECENT = timedelta(days=20)
DAMAGE = "Goulotte décollée derrière le bureau de l'accueil."
CLAIM = "La goulotte de l'accueil pend depuis votre passage : elle était fixée au mur."
SECURITY = (
    "Pièce d'identité demandée à l'accueil. Le local technique ne reste jamais ouvert sans surveillance."
)


@dataclass
class Meetings:
    """What is written, and which times of whom are taken."""

    desk: Desk
    now: datetime
    taken: dict[int, list[tuple[datetime, datetime]]] = field(default_factory=dict)

    def free(self, ticket: Ticket, technician: Person, start: datetime, end: datetime) -> list[Stretch]:
        site = _site(ticket)
        closed = hours_of_site(site).closed_in(start, end) if site is not None else []
        return free_stretches(
            hours_of(ticket),
            start=start,
            end=end,
            length=LENGTH,
            step=STEP,
            taken=[*self.taken.get(technician.pk, []), *closed],
        )

    def propose(
        self, ticket: Ticket, technician: Person, times: Sequence[Stretch], at: datetime
    ) -> Appointment:
        self.taken.setdefault(technician.pk, []).extend(times)
        appointment = Appointment.objects.create(
            ticket=ticket,
            organisation_id=ticket.organisation_id,
            technician=technician,
            site=_site(ticket),
            proposed_at=at,
        )
        Slot.objects.bulk_create(
            Slot(
                appointment=appointment,
                ticket=ticket,
                organisation_id=ticket.organisation_id,
                technician=technician,
                starts_at=one.start,
                ends_at=one.end,
                kept_at=at,
            )
            for one in times
        )
        proposed = {"step": "proposed", "times": _written(times)}
        self.tell(ticket, EventKind.APPOINTMENT, verbs.APPOINTMENT_PROPOSED, at, technician, **proposed)
        return appointment

    def agree(self, appointment: Appointment, time: Stretch, at: datetime) -> Visit | None:
        ticket = appointment.ticket
        appointment.slots.update(chosen_at=at)
        Appointment.objects.filter(pk=appointment.pk).update(round=2)
        agreed = {"step": "agreed", "times": _written([time])}
        self.tell(
            ticket, EventKind.APPOINTMENT, verbs.APPOINTMENT_AGREED, at, appointment.technician, **agreed
        )
        if appointment.site is None:
            return None
        return Visit.objects.create(
            ticket=ticket,
            organisation_id=ticket.organisation_id,
            site=appointment.site,
            technician=appointment.technician,
            appointment=appointment,
            planned_at=time.start,
        )

    def hold(self, visit: Visit, *, damaged: bool) -> None:
        arrived, closed = visit.planned_at + timedelta(minutes=4), visit.planned_at + timedelta(minutes=50)
        visit.arrived_at, visit.closed_at, visit.closed_by = arrived, closed, visit.technician
        visit.rooms = Condition.DAMAGED if damaged else Condition.FINE
        visit.equipment, visit.words = Condition.FINE, DAMAGE if damaged else ""
        visit.save()
        Appointment.objects.filter(visit=visit).update(
            ended_at=closed, ended_by=visit.technician, end=AppointmentEnd.HELD
        )
        ticket, site, who = visit.ticket, visit.site.name, visit.technician
        self.tell(ticket, EventKind.VISIT, verbs.VISIT_ARRIVED, arrived, who, step="arrived", site=site)
        state = {"rooms": visit.rooms, "equipment": visit.equipment, "words": visit.words}
        self.tell(ticket, EventKind.VISIT, verbs.VISIT_CLOSED, closed, who, step="closed", site=site, **state)

    def claim(self, visit: Visit, referent: Person) -> None:
        at = min(self.now, visit.planned_at + timedelta(hours=20))
        Claim.objects.create(
            visit=visit,
            ticket=visit.ticket,
            organisation_id=visit.organisation_id,
            about=ClaimAbout.ROOMS,
            words=CLAIM,
            opened_at=at,
            opened_by=referent,
        )
        about = {"step": "claim_opened", "about": ClaimAbout.ROOMS.value, "words": CLAIM}
        self.tell(visit.ticket, EventKind.VISIT, verbs.CLAIM_OPENED, at, referent, **about)

    def tell(
        self, ticket: Ticket, kind: EventKind, verb: Verb, at: datetime, who: Person, **detail: object
    ) -> None:
        """The event, and its line in the journal."""
        Event.objects.create(
            ticket=ticket,
            organisation_id=ticket.organisation_id,
            kind=kind,
            at=at,
            by=who,
            detail=detail,
        )
        recompute(ticket)
        ticket.save(update_fields=KEPT)
        Entry.objects.create(
            at=at,
            organisation_id=ticket.organisation_id,
            actor_person_id=who.pk,
            verb=verb.code,
            subject_type=Ticket._meta.label_lower,
            subject_id=ticket.pk,
        )


def add_meetings(tickets: Sequence[Ticket], desk: Desk, *, now: datetime) -> int:
    """For the tickets by appointment among these; how many appointments."""
    staff = [worker.person for worker in desk.technicians]
    Site.objects.filter(name__startswith="Hôtel").update(security_notes=SECURITY)
    by_appointment = [ticket for ticket in tickets if ticket.priority == "P4" and ticket.is_qualified]
    meetings = Meetings(desk, now)
    over = [one for one in by_appointment if one.closed_at and one.closed_at > now - RECENT][-HELD:]
    for number, ticket in enumerate(over):
        _held(meetings, ticket, staff[number % len(staff)], damaged=number == 0)
    coming = [one for one in by_appointment if one.is_open][-TO_COME:]
    for number, ticket in enumerate(coming):
        _to_come(meetings, ticket, staff[number % len(staff)], number)
    return len(over) + len(coming)


def _held(meetings: Meetings, ticket: Ticket, technician: Person, *, damaged: bool) -> None:
    assert ticket.closed_at is not None
    free = meetings.free(ticket, technician, ticket.opened_at, ticket.closed_at)
    if not free or _site(ticket) is None:
        return
    times = free[-1:]
    visit = meetings.agree(
        meetings.propose(ticket, technician, times, ticket.opened_at), times[0], ticket.opened_at
    )
    if visit is None:
        return
    meetings.hold(visit, damaged=damaged)
    if damaged:
        domain = ticket.requester.email.rpartition("@")[2]
        meetings.claim(visit, meetings.desk.people[f"referent@{domain}"])


def _to_come(meetings: Meetings, ticket: Ticket, technician: Person, number: int) -> None:
    """Every third waits for its requester's choice."""
    free = meetings.free(ticket, technician, meetings.now + timedelta(hours=1), until(meetings.now))
    times = free[number // 3 * 2 :: 6][: 2 if number % 3 == 2 else 1]
    at = max(ticket.opened_at, meetings.desk.before(meetings.now, 40 + number))  # while somebody works
    if not times:
        return
    appointment = meetings.propose(ticket, technician, times, at)
    if len(times) == 1:
        meetings.agree(appointment, times[0], at)


def _site(ticket: Ticket) -> Site | None:
    return ticket.site or ticket.requester.site


def _written(times: Sequence[Stretch]) -> list[list[str]]:
    return [[one.start.isoformat(), one.end.isoformat()] for one in times]
