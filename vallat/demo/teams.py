"""Who is in the demo's teams, and who is on duty in the weeks around today."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.demo import SINCE
from vallat.engines.agreement import Agreement
from vallat.organisation.models import Person
from vallat.servicedesk.models import Team
from vallat.servicedesk.teams.actions.teams import add_member, adopt_teams, put_on_duty

# (team, person, whether they lead it, services that they know, towns that they look after); the first is on duty this week
MEMBERS: tuple[tuple[str, str, bool, tuple[str, ...], tuple[str, ...]], ...] = (
    ("n1", "n1@sigv.example", True, (), ()),
    ("n1", "lou.assistance@sigv.example", False, (), ()),
    ("technicians", "tech@sigv.example", True, (), ("bouc-bel-air",)),
    ("technicians", "tim.depannage@sigv.example", False, (), ("simiane-collongue", "cabries")),
    ("network", "tara.reseau@sigv.example", True, (), ()),
    ("management", "cio@sigv.example", True, (), ()),
)
WEEKS = range(-2, 6)
ON_CALL = ("n1", "technicians", "network")


def add_teams(agreement: Agreement, *, now: datetime, by: Actor, at: datetime) -> None:
    """The convention's teams with their people, and a duty a week for those that take calls and visits."""
    adopt_teams(agreement=agreement, by=by, at=at)
    teams = {team.code: team for team in Team.objects.all()}
    people = {person.email: person for person in Person.objects.filter(organisation__kind="syndicate")}
    for code, email, leads, skills, towns in MEMBERS:
        add_member(
            team=teams[code],
            person=people[email],
            start=SINCE,
            skills=skills,
            towns=towns,
            leads=leads,
            by=by,
            at=at,
        )
    monday = (today := timezone.localdate(now)) - timedelta(days=today.weekday())
    for code in ON_CALL:
        turns = [people[email] for team, email, *_rest in MEMBERS if team == code]
        _plan(teams[code], turns, monday, by=by, at=at)


def _plan(team: Team, turns: list[Person], monday: date, *, by: Actor, at: datetime) -> None:
    for number in WEEKS:
        first = monday + timedelta(weeks=number)
        person = turns[number % len(turns)]
        put_on_duty(team=team, person=person, first=first, last=first + timedelta(days=6), by=by, at=at)
