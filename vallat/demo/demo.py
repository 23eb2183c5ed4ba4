"""The service desk of the demo: a year of tickets, and what happened around them."""

from random import Random

from django.utils import timezone

from vallat.access.demo import BEGUN, SEED, DemoLoad, Filler, add_to_demo
from vallat.convention.queries import version_in_force
from vallat.demo.appointments import add_meetings
from vallat.demo.article_uses import add_article_uses
from vallat.demo.bulk import tell_all
from vallat.demo.desk import Desk
from vallat.demo.featured_tickets import spotlights
from vallat.demo.hours import add_hours
from vallat.demo.majors import add_majors
from vallat.demo.problems import add_follow_up
from vallat.demo.sla_triggers import add_triggers
from vallat.demo.surveys import add_opinions
from vallat.demo.teams import add_teams
from vallat.demo.unrelated_calls import add_apart
from vallat.demo.year import stories_until
from vallat.organisation.demo.towns import TOWNS
from vallat.organisation.models import Organisation
from vallat.organisation.sign_in.actors import act_as_system


def fill_desk(load: DemoLoad) -> None:
    now, today = load.now, timezone.localdate(load.now)
    town = Organisation.objects.get(code=TOWNS[0].code)
    desk = Desk(version_in_force(town.pk, today), today)
    add_teams(desk.agreement, now=now, by=load.by, at=BEGUN)
    stories = [*stories_until(now, desk, load.days), *spotlights(desk, now)]
    stories.sort(key=lambda story: story.opening.at)
    tickets = tell_all(stories, load.progress)
    add_meetings(tickets, desk, now=now)  # contacts, before what is owed to who was not contacted
    add_triggers(tickets, now=now, by=act_as_system("clocks"))
    add_majors(tickets, now=now, by=act_as_system("clocks"))
    add_apart(desk, now=now)
    add_hours(now=now)
    add_article_uses(tickets, chance=Random(SEED))  # noqa: S311 (a demo)
    add_opinions(tickets, now=now, chance=Random(SEED), by=act_as_system("survey"))  # noqa: S311 (a demo)
    add_follow_up(tickets, now=now, chance=Random(SEED))  # noqa: S311 (a demo)


add_to_demo(Filler(600, "servicedesk", fill_desk))
