"""Whether a promise is passed: one rule for page, list, chip, report, register, API, webhook and mail (6.5; ADR 105).

A clock is passed from its breach instant on, unless something stopped it by then: what it waits for, or the ticket's closing. What stops
it at that very instant is in time.
"""

from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Least

from vallat.base.postgres.compiled_query import Param
from vallat.servicedesk.common.enums import ClockKind
from vallat.servicedesk.tickets.models.ticket import Ticket

STOPS = {ClockKind.RESPONSE: "responded_at", ClockKind.RESOLUTION: "resolution_stopped_at"}
"""The column of `Ticket` that holds when each clock stopped."""


def stopped_at(stop: datetime | None, closed_at: datetime | None) -> datetime | None:
    """When a clock stopped: at what it waits for, or at the closing; None while it runs."""
    return min((at for at in (stop, closed_at) if at is not None), default=None)


def is_passed(
    breach_at: datetime | None, stop: datetime | None, closed_at: datetime | None, at: datetime
) -> bool:
    """Whether the clock is passed at `at`; never where nothing is promised (`breach_at` None)."""
    if breach_at is None:
        return False
    stopped = stopped_at(stop, closed_at)
    return breach_at <= at if stopped is None else breach_at < stopped


def is_late(ticket: Ticket, at: datetime) -> bool:
    """Whether one of its clocks is passed at `at`."""
    return bool(clocks_passed(ticket, at))


def clocks_passed(ticket: Ticket, at: datetime) -> list[ClockKind]:
    """Those of a ticket's clocks that are passed at `at`."""
    return [
        clock
        for clock, stop in STOPS.items()
        if is_passed(getattr(ticket, f"{clock}_breach_at"), getattr(ticket, stop), ticket.closed_at, at)
    ]


def passed(clock: str, at: datetime | Param, *, ticket: str = "") -> Q:
    """The same as a condition on tickets, or on rows that name one by `ticket` ("ticket__")."""
    breach_at, stop, closed_at = (
        f"{ticket}{clock}_breach_at",
        f"{ticket}{STOPS[ClockKind(clock)]}",
        f"{ticket}closed_at",
    )
    running = Q(**{stop: None, closed_at: None, f"{breach_at}__lte": at})
    return running | Q(**{f"{breach_at}__lt": Least(stop, closed_at)})  # PostgreSQL leaves NULL out
