"""The year runs from instant to instant: what somebody does, and what falls due."""

import heapq
import itertools
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from threading import Thread

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Min
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.escalation.year.convention import PARIS
from tests.servicedesk.escalation.year.faults import Faults, Killed
from tests.servicedesk.escalation.year.told import Listener
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.escalation.actions.breaches import attribute_breaches
from vallat.servicedesk.escalation.job import raise_due
from vallat.servicedesk.models import Breach, Ticket
from vallat.servicedesk.tickets.sla_triggers import triggers_of

BEGIN = datetime(2024, 11, 4, 8, 0, tzinfo=PARIS)
END = datetime(2025, 11, 3, 18, 0, tzinfo=PARIS)
SEED = 13_320

Doing = Callable[[datetime], None]


class Driver:
    """What is to be done when, what is owed, and the chance that drives both. `now`: the clock of the pages."""

    def __init__(self, cast: Cast, faults: Faults) -> None:
        self.cast, self.faults = cast, faults
        self.chance = Random(SEED)  # noqa: S311 (the same year each time)
        self.order = itertools.count()
        self.ahead: list[tuple[datetime, int, Doing]] = []
        self.owed: set[tuple[int, str]] = set()
        self.passes: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.listener = Listener()
        self.now = BEGIN
        self.breached: Callable[[int, int], None] = lambda _ticket, _breach: None
        self.last_breach = 0

    def plan(self, at: datetime, what: Doing) -> None:
        if at < END:
            heapq.heappush(self.ahead, (at, next(self.order), what))

    def run(self) -> None:
        """From one instant to the next: a trigger that falls due, or somebody who does something."""
        while True:
            due_at = self.next_trigger()
            begins = self.ahead[0][0] if self.ahead else END
            if due_at is not None and due_at <= min(begins, END):
                # what a new qualification makes due in the past is raised now; another host's clock may be ahead
                self.worker(max(due_at, self.now) + timedelta(seconds=self.chance.randrange(60)))
            elif self.ahead:
                at, _order, what = heapq.heappop(self.ahead)
                self.now = at
                what(at)
                self.listener.listen()
            else:
                return

    def desk(self, who: str) -> Client:
        """A browser in which this person is signed in, at this instant."""
        return self.cast.signed_in(Client(), who)

    @staticmethod
    def stranger() -> Client:
        """Nobody is signed in."""
        return Client()

    # --- the worker

    def next_trigger(self) -> datetime | None:
        with transaction.atomic():
            act_as_system("test")
            found: datetime | None = Ticket.objects.aggregate(first=Min("next_trigger_at"))["first"]
            return found

    def worker(self, at: datetime) -> None:
        """A pass, whole or broken, and the one after it."""
        self.now = at
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
        with transaction.atomic():
            attribute_breaches(by=act_as_system("clocks"), at=at)
        self.listener.listen()
        self._look_at_breaches()

    def in_thread(self, at: datetime) -> None:
        try:
            raise_due(at=at)
        finally:
            connection.close()

    def ask(self, at: datetime) -> None:
        """What the facts owe at that instant."""
        with transaction.atomic():
            act_as_system("test")
            for ticket in Ticket.objects.filter(next_trigger_at__lte=at).select_related("convention"):
                owed = triggers_of(ticket, ticket.convention)
                self.owed |= {(ticket.pk, trigger.key) for trigger in owed if trigger.at <= at}

    def _look_at_breaches(self) -> None:
        with transaction.atomic():
            act_as_system("test")
            found = list(
                Breach.objects.filter(pk__gt=self.last_breach).order_by("pk").values_list("ticket", "pk")
            )
        self.last_breach = found[-1][1] if found else self.last_breach
        for ticket, breach in found:
            self.breached(ticket, breach)
