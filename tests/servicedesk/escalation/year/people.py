"""What people do with a ticket in the year: they open, answer, hand over, solve, reopen, close it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.servicedesk.escalation.conftest import CELLS
from tests.servicedesk.escalation.year.driver import Doing
from tests.servicedesk.escalation.year.judging import SAID, SUBJECT
from tests.servicedesk.escalation.year.meetings import Meetings
from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.base.refusals import NotPossible
from vallat.organisation.models import Organisation
from vallat.servicedesk.common.enums import Attribution
from vallat.servicedesk.lifecycle.actions.handover import hand_over
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.resolution import close, reopen, resolve, work_around
from vallat.servicedesk.lifecycle.actions.work import acknowledge, end_waiting, qualify, start_waiting
from vallat.servicedesk.major_incidents.actions.affected import say_update
from vallat.servicedesk.major_incidents.reminders import remind_due
from vallat.servicedesk.models import MajorIncident, Ticket
from vallat.servicedesk.tickets.actions.conversation import note_call, send_message

REQUESTERS = ["user_bba", "user_sim", "user_cab"]
SERVICES = ["computer", "computer", "business-access"]
APPLICATION = "Concerto"
Act = Callable[..., Any]


def to_contractor(*, ticket: Ticket, contractor: Organisation, by: Actor, at: datetime) -> Ticket:
    """Once: it is not handed over to who has it."""
    if ticket.contractor_id is not None:
        raise NotPossible
    return hand_over(ticket=ticket, contractor=contractor, reason=SAID, by=by, at=at)


class People(Meetings):
    def open(self, priority: str, requester: str = "", service: str = "computer") -> Doing:
        def opening(at: datetime) -> None:
            asks = self.cast.person(requester or self.chance.choice(REQUESTERS))
            with acting_as(self.cast.actor("n1")) as n1:
                ticket = open_ticket(
                    requester=asks, channel="phone", subject=SUBJECT, text=SAID, by=n1, at=at
                )
            self.listener.listen()  # what it says holds until the ticket is qualified
            self.place(ticket, priority, service, at)
            self.go_on(ticket.pk, at)

        return opening

    def go_on(self, pk: int, at: datetime) -> None:
        later = at
        for _step in range(self.chance.randrange(3, 9)):
            later += timedelta(minutes=self.chance.choice([3, 40, 200, 700, 2000, 5000]))
            self.plan(later, self.act(pk))

    def place(self, ticket: Ticket, priority: str, service: str, at: datetime) -> None:
        impact, urgency = CELLS[priority]
        with acting_as(self.cast.actor("n1")) as n1:
            qualify(ticket=ticket, service_code=service, impact=impact, urgency=urgency, by=n1, at=at)

    def act(self, pk: int) -> Doing:
        def acting(at: datetime) -> None:
            name, action, more = self.draw()
            self.attempt(name, "tech", pk, at, action, **more)
            if name == "resolve":
                self.plan_closing(at)

        return acting

    def attempt(self, name: str, who: str, pk: int, at: datetime, action: Act, **more: Any) -> Any:
        with acting_as(self.cast.actor(who)) as by:
            ticket = Ticket.objects.get(pk=pk)
            try:
                made = action(ticket=ticket, by=by, at=at, **more)
            except NotPossible:
                self.refused[name] += 1
                return None
        self.done[name] += 1
        return made

    def draw(self) -> tuple[str, Act, dict[str, Any]]:
        impact, urgency = self.chance.choice(list(CELLS.values()))
        service = self.chance.choice(SERVICES)
        application = {"application": APPLICATION} if service == "business-access" else {"application": ""}
        cell = {"service_code": service, "impact": impact, "urgency": urgency, **application}
        contractor = self.cast.organisations["contractor"]
        known: list[tuple[str, Act, dict[str, Any]]] = [
            ("acknowledge", acknowledge, {}),
            ("send_message", send_message, {"text": SAID, "informs": self.chance.random() < 0.5}),
            ("note_call", note_call, {"text": SAID, "informs": self.chance.random() < 0.5}),
            (
                "start_waiting",
                start_waiting,
                {"attributed_to": self.chance.choice(Attribution.values), "reason": SAID},
            ),
            ("end_waiting", end_waiting, {}),
            ("qualify", qualify, cell),
            ("hand_over", to_contractor, {"contractor": contractor}),
            ("work_around", work_around, {"text": SAID, "final_fix": SAID}),
            ("resolve", resolve, {"text": SAID}),
            ("reopen", reopen, {"reason": SAID}),
            ("close", close, {"reason": "done"}),
            ("propose", self.propose, {}),
            ("propose", self.propose, {}),
            ("go_there", self.go_there, {}),
        ]
        return self.chance.choice(known)

    # --- the phone, in one form

    def phone(self, cell: str, **form: str) -> Doing:
        return lambda at: self.call(at, cell, **form) and None

    def call(
        self, at: datetime, cell: str, *, caller: str = "", service: str = "computer", **form: str
    ) -> str:
        """The number of its ticket. `form`: what else is filled in: `said`, `solution`, `part_of`, `close_out`."""
        asks = self.cast.person(caller or self.chance.choice(REQUESTERS))
        filled = {
            "token": str(uuid4()), "caller": asks.pk, "subject": SUBJECT, "text": SAID, "service_code": service, "cell": cell, **form,
        }  # fmt: skip
        answer = self.desk("n1").post("/calls/new/", filled)
        assert answer.status_code == 302, answer.content.decode()
        number: str = answer["Location"].partition("?")[0].rstrip("/").rpartition("/")[2]
        self.done[next((name for name in ("part_of", "solution", "close_out") if name in form), "call")] += 1
        return number

    def major(self, caller: str = "", *, service: str = "computer", again: bool = False) -> Doing:
        """A P1 by phone; its caller is told some minutes later. `again`: somebody of another town calls about the same outage."""

        def calling(at: datetime) -> None:
            number = self.call(at, "i1-U1", caller=caller, service=service)
            told_at = at + timedelta(minutes=self.chance.choice([2, 6, 14, 15, 40]))
            self.plan(told_at, self.tell(number))
            self.go_on(self.pk_of(number), told_at)
            self.plan(at + timedelta(minutes=12), self.say(number))
            if again:
                self.plan(at + timedelta(minutes=9), self.join(number))

        return calling

    def left_to_town(self, at: datetime) -> None:
        """Cabling of a building: a call is closed as out of scope; on another request the desk waits for the town."""
        self.call(at, "", caller="user_bba", service="building-cabling", close_out="on")
        self.listener.listen()
        self.open("P3", "user_cab", "building-cabling")(at)
        with acting_as(self.cast.actor("n1")):
            pk = Ticket.objects.latest("pk").pk
        self.plan(at + timedelta(minutes=3), self.wait_for_town(pk))

    def wait_for_town(self, pk: int) -> Doing:
        def waiting(at: datetime) -> None:
            town = {"attributed_to": Attribution.TOWN, "reason": SAID}
            self.attempt("wait_for_town", "tech", pk, at, start_waiting, **town)

        return waiting

    def join(self, first: str) -> Doing:
        def calling(at: datetime) -> None:
            number = self.call(at, "i1-U1", caller="user_sim", part_of=first)
            self.plan(at + timedelta(minutes=4), self.tell(number))
            self.go_on(self.pk_of(number), at)

        return calling

    def tell(self, number: str) -> Doing:
        """What is known, on the phone; by whoever took the call."""

        def telling(at: datetime) -> None:
            ticket = self.ticket(number)
            form = {"what": "call", "text": SAID, "call_informs": "on", "version": ticket.version}
            assert self.desk("n1").post(f"/tickets/{number}/messages/", form).status_code in (200, 302)
            self.done["told_on_the_phone"] += 1

        return telling

    def pk_of(self, number: str) -> int:
        return self.ticket(number).pk

    def ticket(self, number: str) -> Ticket:
        with acting_as(self.cast.actor("n1")):
            return Ticket.objects.get(number=number)

    def remind(self, at: datetime) -> None:
        """Who owes the towns an update is told so."""
        self.done["remind"] += remind_due(at=at)

    def say(self, number: str) -> Doing:
        """The towns that a major incident touches are told how it goes, and when they hear more."""

        def saying(at: datetime) -> None:
            with acting_as(self.cast.actor("n1")) as n1:
                major = MajorIncident.objects.filter(ticket__number=number, ended_at=None).first()
                if major is not None:
                    say_update(major=major, text=SAID, token=uuid4(), by=n1, at=at)
                    self.done["say"] += 1
                    self.plan(at + timedelta(minutes=self.chance.choice([55, 90, 1300])), self.remind)

        return saying
