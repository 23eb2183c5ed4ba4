"""Twelve months of tickets that end now: the same for the same day, wherever and whenever it is drawn."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from vallat.assets.models import Asset
from vallat.convention.queries import holidays
from vallat.demo.arrivals import openings, pick
from vallat.demo.desk import Desk
from vallat.demo.placeholders import Surroundings
from vallat.demo.scenarios import live
from vallat.demo.script import Asked, asked_of
from vallat.demo.story import Story
from vallat.demo.texts import cases, weights
from vallat.engines.agreement import Service
from vallat.organisation.demo.towns import TOWNS
from vallat.organisation.models import Person

A_YEAR = 365  # days
GRAVER = 0.7  # of the outages whose answers may say that everybody is touched
CAST_WEIGHT = 1.5  # the users of the cast ask a little more than the others


def seed_of(day: date) -> int:
    return day.toordinal()


def stories_until(now: datetime, desk: Desk, days: int = A_YEAR) -> Iterator[Story]:
    """Those of the last `days`, in the order of opening; nothing in them is later than `now`."""
    today = timezone.localdate(now)
    effective = desk.agreement.effective_date
    first = max(today - timedelta(days=days), effective)
    chance = Random(seed_of(today))  # noqa: S311 (a demo, the same for everybody)
    world = World(desk)
    for number, (at, channel) in enumerate(openings(first, today, holidays(), chance)):
        asked = world.ask(number, at, channel, Random(chance.random()))  # noqa: S311
        if at > now:
            return
        yield live(asked, desk, chance).until(now)


class World:
    """Draws who asks what."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        people = list(Person.objects.select_related("organisation", "department", "site").order_by("id"))
        present = [person for person in people if person.left_date is None]
        self.around = Surroundings(present, Asset.objects.order_by("id"))
        self.asking = {
            town.code: [person for person in present if person.organisation.code == town.code]
            for town in TOWNS
        }
        self.weights = {town: [_weight(person) for person in people] for town, people in self.asking.items()}

    def ask(self, number: int, at: datetime, channel: str, chance: Random) -> Asked:
        town = pick({town.code: town.share for town in TOWNS}, chance)
        requester = chance.choices(self.asking[town], self.weights[town])[0]
        case = chance.choices(cases(), weights())[0]
        service = self.desk.agreement.service(case.service)
        out = service.coverage == "out"
        if out and channel == "portal":  # the portal tells where to ask instead
            channel = "email"
        cell = _cell(_impact(service, chance), channel, chance)
        words = self.around.words(requester, chance)
        return asked_of(
            self.desk,
            case,
            requester,
            cell,
            channel=channel,
            at=at,
            number=number,
            words=words,
            chance=chance,
        )


def _weight(person: Person) -> float:
    return CAST_WEIGHT if person.email.startswith("user@") else 1


def _impact(service: Service, chance: Random) -> str:
    """What the entry suggests; where its answers may make it graver, they do most times: a lone site calls less."""
    graver = [each.impact for each in service.impact_when]
    return graver[0] if graver and chance.random() < GRAVER else service.impact or "i3"


def _cell(impact: str, channel: str, chance: Random) -> tuple[str, str]:
    """How the desk will qualify: what stops a whole site is urgent more often than a single desk."""
    urgent = {"i1": 0.22, "i2": 0.75, "i3": 0.74}[impact]
    if impact == "i1" and channel != "phone":  # nobody writes a mail when everything is down
        urgent /= 4
    return impact, "U1" if chance.random() < urgent else "U2"
