"""Appointments and visits of the year: proposed, agreed by the link of the mail or by the desk, moved, held; the state of a room."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.servicedesk.escalation.year.convention import DAY, LATE_MORNING, PARIS, hours_of
from tests.servicedesk.escalation.year.driver import Doing, Driver
from tests.servicedesk.escalation.year.judging import CLOSE_DAYS, SAID, SUBJECT
from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.base.models import OutgoingMail
from vallat.base.refusals import NotPossible
from vallat.organisation.models import Site
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.work import qualify
from vallat.servicedesk.lifecycle.closing import close_due
from vallat.servicedesk.models import Appointment, Slot, Ticket, Visit
from vallat.servicedesk.visits.actions.appointments import (
    agree_appointment,
    cancel_appointment,
    hold_appointment,
    move_appointment,
    propose_appointment,
)
from vallat.servicedesk.visits.actions.visits import plan_visit

HOUR = timedelta(hours=1)
LINK = re.compile(r"/appointments/[^/\s]+/")
Times = tuple[datetime, datetime]


class Meetings(Driver):
    def times(self, at: datetime) -> list[Times]:
        """Some hours of the days to come in which every cell is open."""
        hours, found = hours_of(LATE_MORNING), []
        for day in self.chance.sample(range(1, 9), 3):
            local = (at.astimezone(PARIS) + day * DAY).replace(second=0, microsecond=0)
            begins = local.replace(hour=self.chance.choice([9, 10, 11, 14, 15]), minute=0)
            if hours.is_open(begins):
                found.append((begins, begins + HOUR))
        return found

    def site_of(self, ticket: Ticket) -> Site:
        return Site.objects.filter(organisation_id=ticket.organisation_id).earliest("pk")

    def propose(self, *, ticket: Ticket, by: Actor, at: datetime) -> Appointment:
        with acting_as(self.cast.actor("n1")) as n1:
            appointment = propose_appointment(
                ticket=ticket,
                technician=self.cast.person(self.chance.choice(["tech", "n1"])),
                times=self.times(at),
                site=self.site_of(ticket) if self.chance.random() < 0.7 else None,
                by=n1,
                at=at,
            )
        later = at + timedelta(minutes=self.chance.choice([20, 90, 600, 1500]))
        self.plan(later, self.chance.choice([self.by_link, self.by_desk])(appointment.pk))
        return appointment

    def by_link(self, pk: int) -> Doing:
        """The requester takes the first of the times that is still to come, signed out."""

        def answering(at: datetime) -> None:
            appointment, slot = self.open_one(pk, at)
            link = self.link_of(appointment)
            if slot is None or not link:
                return
            answer = self.stranger().post(link, {"slot": slot.pk})
            name = "agreed_by_link" if answer.status_code in (200, 302) else "agreed_refused"
            self.done[name] += 1
            self.after_agreement(pk, at)

        return answering

    def by_desk(self, pk: int, *, moves: bool = True) -> Doing:
        def answering(at: datetime) -> None:
            _appointment, slot = self.open_one(pk, at)
            agreed = slot is not None and self.meet(
                "agreed_by_desk", agree_appointment, pk, at, slot_id=slot.pk
            )
            if agreed and moves:
                self.after_agreement(pk, at)

        return answering

    def after_agreement(self, pk: int, at: datetime) -> None:
        """It is moved or cancelled, or it takes place: who comes is there early, on time or late."""
        with acting_as(self.cast.actor("n1")):
            slot = Slot.objects.filter(appointment=pk, chosen_at__isnull=False, released_at=None).first()
        if slot is None:
            return
        what = self.chance.random()
        if what < 0.25 and slot.starts_at - at > 2 * HOUR:
            self.plan(at + HOUR, self.move(pk))
        elif what < 0.35 and slot.starts_at - at > 2 * HOUR:
            self.plan(at + HOUR, self.cancel(pk))
        else:
            self.takes_place(pk, slot.starts_at)

    def move(self, pk: int) -> Doing:
        def moving(at: datetime) -> None:
            times = self.times(at)
            if times and self.meet("move", move_appointment, pk, at, times=times[0], reason=SAID):
                self.takes_place(pk, times[0][0])

        return moving

    def cancel(self, pk: int) -> Doing:
        return lambda at: self.meet("cancel", cancel_appointment, pk, at, reason=SAID) and None

    def takes_place(self, pk: int, planned_at: datetime) -> None:
        with acting_as(self.cast.actor("n1")):
            visit = Visit.objects.filter(appointment=pk, called_off_at=None).first()
        if visit is not None:
            early = timedelta(minutes=self.chance.choice([-25, 0, 10]))
            self.plan(planned_at + early, self.arrive(visit.pk))
        else:
            self.plan(planned_at + HOUR, lambda at: self.meet("hold", hold_appointment, pk, at) and None)

    def meet(self, name: str, action: Any, pk: int, at: datetime, **more: Any) -> bool:
        with acting_as(self.cast.actor("n1")) as n1:
            try:
                action(appointment=Appointment.objects.get(pk=pk), by=n1, at=at, **more)
            except NotPossible:
                self.refused[name] += 1
                return False
        self.done[name] += 1
        return True

    def open_one(self, pk: int, at: datetime) -> tuple[Appointment, Slot | None]:
        with acting_as(self.cast.actor("n1")):
            slots = Slot.objects.filter(appointment=pk, released_at=None, starts_at__gt=at)
            return Appointment.objects.get(pk=pk), slots.order_by("starts_at").first()

    def link_of(self, appointment: Appointment) -> str:
        with acting_as(self.cast.system):
            mails = OutgoingMail.objects.filter(
                subject_id=appointment.ticket_id, body__contains="/appointments/"
            )
            mail = mails.order_by("pk").last()
        return LINK.findall(mail.body)[0] if mail is not None else ""

    def over_a_closing(self, first: datetime, last: datetime) -> Doing:
        """A P4 whose appointment is agreed on before the site is known to be closed then; it can't move to another such day."""

        def opening(at: datetime) -> None:
            with acting_as(self.cast.actor("n1")) as n1:
                ticket = open_ticket(
                    requester=self.cast.person("user_bba"),
                    channel="phone",
                    subject=SUBJECT,
                    text=SAID,
                    by=n1,
                    at=at,
                )
            self.listener.listen()
            with acting_as(self.cast.actor("n1")) as n1:
                cell = {"service_code": "computer", "impact": "i3", "urgency": "U2"}
                qualify(ticket=ticket, **cell, by=n1, at=at)
                appointment = propose_appointment(
                    ticket=ticket, technician=self.cast.person("tech"), times=[(first, first + HOUR)],
                    site=self.site_of(ticket), by=n1, at=at,
                )  # fmt: skip
            self.plan(at + HOUR, self.by_desk(appointment.pk, moves=False))
            known = at + 2 * DAY
            self.plan(known, self.move_to(appointment.pk, first + HOUR * 24))
            self.plan(known + HOUR, self.move_to(appointment.pk, last))

        return opening

    def move_to(self, pk: int, begins: datetime) -> Doing:
        """Where it takes place, if it may."""

        def moving(at: datetime) -> None:
            name = f"move to {begins:%d %B}"
            if self.meet(name, move_appointment, pk, at, times=(begins, begins + HOUR), reason=SAID):
                self.takes_place(pk, begins)

        return moving

    # --- on site

    def go_there(self, *, ticket: Ticket, by: Actor, at: datetime) -> Visit:
        """Whoever acts goes there now; somebody opens where it is closed."""
        site = self.site_of(ticket)
        visit = plan_visit(ticket=ticket, site=site, token=uuid4(), opened_by="la gardienne", by=by, at=at)
        self.plan(at + timedelta(minutes=20), self.arrive(visit.pk))
        return visit

    def arrive(self, pk: int) -> Doing:
        def arriving(at: datetime) -> None:
            answer = self.desk("tech").post(f"/visits/{pk}/arrival/")
            self.done["arrive"] += answer.status_code == 302
            self.plan(at + timedelta(minutes=45), self.leave(pk))

        return arriving

    def leave(self, pk: int) -> Doing:
        """With the state of rooms and equipment; half of the time the request is solved by then."""

        def leaving(at: datetime) -> None:
            solution = SAID if self.chance.random() < 0.5 else ""
            state = {"rooms": "fine", "equipment": "fine", "solution": solution}
            answer = self.desk("tech").post(f"/visits/{pk}/closing/", state)
            if answer.status_code == 302:
                self.done["resolve_on_site" if solution else "leave"] += 1
                self.plan_closing(at)

        return leaving

    # --- the end

    def plan_closing(self, solved_at: datetime) -> None:
        """The hourly pass that closes what was solved by then, unless it is reopened."""
        passes = solved_at.astimezone(UTC) + timedelta(days=CLOSE_DAYS, minutes=self.chance.randrange(60))
        self.plan(passes, self.close_by_itself)

    def close_by_itself(self, at: datetime) -> None:
        self.done["close_by_itself"] += close_due(at=at)
