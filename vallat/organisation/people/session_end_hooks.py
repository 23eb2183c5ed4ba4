"""What else opens an account besides a password: ended with its sessions, by the rooms above that know of it
(each in its `session_end.py`, found by name)."""

from collections.abc import Callable
from datetime import datetime

Ender = Callable[[int, datetime], None]  # (user, when)
ENDERS: list[Ender] = []


def ends_with_sessions(ender: Ender) -> Ender:
    """Marks what a domain ends when somebody's sessions are ended: a token made in a stolen session, too."""
    ENDERS.append(ender)
    return ender


def end_the_rest(user_id: int, at: datetime) -> None:
    for ender in ENDERS:
        ender(user_id, at)
