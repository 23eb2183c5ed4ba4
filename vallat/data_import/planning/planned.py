"""What becomes of a row, before anything is written: the trial says it, the import does it."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from vallat.data_import.enums import Outcome, Reason
from vallat.data_import.models import Source
from vallat.data_import.reading.table import Line

What = TypeVar("What")


class RowRefused(Exception):
    def __init__(self, reason: Reason, said: str = "") -> None:
        super().__init__(reason)
        self.reason, self.said = reason, said[:200].replace("\x00", "\ufffd")


@dataclass(frozen=True)
class Planned(Generic[What]):
    """`outcome` or `reason` is there; `what` is what is to be written, for a new or a changed one."""

    line: Line
    external_id: str = ""
    outcome: Outcome | None = None
    reason: Reason | None = None
    said: str = ""
    what: What | None = None
    digest: str = ""
    source: Source | None = None


def digest_of(said: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()
