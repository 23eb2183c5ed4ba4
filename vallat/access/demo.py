"""What the demo fills: each room declares its own in its `demo.py`; `demo.load` finds these files and calls them in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from vallat.access.actor import Actor

BEGUN = datetime(2024, 10, 24, 14, 0, tzinfo=ZoneInfo("Europe/Paris"))  # the day of the vote
SINCE = date(2022, 3, 1)  # what people were before
SEED = 13_320  # of what is drawn: the same whenever it is loaded

FILLERS: list["Filler"] = []
Progress = Callable[[str, int], None]  # what is being done, how many more are


@dataclass(frozen=True)
class DemoLoad:
    """A load of the demo. `by`: the part `demo`, whose context the transaction has. `days`: of tickets, until `now`."""

    by: Actor
    now: datetime
    days: int
    progress: Progress


@dataclass(frozen=True)
class Filler:
    """Fills the rows of a room, once the cast and its convention are there.

    `order`: its place, the lowest first: what it needs done before it has a lower one. `room`: whose seconds are counted.
    """

    order: int
    room: str
    fill: Callable[[DemoLoad], None]


def add_to_demo(*fillers: Filler) -> None:
    """Called by a room's `demo.py`, once."""
    FILLERS.extend(fillers)
    FILLERS.sort(key=lambda filler: filler.order)
