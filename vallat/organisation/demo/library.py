"""The library of the demo: when it is open, where its network stands, and the days of its inventory, in the coming week."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.organisation.models import Site
from vallat.organisation.people.actions.places import add_room
from vallat.organisation.people.actions.site_hours import add_closing, set_site_hours

LIBRARY = "Médiathèque du Pin"
MORNING, AFTERNOON = (time(9, 30), time(12)), (time(14), time(18))
WEEK = [(day, *window) for day in range(2, 7) for window in (MORNING, AFTERNOON)]  # Tuesday to Saturday
THURSDAY = 3


def add_doors(*, now: datetime, by: Actor) -> None:
    site = Site.objects.get(name=LIBRARY)
    today = timezone.localdate(now)
    thursday = today + timedelta(days=(THURSDAY - today.weekday()) % 7 or 7)
    add_room(site=site, name="Local réseau", access_notes="Derrière la banque d'accueil.", by=by, at=now)
    set_site_hours(site=site, windows=WEEK, by=by, at=now)
    add_closing(
        site=site,
        first=thursday,
        last=thursday + timedelta(days=1),
        reason="Inventaire annuel",
        by=by,
        at=now,
    )
