"""Who works at the demo's desk, and in which hours."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from vallat.access.actor import Actor
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of, calendar_of
from vallat.engines.agreement import Agreement, Cell, breach, due
from vallat.engines.worktime import WorkCalendar
from vallat.organisation.models import Organisation, Person
from vallat.organisation.sign_in.actors import actors_of_people, system_actor
from vallat.servicedesk.common.parts import INTAKE
from vallat.servicedesk.lifecycle.closing import ACTOR as CLOSING

PHONE_TEAM = ("n1@sigv.example", "lou.assistance@sigv.example")
TECHNICIANS = ("tech@sigv.example", "tim.depannage@sigv.example", "tara.reseau@sigv.example")

LONGEST_BREAK = timedelta(days=6)  # a week-end and the holidays around it


@dataclass(frozen=True)
class Worker:
    person: Person
    actor: Actor


class Desk:
    """The team, the contractor and the convention's hours, asked once."""

    def __init__(self, version: ConventionVersion, today: date) -> None:
        self.version = version
        self.agreement: Agreement = agreement_of(version)
        self.today = today
        self.people = {
            person.email: person
            for person in Person.objects.select_related("organisation", "department", "site", "user")
        }
        self._actors = actors_of_people(list(self.people.values()), today)
        self.first_level = [self._worker(email) for email in PHONE_TEAM]
        self.technicians = [self._worker(email) for email in TECHNICIANS]
        self.head = self._worker("cio@sigv.example")
        self.expert = self._worker("n3@contractor.example")
        self.contractor: Organisation = self.expert.person.organisation
        self.intake = system_actor(INTAKE)
        self.closing = system_actor(CLOSING)
        self.hours = self.calendar("i2", "U1")  # the widest that all of the team works

    def actor(self, person: Person) -> Actor:
        """The person acting for themselves, on the portal."""
        return self._actors[person.pk]

    def cell(self, impact: str, urgency: str) -> Cell:
        return self.agreement.cell(impact, urgency)

    def calendar(self, impact: str, urgency: str) -> WorkCalendar:
        return calendar_of(self.version, self.cell(impact, urgency))

    def worker_for(self, team: str, chance: Random) -> Worker:
        """Somebody of the team that the catalogue names."""
        if team == "n1":
            return chance.choice(self.first_level)
        if team in ("management", "data-protection"):
            return self.head
        return chance.choice(self.technicians)

    def after(self, at: datetime, minutes: float) -> datetime:
        """That many open minutes later, to the second."""
        return self.hours.add(at, timedelta(minutes=minutes)).replace(microsecond=0)

    def before(self, at: datetime, minutes: float, calendar: WorkCalendar | None = None) -> datetime:
        """The latest instant from which that many open minutes have gone by at `at`, to the second."""
        hours = calendar or self.hours
        early, late = at - LONGEST_BREAK - timedelta(minutes=6 * minutes), at
        while late - early > timedelta(seconds=1):
            middle = early + (late - early) / 2
            early, late = (
                (middle, late) if hours.between(middle, at) >= timedelta(minutes=minutes) else (early, middle)
            )
        return early.replace(microsecond=0)

    def part(self, opened: datetime, impact: str, urgency: str, clock: str, part: float) -> datetime:
        """The instant at which `part` of the `response` or `resolution` delay, its grace included, is consumed; 1 is its breach."""
        calendar, delay = self.calendar(impact, urgency), getattr(self.cell(impact, urgency), clock)
        promised = breach(calendar, due(calendar, opened, delay), delay)
        assert promised is not None, f"the cell {impact} {urgency} promises no {clock}"
        return calendar.add(opened, calendar.between(opened, promised) * part).replace(microsecond=0)

    def _worker(self, email: str) -> Worker:
        person = self.people[email]
        return Worker(person, self.actor(person))
