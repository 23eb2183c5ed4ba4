"""A ticket of the fourth priority, and appointments for it, made by the product's own actions."""

from datetime import datetime, timedelta

from tests.cast import Cast
from tests.conftest import PARIS
from tests.servicedesk.desk.rows import a_ticket
from vallat.organisation.models import Site
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.models import Appointment, Slot, Ticket
from vallat.servicedesk.visits.actions.appointments import agree_appointment, propose_appointment

WEDNESDAY_NINE = datetime(2026, 11, 18, 9, 0, tzinfo=PARIS)
HOUR = timedelta(hours=1)
Times = tuple[datetime, datetime]


def times(hours: float = 0, *, long: timedelta = HOUR, days: int = 0) -> Times:
    """That long after nine on Wednesday: 0 to 2 in the morning, 5 to 6 in the afternoon."""
    start = WEDNESDAY_NINE + timedelta(days=days, hours=hours)
    return start, start + long


def town_hall(cast: Cast, town: str = "bouc-bel-air") -> Site:
    with cast.acting("cio"):
        return Site.objects.get(organisation=cast.organisations[town], name__startswith="Hôtel")


def a_p4(cast: Cast, at: datetime, requester: str = "user_bba", **given: object) -> Ticket:
    """i3 × U2: by appointment, 9:00–12:00 and 14:00–16:00."""
    with cast.acting("n1") as n1:
        ticket = a_ticket(cast, at, requester=requester, **given)
        acknowledge(ticket=ticket, by=n1, at=at)
        return qualify(ticket=ticket, service_code="computer", impact="i3", urgency="U2", by=n1, at=at)


def proposed(
    cast: Cast, ticket: Ticket, at: datetime, *offered: Times, site: Site | None = None, who: str = "tech"
) -> Appointment:
    with cast.acting("n1") as n1:
        return propose_appointment(
            ticket=ticket,
            technician=cast.person(who),
            times=offered or (times(0), times(5)),
            site=site,
            by=n1,
            at=at,
        )


def agreed(
    cast: Cast, ticket: Ticket, at: datetime, *offered: Times, site: Site | None = None
) -> Appointment:
    """The first of the times, taken on the phone."""
    appointment = proposed(cast, ticket, at, *offered, site=site)
    with cast.acting("n1") as n1:
        slot = Slot.objects.filter(appointment=appointment, released_at=None).earliest("starts_at")
        return agree_appointment(appointment=appointment, slot_id=slot.pk, by=n1, at=at)


def kept(cast: Cast, appointment: Appointment) -> list[str]:
    """The times that are kept for it, as `09:00`."""
    with cast.acting("cio"):
        slots = Slot.objects.filter(appointment=appointment, released_at=None).order_by("starts_at")
        return [f"{slot.starts_at.astimezone(PARIS):%d %H:%M}" for slot in slots]
