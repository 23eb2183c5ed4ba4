"""The clauses of the convention that the product must show, from docs/clauses.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "clauses.toml"
PAGE = ROOT / "docs" / "clauses.md"


@dataclass(frozen=True)
class Clause:
    id: str
    says: str
    shows: str
    module: str
    built: bool = False


class Ended(TypedDict):
    """How a test that is marked with a clause ended: `seen` and `said` are surfaces (tests/surfaces.py)."""

    outcome: str
    seen: list[str]
    said: list[str]


def all_clauses() -> dict[str, Clause]:
    """{id: clause}, in the order of the convention."""
    read = tomllib.loads(LIST.read_text(encoding="utf-8"))["clause"]
    clauses = [Clause(**entry) for entry in read]
    assert len({clause.id for clause in clauses}) == len(clauses), "docs/clauses.toml names a clause twice."
    return {clause.id: clause for clause in clauses}
