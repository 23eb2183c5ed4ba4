"""Whom a missed deadline is attributed to, from the waitings of the ticket (6.5; ADR 81). Pure: facts in, minutes out.

The syndicate's own time is the open time during which nobody else was waited for. Where it is longer than the delay, the breach is
the syndicate's; where it is not, the delay would have been kept without the others' time: it goes to who was waited for longest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from vallat.engines.worktime import WorkCalendar
from vallat.servicedesk.common.enums import Attribution
from vallat.servicedesk.tickets.models.event import Waiting

NOTHING = timedelta(0)


@dataclass(frozen=True)
class Measure:
    """Open time of each between the opening and `until`, the syndicate's own included; `allowed` is the delay."""

    shares: dict[Attribution, timedelta]
    allowed: timedelta
    until: datetime

    @property
    def attributed_to(self) -> Attribution:
        others = {party: time for party, time in self.shares.items() if party != Attribution.SYNDICATE}
        if not others or self.shares[Attribution.SYNDICATE] > self.allowed:
            return Attribution.SYNDICATE
        return max(others, key=lambda party: (others[party], -list(Attribution).index(party)))


def measure(
    calendar: WorkCalendar,
    *,
    opened_at: datetime,
    due_at: datetime,
    until: datetime,
    waitings: Iterable[Waiting],
) -> Measure:
    """`until` is when the clock stopped, or now while it runs. Those who had no open minute are left out."""
    waited: dict[Attribution, timedelta] = {}
    for waiting in waitings:
        begun, ended = max(waiting.started_at, opened_at), min(waiting.ended_at or until, until)
        party = Attribution(waiting.attributed_to)
        if party is not Attribution.SYNDICATE and begun < ended:
            waited[party] = waited.get(party, NOTHING) + calendar.between(begun, ended)
    others = {party: time for party, time in waited.items() if time > NOTHING}
    own = calendar.between(opened_at, until) - sum(others.values(), NOTHING)
    return Measure({Attribution.SYNDICATE: own, **others}, calendar.between(opened_at, due_at), until)
