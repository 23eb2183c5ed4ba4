"""The other end of a link of a ticket, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vallat.servicedesk.common.enums import LinkKind, TicketState

# what the other ticket is to this one: (kind, whether this one is the end that says it)
WORDS: Mapping[tuple[str, bool], str | Promise] = {
    ("part_of", True): _("Part of"),
    ("part_of", False): _("Its part"),
    ("related", True): _("Related to"),
    ("related", False): _("Related to"),
    ("caused_by", True): _("Caused by"),
    ("caused_by", False): _("Causes"),
    ("duplicate", True): _("Merged into"),
    ("duplicate", False): _("Merged into this one"),
    ("taken_out", True): _("Taken out of"),
    ("taken_out", False): _("Taken out of this one"),
}


@dataclass(frozen=True)
class Linked:
    """The other end of a link, as the page of a ticket tells it. Names are empty for who may not read the directory."""

    id: int
    kind: str
    outward: bool
    ticket_id: int
    number: str
    subject: str
    state: str
    priority: str
    requester: str
    made_at: datetime
    made_by: str
    ended_at: datetime | None
    ended_by: str

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> "Linked":
        moments = {name: row[name] and datetime.fromisoformat(row[name]) for name in ("made_at", "ended_at")}
        names = {name: row[name].strip() for name in ("requester", "made_by", "ended_by")}
        return cls(**{**row, **names, **moments})

    @property
    def words(self) -> str | Promise:
        return WORDS[self.kind, self.outward]

    @property
    def state_label(self) -> str | Promise:
        return TicketState(self.state).label

    @property
    def is_open(self) -> bool:
        return self.state not in (TicketState.RESOLVED, TicketState.CLOSED)


@dataclass(frozen=True)
class Links:
    """Those that stand and those that ended, the oldest first."""

    standing: Sequence[Linked]
    ended: Sequence[Linked]

    @property
    def merged(self) -> list[Linked]:
        """The tickets that were merged into this one."""
        return [link for link in self.standing if link.kind == LinkKind.DUPLICATE and not link.outward]

    @property
    def survivor(self) -> Linked | None:
        """The ticket that this one was merged into."""
        return next(
            (link for link in self.standing if link.kind == LinkKind.DUPLICATE and link.outward), None
        )

    @property
    def all(self) -> list[Linked]:
        return [*self.standing, *self.ended]
