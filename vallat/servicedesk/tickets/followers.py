"""Followers of a ticket: what other sub-rooms do in the transaction in which it changes, or ends.

They stand above this one, so they are named to it once, as the product starts (`vallat/servicedesk/apps.py`).
"""

from datetime import datetime
from typing import NamedTuple, Protocol

from vallat.access.actor import Actor
from vallat.servicedesk.tickets.models.ticket import Ticket


class Concerns(Protocol):
    """Whether a follower has to do with the ticket, as it stands at an instant."""

    def __call__(self, ticket: Ticket, at: datetime) -> bool: ...


class Follow(Protocol):
    """What is done about a ticket whose row the caller holds."""

    def __call__(self, *, ticket: Ticket, by: Actor, at: datetime) -> object: ...


class Follower(NamedTuple):
    concerns: Concerns
    follow: Follow


AFTER_CHANGE: list[
    Follower
] = []  # called in this order, where one was concerned before the change, or is after it
AT_THE_END: list[Follow] = []  # of what ends with its ticket, before the event that ends it
