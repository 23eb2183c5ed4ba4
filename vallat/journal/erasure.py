"""Erasing somebody's personal data wherever it stands: each domain says how in its own `erasing.py`.

The journal itself has nothing to erase: its rows hold ids, so the chain stays what it was.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Erased:
    """Whose data go. `addresses` are in lower case; `full_name` is "" for who is erased again."""

    person_id: int
    user_id: int | None
    addresses: frozenset[str]
    at: datetime
    full_name: str = ""


Eraser = Callable[[Erased], None]
ERASERS: list[Eraser] = []


def erases(eraser: Eraser) -> Eraser:
    """Marks what a domain does when a person is erased: it writes over its own rows, within the action's transaction."""
    ERASERS.append(eraser)
    return eraser
