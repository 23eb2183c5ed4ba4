"""A year of a desk whose worker is killed, cut off, doubled: each alarm is raised once, each clock is what its events say.

The year runs from instant to instant: what somebody does, and what falls due. Before each pass the test asks the facts what is
owed; after the year it looks for exactly that, once.
"""

import heapq
import itertools
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Count, Min

from tests.cast import Cast, cast_in
from tests.convention.successor import successor
from tests.servicedesk.escalation.conftest import CELLS
from vallat.access.context import acting_as
from vallat.base.models import OutgoingMail
from vallat.convention.actions.loading import load_convention
from vallat.journal.models import Entry
from vallat.organisation.actors import act_as_system
from vallat.servicedesk.actions import escalating
from vallat.servicedesk.actions.change import NotPossible
from vallat.servicedesk.actions.conversation import note_call, send_message
from vallat.servicedesk.actions.ending import close, reopen, resolve, work_around
from vallat.servicedesk.actions.opening import open_ticket
from vallat.servicedesk.actions.recomputing import recompute_clocks
from vallat.servicedesk.actions.work import acknowledge, end_waiting, qualify, start_waiting
from vallat.servicedesk.alarms import alarms_of, key_of_event, raised_key
from vallat.servicedesk.enums import Attribution
from vallat.servicedesk.escalating import raise_due
from vallat.servicedesk.models import Breach, Escalation, Event, Ticket
from vallat.servicedesk.promises import clocks_passed

PARIS = ZoneInfo("Europe/Paris")
BEGIN = datetime(2024, 11, 4, 8, 0, tzinfo=PARIS)
END = datetime(2025, 11, 3, 18, 0, tzinfo=PARIS)
SEED = 13_320
TICKETS = 40
MINUTE = timedelta(minutes=1)

# Openings that a year must hold, whatever is drawn: the hour of the whole team, lunch, Christmas, the two clock changes.
NAMED = (
    ("P1", datetime(2024, 12, 3, 16, 29, tzinfo=PARIS)),
    ("P1", datetime(2024, 12, 3, 16, 31, tzinfo=PARIS)),
    ("P2", datetime(2025, 1, 14, 12, 45, tzinfo=PARIS)),
    ("P2", datetime(2024, 12, 24, 16, 30, tzinfo=PARIS)),
    ("P1", datetime(2024, 12, 25, 10, 0, tzinfo=PARIS)),
    ("P2", datetime(2025, 3, 28, 16, 50, tzinfo=PARIS)),
    ("P3", datetime(2025, 3, 30, 2, 30, tzinfo=PARIS)),
    ("P2", datetime(2025, 10, 24, 16, 50, tzinfo=PARIS)),
    ("P3", datetime(2025, 10, 26, 2, 30, tzinfo=PARIS)),
    ("P2", datetime(2025, 1, 31, 16, 0, tzinfo=PARIS)),
)


class Killed(BaseException):
    """The worker ends here, as by a signal."""


class Faults:
    """Stands where an alarm's transaction is half done, and breaks it when it is armed."""

    def __init__(self, url: str) -> None:
        self.url, self.whole = url, escalating.recompute
        self.left, self.cut = 0, False
        self.broken: Counter[str] = Counter()

    def arm(self, after: int, *, cut: bool) -> None:
        self.left, self.cut = after, cut

    def recompute(self, ticket: Ticket) -> None:
        self.left -= 1
        if self.left == 0:
            self.broken["cut" if self.cut else "killed"] += 1
            if not self.cut:
                raise Killed
            self._terminate()
        self.whole(ticket)

    def _terminate(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
        with psycopg.connect(self.url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [pid])


class Year:
    """What is to be done when, what is owed, and the chance that drives both."""

    def __init__(self, cast: Cast, faults: Faults) -> None:
        self.cast, self.faults = cast, faults
        self.chance = Random(SEED)  # noqa: S311 (the same year each time)
        self.order = itertools.count()
        self.ahead: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self.owed: set[tuple[int, str]] = set()
        self.passes: Counter[str] = Counter()
        self.done: Counter[str] = Counter()

    def plan(self, at: datetime, what: Callable[[datetime], None]) -> None:
        if at < END:
            heapq.heappush(self.ahead, (at, next(self.order), what))

    def run(self) -> None:
        """From one instant to the next: an alarm that falls due, or somebody who does something."""
        while True:
            due_at = self.next_alarm()
            begins = self.ahead[0][0] if self.ahead else END
            if due_at is not None and due_at <= min(begins, END):
                self.worker(due_at + timedelta(seconds=self.chance.randrange(60)))
            elif self.ahead:
                at, _order, what = heapq.heappop(self.ahead)
                what(at)
            else:
                return

    def next_alarm(self) -> datetime | None:
        with transaction.atomic():
            act_as_system("test")
            found: datetime | None = Ticket.objects.aggregate(first=Min("next_alarm_at"))["first"]
            return found

    def worker(self, at: datetime) -> None:
        self.ask(at)
        how = self.chance.choices(["once", "killed", "cut", "twice", "together"], [5, 2, 1, 1, 1])[0]
        self.passes[how] += 1
        if how in ("killed", "cut"):
            self.faults.arm(self.chance.randrange(1, 4), cut=how == "cut")
            try:
                raise_due(at=at)
            except (Killed, OperationalError, InterfaceError):
                connection.close()
            self.faults.arm(0, cut=False)
        if how == "together":
            workers = [Thread(target=self.in_thread, args=(at,)) for _number in range(2)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
        raise_due(at=at)
        if how == "twice":
            assert raise_due(at=at) == 0

    def in_thread(self, at: datetime) -> None:
        try:
            raise_due(at=at)
        finally:
            connection.close()

    def ask(self, at: datetime) -> None:
        """What the facts owe at that instant."""
        with transaction.atomic():
            act_as_system("test")
            for ticket in Ticket.objects.filter(next_alarm_at__lte=at).select_related("convention"):
                owed = alarms_of(ticket, ticket.convention)
                self.owed |= {(ticket.pk, alarm.key) for alarm in owed if alarm.at <= at}

    # --- what people do

    def open(self, priority: str) -> Callable[[datetime], None]:
        def opening(at: datetime) -> None:
            requester = self.cast.person(self.chance.choice(["user_bba", "user_sim", "user_cab"]))
            with acting_as(self.cast.actor("n1")) as n1:
                ticket = open_ticket(
                    requester=requester, channel="phone", subject="a", text="a", by=n1, at=at
                )
            self.place(ticket, priority, at)
            later = at
            for _step in range(self.chance.randrange(2, 7)):
                later += timedelta(minutes=self.chance.choice([3, 40, 200, 700, 2000, 5000]))
                self.plan(later, self.act(ticket.pk))

        return opening

    def place(self, ticket: Ticket, priority: str, at: datetime) -> None:
        impact, urgency = CELLS[priority]
        cell = {"service_code": "computer", "impact": impact, "urgency": urgency}
        with acting_as(self.cast.actor("n1")) as n1:
            qualify(ticket=ticket, **cell, by=n1, at=at)

    def act(self, pk: int) -> Callable[[datetime], None]:
        def acting(at: datetime) -> None:
            name, action, more = self.draw()
            with acting_as(self.cast.actor("tech")) as tech:
                ticket = Ticket.objects.get(pk=pk)
                try:
                    action(ticket=ticket, by=tech, at=at, **more)
                    self.done[name] += 1
                except NotPossible:
                    self.done["refused"] += 1

        return acting

    def draw(self) -> tuple[str, Callable[..., Any], dict[str, Any]]:
        impact, urgency = self.chance.choice(list(CELLS.values()))
        known: list[tuple[Callable[..., Any], dict[str, Any]]] = [
            (acknowledge, {}),
            (send_message, {"text": "a", "informs": self.chance.random() < 0.5}),
            (note_call, {"text": "a", "informs": self.chance.random() < 0.5}),
            (start_waiting, {"attributed_to": self.chance.choice(Attribution.values), "reason": "a"}),
            (end_waiting, {}),
            (qualify, {"service_code": "computer", "impact": impact, "urgency": urgency}),
            (work_around, {"text": "a", "final_fix": "a"}),
            (resolve, {"text": "a"}),
            (reopen, {"reason": "a"}),
            (close, {"reason": "done"}),
        ]
        action, more = self.chance.choice(known)
        return action.__name__, action, more

    def change_of_version(self, at: datetime) -> None:
        with acting_as(self.cast.actor("cio")) as cio:
            load_convention(source=successor(), name="sigv-2025.toml", by=cio, at=at)


@pytest.mark.clause("6.5.escalation")
def test_a_year_of_faults_raises_each_alarm_once(own_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = Faults(own_database)
    monkeypatch.setattr(escalating, "recompute", faults.recompute)
    with transaction.atomic():
        cast = cast_in(BEGIN.date())
    year = Year(cast, faults)
    for priority, at in NAMED:
        year.plan(at, year.open(priority))
    span = int((END - BEGIN) / MINUTE)
    for _number in range(TICKETS):
        at = BEGIN + year.chance.randrange(span) * MINUTE
        year.plan(at, year.open(year.chance.choice(list(CELLS))))
    year.plan(datetime(2025, 1, 20, 9, 0, tzinfo=PARIS), year.change_of_version)
    year.run()
    year.worker(END + timedelta(days=60))

    assert faults.broken["killed"] > 3
    assert faults.broken["cut"] > 3
    assert year.passes["together"] > 3
    assert {"resolve", "reopen", "qualify", "work_around", "start_waiting", "close"} <= year.done.keys()
    with transaction.atomic():
        act_as_system("test")
        check(year)
        connection.set_rollback(True)


def check(year: Year) -> None:
    rows = Escalation.objects.values_list("ticket", "code", "step", "due_at")
    raised = [(pk, raised_key(code, step, due_at.isoformat())) for pk, code, step, due_at in rows]
    assert Counter(raised) == Counter(year.owed)
    events = Event.objects.filter(kind="escalated").values_list("ticket", "detail")
    assert Counter((pk, key_of_event(detail)) for pk, detail in events) == Counter(raised)
    told = Entry.objects.filter(verb="ticket.escalated").values_list("subject_id", "detail")
    assert Counter((pk, key_of_event(detail)) for pk, detail in told) == Counter(raised)
    after = END + timedelta(days=90)
    for ticket in Ticket.objects.select_related("convention"):
        standing = Breach.objects.standing().filter(ticket=ticket).values_list("clock", flat=True)
        assert sorted(standing) == sorted(clocks_passed(ticket, after)), ticket
        owed = {alarm.key for alarm in alarms_of(ticket, ticket.convention) if alarm.at <= END}
        assert owed <= {code for pk, code in raised if pk == ticket.pk}
        assert ticket.next_alarm_at is None
    assert not mails_told_twice()
    whole = dict(
        Escalation.objects.filter(code="major-at-once").values_list("ticket__opened_at", "whole_team")
    )
    assert whole[NAMED[0][1]]
    assert not whole[NAMED[1][1]]
    assert Ticket.objects.values("convention").distinct().count() == 2
    assert recompute_clocks(by=year.cast.system, at=END) == 0


def mails_told_twice() -> list[Any]:
    """The same words to the same person about the same ticket, by Vallat itself."""
    mails = OutgoingMail.objects.filter(automatic=True).values("to", "subject", "body", "subject_id")
    return list(mails.annotate(many=Count("id")).filter(many__gt=1))
