"""What happened to one ticket, as data: its opening and the actions that followed.

A story is told to the database either through the actions themselves (`by_actions`) or in bulk (`bulk`); a test holds
that both leave the same rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from vallat.access.actor import Actor
from vallat.organisation.models import Person, Site


@dataclass(frozen=True)
class Opening:
    """The arguments of `open_ticket`; historic openings send no mail."""

    requester: Person
    channel: str
    subject: str
    text: str
    by: Actor
    at: datetime
    kind: str = ""
    service_code: str = ""
    impact: str = ""
    urgency: str = ""
    site: Site | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    message_id: str = ""
    verified_by: str = ""


@dataclass(frozen=True)
class Step:
    """One action by its name, with its arguments besides the ticket, `by` and `at`."""

    action: str
    by: Actor
    at: datetime
    words: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """`steps` in the order in which they happened."""

    opening: Opening
    steps: tuple[Step, ...]

    def until(self, now: datetime) -> "Story":
        """The story as it stands at `now`: what comes later has not happened."""
        return replace(self, steps=tuple(step for step in self.steps if step.at <= now))
