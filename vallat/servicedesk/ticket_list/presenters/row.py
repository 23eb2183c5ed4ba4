"""What a line of the list says, in plain values. Tuples: a page makes fifty, five times sooner than of a dataclass."""

from datetime import datetime
from typing import NamedTuple

from vallat.servicedesk.tickets.presenters.clock_chip import ClockChip


class ListRow(NamedTuple):
    """`clock`: the one that falls first. `answering`: who is on duty for the team, while the ticket is open and stands in its queue."""

    number: str
    subject: str
    last_word: str
    requester: str
    town: str
    priority: str
    state: str
    state_label: str
    state_icon: str
    clock: ClockChip
    with_whom: str
    answering: str
    team: str
    last_activity_at: datetime
    answer_awaited_since: datetime | None
