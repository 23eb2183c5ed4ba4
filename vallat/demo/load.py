"""Filling an empty database with the demo: all of it or, when it is interrupted, nothing."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.models import User
from vallat.convention.queries import version_in_force
from vallat.demo.appointments import add_meetings
from vallat.demo.articles import add_articles
from vallat.demo.bulk import Progress, tell_all
from vallat.demo.cast import CHARACTERS, make_cast
from vallat.demo.data_import import add_export
from vallat.demo.desk import Desk
from vallat.demo.devices import add_devices
from vallat.demo.disclosures import add_disclosures
from vallat.demo.featured_tickets import spotlights
from vallat.demo.hours import add_hours
from vallat.demo.library import add_doors
from vallat.demo.majors import add_majors
from vallat.demo.people import Directory, add_staff, add_team
from vallat.demo.phone_numbers import add_acting, add_numbers
from vallat.demo.problems import add_follow_up
from vallat.demo.sla_triggers import add_triggers
from vallat.demo.surveys import add_opinions
from vallat.demo.teams import add_teams
from vallat.demo.towns import TOWNS, add_places
from vallat.demo.unrelated_calls import add_apart
from vallat.demo.year import A_YEAR, stories_until
from vallat.organisation.models import Organisation, Person
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.models import Ticket

BEGUN = datetime(2024, 10, 24, 14, 0, tzinfo=ZoneInfo("Europe/Paris"))  # the day of the vote
PEOPLE_SEED = 13_320
LOCK = 8201  # two loads at once: the second waits, then finds the data there


class AnotherSyndicate(Exception):
    """The database holds data that is not the demo's. Nothing was changed."""


@dataclass(frozen=True)
class Loaded:
    people: int
    tickets: int
    open: int


def is_loaded() -> bool:
    """Whether the demo is there.

    Raises:
        AnotherSyndicate: a syndicate is, and it is not the demo's.
    """
    if not Organisation.objects.filter(kind=OrganisationKind.SYNDICATE).exists():
        return False
    if not User.objects.filter(email=CHARACTERS[0].email).exists():
        raise AnotherSyndicate(
            "This database holds a syndicate that is not the demo's, so the demo was not loaded and nothing was changed. "
            "Give the demo a folder of its own: VALLAT_DATA=var/demo bin/demo"
        )
    return True


def load_demo(
    *, now: datetime, days: int = A_YEAR, progress: Progress = lambda what, done: None
) -> Loaded | None:
    """The cast, the towns and the tickets of `days`, in one transaction. None when they are there already."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if is_loaded():
            return None
        by = make_cast(at=BEGUN)
        _add_towns(by, progress)
        tickets = _add_tickets(now, days, progress)
        return Loaded(Person.objects.count(), len(tickets), sum(ticket.is_open for ticket in tickets))


def _add_towns(by: Actor, progress: Progress) -> None:
    chance = Random(PEOPLE_SEED)  # noqa: S311 (the same people whenever it is loaded)
    names = Directory(chance)
    add_team(Organisation.objects.get(code="sigv"), by=by, at=BEGUN)
    for town in TOWNS:
        organisation = Organisation.objects.get(code=town.code)
        add_places(town, organisation, by=by, at=BEGUN)
        add_staff(town, organisation, names, by=by, at=BEGUN)
        progress("people", town.staff)
        people = list(
            Person.objects.filter(organisation=organisation)
            .select_related("department", "site")
            .order_by("id")
        )
        add_devices(organisation, people, chance, by=by, at=BEGUN)
        progress("devices", town.staff)


def _add_tickets(now: datetime, days: int, progress: Progress) -> list[Ticket]:
    town = Organisation.objects.get(code=TOWNS[0].code)
    today = timezone.localdate(now)
    desk = Desk(version_in_force(town.pk, today), today)
    add_teams(desk.agreement, now=now, by=act_as_system("demo"), at=BEGUN)
    add_numbers(by=act_as_system("demo"), at=BEGUN)
    add_acting(by=act_as_system("demo"), at=BEGUN)
    stories = [*stories_until(now, desk, days), *spotlights(desk, now)]
    stories.sort(key=lambda story: story.opening.at)
    tickets = tell_all(stories, progress)
    act_as_system("demo")
    add_meetings(tickets, desk, now=now)  # contacts, before what is owed to who was not contacted
    add_triggers(tickets, now=now, by=act_as_system("clocks"))
    add_majors(tickets, now=now, by=act_as_system("clocks"))
    add_apart(desk, now=now)
    add_hours(now=now)
    add_disclosures(now=now)
    add_articles(tickets, desk, now=now, chance=Random(PEOPLE_SEED))  # noqa: S311 (a demo)
    add_opinions(tickets, now=now, chance=Random(PEOPLE_SEED), by=act_as_system("survey"))  # noqa: S311 (a demo)
    add_export(now=now)
    add_doors(now=now, by=act_as_system("demo"))
    add_follow_up(tickets, now=now, chance=Random(PEOPLE_SEED))  # noqa: S311 (a demo)
    return tickets
