"""What a line of the list says, in plain values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ListRow:
    number: str
    subject: str
    last_word: str
    requester: str
    town: str
    priority: str
    state: str
    state_label: str
    state_icon: str
    clock: "ListClock | None"
    with_whom: str
    answering: str
    """Who is on duty for the team, while the ticket is open and stands in its queue."""
    team: str
    last_activity_at: datetime


@dataclass(frozen=True)
class ListClock:
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
