"""Which room of the product uses an entry, or will (thresholds, baselines, prerequisites, changes, vigilance, rules)."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from vallat.engines.agreement.text import Flag, Table


class Room(StrEnum):
    """A part of the product, by the name of its folder; that of one to come, for what waits for it."""

    ORGANISATION = "organisation"
    SERVICE_DESK = "servicedesk"
    REPORTING = "reporting"
    ASSETS = "assets"
    CONTRACTS = "contracts"
    SUBSCRIPTIONS = "subscriptions"
    APPROVALS = "approvals"
    DEMANDS = "demands"
    GOVERNANCE = "governance"
    FIBRE = "fibre"
    CCTV = "cctv"


class Used(Table):
    """An entry that says where it counts: `used_by` a room, which does not use it yet while it is `awaited`.

    Without a room, the entry is told on the pages and nothing is decided by it.
    """

    used_by: Room | None = None
    awaited: Flag = False

    @model_validator(mode="after")
    def _awaits_a_room(self) -> Self:
        if self.awaited and self.used_by is None:
            raise ValueError("what is awaited says the room that will use it (used_by)")
        return self
