"""What changed between two loaded versions (0.update), by table of the convention."""

from dataclasses import dataclass
from functools import lru_cache

from vallat.convention.models import ConventionVersion
from vallat.convention.queries.versions import agreement_of
from vallat.engines.agreement import Change, Comparison, compare

IDENTITY = ("agreement", "deliberation", "act", "replaces", "document", "validity", "parties", "sections")
"""What changes with any new version: told last, after what changes for people."""


@dataclass(frozen=True)
class Difference:
    """The changes to one table: "services", "raci", "cells"..."""

    table: str
    changes: tuple[Change, ...]


def differences(old: ConventionVersion, new: ConventionVersion) -> list[Difference]:
    """Every change from one version to the other, in the order of the file but for what tells the versions apart."""
    tables: dict[str, list[Change]] = {}
    for change in _compared(old.sha256, new.sha256, old, new).changes:
        tables.setdefault(change.what.partition(".")[0], []).append(change)
    told = sorted(tables, key=IDENTITY.__contains__)
    return [Difference(table, tuple(tables[table])) for table in told]


@lru_cache(maxsize=8)
def _compared(before: str, after: str, old: ConventionVersion, new: ConventionVersion) -> Comparison:
    return compare(agreement_of(old), agreement_of(new))
