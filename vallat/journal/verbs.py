"""Typed verbs: each domain declares its own in `verbs.py`; an unknown verb can't be written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from vallat.journal.enums import Kind

Detail = Mapping[str, Any]
Presenter = Callable[[Detail], str]

REGISTERED: dict[str, "Verb"] = {}


@dataclass(frozen=True)
class Verb:
    """`code` is stored; `label` is shown; `present` makes a sentence of the details when a label is not enough; `kind` is
    what the journal can be filtered by."""

    code: str
    label: str | Promise
    present: Presenter | None = None
    kind: Kind = Kind.CHANGE

    def __post_init__(self) -> None:
        if self.code in REGISTERED:
            raise ValueError(f"The verb {self.code} is declared twice.")
        REGISTERED[self.code] = self

    def sentence(self, detail: Detail) -> str:
        return self.present(detail) if self.present else str(self.label)


def codes_of(kind: Kind) -> list[str]:
    """The verbs of a kind."""
    return sorted(code for code, verb in REGISTERED.items() if verb.kind is kind)
