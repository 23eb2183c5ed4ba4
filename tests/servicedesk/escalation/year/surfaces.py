"""Pages, lists, register, report and API of the year, held against the events at one instant: none may say otherwise."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import transaction

from tests.integrations.programs import Program, program_of
from tests.servicedesk.escalation import surfaces
from tests.servicedesk.escalation.year.around import Year
from tests.servicedesk.escalation.year.convention import PARIS
from tests.servicedesk.escalation.year.story import CLOCKS, Story, stories
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.models import Breach, BreachCorrection, Ticket

TOWNS = {"bouc-bel-air": "manager_bba", "simiane-collongue": "manager_sim", "cabries": "manager_cab"}


class Surfaces:
    """`wrong`: each place that said otherwise than the events. `compared`: how often each was looked at."""

    def __init__(self, year: Year) -> None:
        self.year, self.wrong = year, list[str]()
        self.compared: Counter[str] = Counter()
        self.program: Program = program_of(year.cast, "cio", year.now, days=365)

    def renew(self) -> None:
        """A token lives for a year."""
        self.program = program_of(self.year.cast, "cio", self.year.now, days=30)

    # --- one ticket

    def look_at(self, pk: int) -> None:
        """Everywhere that says whether its clocks are late."""
        at, story = self.year.now, self._told([pk])[pk]
        desk = self.year.desk("cio")
        page = desk.get(f"/tickets/{story.number}/").content.decode()
        said = {one["clock"]: one for one in self.program.get(f"/tickets/{story.number}").json()["clocks"]}
        listed = desk.get(f"/tickets/?due=late&q={story.number}").content.decode()
        self._same(
            "list of late",
            story,
            at,
            story.number in surfaces.numbers_in(listed, "data-row"),
            is_late(story, at),
        )
        for clock in CLOCKS:
            passed = story.is_passed(clock, at)
            self._same(f"page, {clock}", story, at, surfaces.card_is_late(page, clock), passed)
            self._same(f"API, {clock}", story, at, said[clock]["late"], passed)
            for name, instant in (("due_at", story.due_at(clock)), ("breach_at", story.breach_at(clock))):
                self._same(f"API, {clock} {name}", story, at, _read(said[clock][name]), instant)
            register = desk.get(f"/breaches/?clock={clock}&opened={month_of(story)}").content.decode()
            noted = story.number in surfaces.numbers_in(register, "data-row")
            self._same(f"register, {clock}", story, at, noted, passed)

    # --- all tickets

    def look(self, at: datetime) -> None:
        """The lists, the register and the report of the month, for every town."""
        told = self._told()
        late = {story.number for story in told.values() if is_late(story, at)}
        desk = self.year.desk("cio")
        listed = desk.get("/tickets/?due=late").content.decode()
        self._same("list of late", None, at, surfaces.numbers_in(listed, "data-row"), late)
        self._same("total of late", None, at, surfaces.total(listed), len(late))
        answered = {row["number"] for row in self.program.get("/tickets?due=late").json()["tickets"]}
        self._same("API list of late", None, at, answered, late)
        for clock in CLOCKS:
            register = desk.get(f"/breaches/?clock={clock}").content.decode()
            passed = sum(story.is_passed(clock, at) for story in told.values())
            self._same(f"register, {clock}", None, at, surfaces.total(register), passed)
        self.look_at_month(at.astimezone(PARIS).strftime("%Y-%m"), at, told)

    def look_at_month(self, month: str, at: datetime, told: dict[int, Story]) -> None:
        towns = self._towns()
        for town, reader in TOWNS.items():
            figures = surfaces.figures_of(self.year.desk(reader), town, month)
            here = [story for pk, story in told.items() if towns[pk] == town and month_of(story) == month]
            for clock in CLOCKS:
                late = sum(story.is_passed(clock, at) for story in here)
                met = sum(story.is_met(clock, at) for story in here)
                for code, so in (("missed", late), ("met", met)):
                    said = surfaces.missed(figures, clock, code) or "0"
                    self._same(f"report of {town} {month}, {clock} {code}", None, at, said, str(so))
                shares = [
                    int(value)
                    for (group, _line, code), value in figures.items()
                    if (group, code) == (f"{clock}_attributed", "attributed")
                ]
                self._same(f"report of {town} {month}, {clock} by party", None, at, sum(shares), late)

    def look_at_attributions(self) -> None:
        """The register says of a breach what who leads the desk said last."""
        with transaction.atomic():
            act_as_system("test")
            last = dict(BreachCorrection.objects.order_by("at", "pk").values_list("breach", "attributed_to"))
            held = dict(Breach.objects.filter(pk__in=last).values_list("pk", "attributed_to"))
        self._same("attributions", None, self.year.now, held, last)

    def _told(self, pks: list[int] | None = None) -> dict[int, Story]:
        with transaction.atomic():
            act_as_system("test")
            return stories(pks)

    def _towns(self) -> dict[int, str]:
        with transaction.atomic():
            act_as_system("test")
            return dict(Ticket.objects.values_list("pk", "organisation__code"))

    def _same(self, what: str, story: Story | None, at: datetime, said: Any, so: Any) -> None:
        self.compared[what.partition(",")[0].partition(" of ")[0]] += 1
        if said != so:
            number = story or "all"
            self.wrong.append(f"{at} {what} of {number} says {said}, the events {so}")


def is_late(story: Story, at: datetime) -> bool:
    return any(story.waits(clock) and story.is_passed(clock, at) for clock in CLOCKS)


def month_of(story: Story) -> str:
    return story.opened_at.astimezone(PARIS).strftime("%Y-%m")


def _read(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
