"""Whose the missed delays are, as the register of breaches says it: corrections included, with the open time of each (6.5)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery

from vallat.reporting.queries.months import Month
from vallat.reporting.queries.tickets import Tickets, opened_in
from vallat.servicedesk.common.enums import Attribution, ClockKind
from vallat.servicedesk.escalation.queries import measure_of
from vallat.servicedesk.models import Breach, Ticket
from vallat.servicedesk.tickets.promises import clocks_passed, passed


@dataclass
class Attributed:
    """Breaches of one clock, by party: how many are attributed to it, and its open minutes in all of them."""

    breaches: Counter[Attribution] = field(default_factory=Counter)
    minutes: Counter[Attribution] = field(default_factory=Counter)


Attributions = dict[tuple[Month, ClockKind], Attributed]


def attributions(
    tickets: Tickets, start: datetime, end: datetime, *, zone: ZoneInfo, at: datetime
) -> Attributions:
    """Of the tickets opened in the stretch whose clock is passed at `at`, by month and clock. Two queries."""
    late = opened_in(tickets, start, end).filter(
        passed(ClockKind.RESPONSE, at) | passed(ClockKind.RESOLUTION, at)
    )
    late = late.select_related("convention").defer("search_text", "search", "form_data")
    late = late.annotate(**_noted(ClockKind.RESPONSE), **_noted(ClockKind.RESOLUTION)).prefetch_related(
        "waitings"
    )
    found: Attributions = defaultdict(Attributed)
    for ticket in late:
        for clock in clocks_passed(ticket, at):
            _count(found[Month.at(ticket.opened_at, zone), clock], _breach(ticket, clock, at), at)
    return found


def _noted(clock: ClockKind) -> dict[str, Subquery]:
    """What the register says of the breach of a clock: when it was due, and whose it is."""
    standing = Breach.objects.standing().filter(ticket=OuterRef("pk"), clock=clock).order_by()
    return {
        f"{clock}_noted_due_at": Subquery(standing.values("due_at")[:1]),
        f"{clock}_attributed_to": Subquery(standing.values("attributed_to")[:1]),
    }


def _breach(ticket: Ticket, clock: ClockKind, at: datetime) -> Breach:
    """As the register has it; measured here in the minute before the worker notes it."""
    noted = getattr(ticket, f"{clock}_noted_due_at")
    breach = Breach(ticket=ticket, clock=clock, due_at=noted or getattr(ticket, f"{clock}_due_at"))
    told = getattr(ticket, f"{clock}_attributed_to")
    breach.attributed_to = told or measure_of(breach, ticket.waitings.all(), at).attributed_to
    return breach


def _count(attributed: Attributed, breach: Breach, at: datetime) -> None:
    attributed.breaches[Attribution(breach.attributed_to)] += 1
    for party, time in measure_of(breach, breach.ticket.waitings.all(), at).shares.items():
        attributed.minutes[party] += round(time.total_seconds() / 60)
