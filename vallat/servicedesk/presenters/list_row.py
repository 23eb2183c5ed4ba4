"""What a line of the list says, in plain values. Tuples: a page makes fifty, five times sooner than of a dataclass."""

from datetime import datetime
from typing import NamedTuple


class ListClock(NamedTuple):
    """The clock that falls first, in words."""

    state: str
    icon: str
    main: str
    label: str
    word: str
    running: bool
    due_at: datetime | None
    due: str
    next_event: str


class ListRow(NamedTuple):
    """`answering`: who is on duty for the team, while the ticket is open and stands in its queue."""

    number: str
    subject: str
    last_word: str
    requester: str
    town: str
    priority: str
    state: str
    state_label: str
    state_icon: str
    clock: ListClock | None
    with_whom: str
    answering: str
    team: str
    last_activity_at: datetime
