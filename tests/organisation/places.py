"""Places of Bouc-Bel-Air, made by the product's own actions."""

from datetime import date, datetime, time

from tests.cast import Cast
from vallat.organisation.models import LocalClosing, Site
from vallat.organisation.people.actions.places import add_department, add_room
from vallat.organisation.people.actions.site_hours import add_closing, set_site_hours

MORNING, AFTERNOON = (time(8, 30), time(12)), (time(13, 30), time(17))
WEEK = [(day, *window) for day in range(1, 6) for window in (MORNING, AFTERNOON)]


def hall_of(cast: Cast, town: str = "bouc-bel-air") -> Site:
    with cast.acting("cio"):
        return Site.objects.get(organisation=cast.organisations[town], name__startswith="Hôtel")


def open_in(cast: Cast, site: Site, at: datetime, windows: list[tuple[int, time, time]] = WEEK) -> None:
    """Monday to Friday 08:30–12:00 and 13:30–17:00, unless others are given."""
    with cast.acting("n1") as n1:
        set_site_hours(site=site, windows=windows, by=n1, at=at)


def closed_on(cast: Cast, site: Site, day: date, at: datetime, reason: str = "Fête votive") -> LocalClosing:
    with cast.acting("n1") as n1:
        return add_closing(site=site, first=day, last=day, reason=reason, by=n1, at=at)


def places_in(cast: Cast, at: datetime) -> dict[str, object]:
    """A department, a room and a closing of a year to come, for those who walk every address."""
    site = hall_of(cast)
    with cast.acting("n1") as n1:
        department = add_department(organisation=site.organisation, name="Archives", by=n1, at=at)
        room = add_room(site=site, name="Local réseau", by=n1, at=at)
    closing = closed_on(cast, site, date(at.year + 1, 8, 16), at)
    return {"department": department.pk, "room": room.pk, "closing": closing.pk}
