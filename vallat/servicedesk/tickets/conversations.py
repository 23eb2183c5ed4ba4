"""What a conversation says of where a ticket stands: when the team first spoke, and since when somebody waits for its answer.

An answer is awaited from the first that the requester's side wrote since the team's last word, until the team speaks or the ticket is
closed. Who calls is answered while they speak, and a program waits for nothing; a note is not a word to the requester.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from vallat.servicedesk.common.enums import Channel, Direction

WRITTEN = (Channel.EMAIL, Channel.PORTAL)  # what waits for an answer


class Said(NamedTuple):
    """`contacted_at`: the team's first call or message."""

    contacted_at: datetime | None = None
    answer_awaited_since: datetime | None = None


class Word(NamedTuple):
    """A message, as `said_in` reads it. `outsider`: its author is of another organisation than the ticket's."""

    ticket_id: int
    direction: str
    channel: str
    at: datetime
    outsider: bool = False


def said_in(words: Iterable[Word], ticket_id: int) -> Said:
    """`words` in the order in which they were written down: of the ticket, and of those that were merged into it, where the team
    repeats what it says on the ticket."""
    contacted: list[datetime] = []
    awaited: dict[int, datetime] = {}
    for word in words:
        if word.direction == Direction.OUT:
            awaited.pop(word.ticket_id, None)
            if word.ticket_id == ticket_id:
                contacted.append(word.at)
        elif word.direction == Direction.IN and word.channel in WRITTEN and not word.outsider:
            awaited[word.ticket_id] = min(word.at, awaited.get(word.ticket_id, word.at))
    return Said(min(contacted, default=None), min(awaited.values(), default=None))
