"""In which hours appointments of a ticket are offered: those of its cell (6.5), as its version of the convention has them, while the
site is open."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings

from vallat.convention.queries import agreement_of, calendar_of
from vallat.engines.agreement import Cell
from vallat.engines.worktime import Stretch, WorkCalendar, free_stretches
from vallat.organisation.people.site_hours import SiteHours
from vallat.servicedesk.tickets.models.ticket import Ticket

STEP = timedelta(minutes=30)
LONGEST = timedelta(hours=4)


def cell_of(ticket: Ticket) -> Cell:
    return agreement_of(ticket.convention).cell(ticket.impact, ticket.urgency)


def hours_of(ticket: Ticket) -> WorkCalendar:
    return calendar_of(ticket.convention, cell_of(ticket))


def is_offered(ticket: Ticket, start: datetime, end: datetime, *, at: datetime) -> bool:
    """Whether [start, end) is one of the times that can be offered `at` that instant."""
    length = end - start
    return timedelta(0) < length <= LONGEST and (start, end) in free_times(ticket, [], length=length, at=at)


def free_times(
    ticket: Ticket,
    taken: Iterable[tuple[datetime, datetime]],
    *,
    length: timedelta,
    at: datetime,
    site: SiteHours | None = None,
) -> list[Stretch]:
    """What can be offered in the days of the setting, beside what is `taken`, while the `site` is open."""
    start, end = at + timedelta(minutes=settings.APPOINTMENT_NOTICE), until(at)
    closed = site.closed_in(start, end) if site is not None else []
    return free_stretches(
        hours_of(ticket), start=start, end=end, length=length, step=STEP, taken=[*taken, *closed]
    )


def usual_length() -> timedelta:
    return timedelta(minutes=settings.APPOINTMENT_MINUTES)


def until(at: datetime) -> datetime:
    return at + timedelta(days=settings.APPOINTMENT_DAYS)
