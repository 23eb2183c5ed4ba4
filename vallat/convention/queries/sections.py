"""What we hold for a section of the document: where a clause tag goes."""

from dataclasses import dataclass
from typing import Any

from vallat.convention.queries.numbers import Reachable
from vallat.engines.agreement import Section

KINDS = (
    "axes",
    "services",
    "rules",
    "thresholds",
    "cells",
    "channels",
    "escalations",
    "regimes",
    "rows",
    "roles",
    "functions",
    "responsibilities",
    "prerequisites",
    "changes",
    "baselines",
    "vigilance",
    "teams",
    "contacts",
    "acronyms",
    "evolutions",
    "parties",
)
"""What a section may hold, in the order of its page: the lists of the agreement, `rows` being those of its matrices."""

SINGLE = (
    "deliberation",
    "act",
    "replaces",
    "document",
    "validity",
    "open_days",
    "presumption",
    "major",
)


@dataclass(frozen=True)
class Held:
    """The items of one kind in a section, as the file has them."""

    kind: str
    items: tuple[Any, ...]


@dataclass(frozen=True)
class SectionContent:
    """A section, where it stands, what it holds. `single` names the tables of which there is one."""

    section: Section
    above: tuple[Section, ...]
    below: tuple[Section, ...]
    held: tuple[Held, ...]
    single: frozenset[str]

    @property
    def empty(self) -> bool:
        """Whether the document says nothing there that we keep as data."""
        return not (self.held or self.single)


def section_content(reachable: Reachable, number: str) -> SectionContent:
    """All that the agreement holds for the section `number`, but contacts that nobody can reach. Raises LookupError."""
    agreement = reachable.agreement
    section = agreement.section(number)
    held = (Held(kind, _of_section(reachable, kind, number)) for kind in KINDS)
    singles = ((name, getattr(agreement, name)) for name in SINGLE)
    return SectionContent(
        section=section,
        above=tuple(other for other in agreement.sections if number.startswith(f"{other.number}.")),
        below=tuple(other for other in agreement.sections if _parent(other.number) == number),
        held=tuple(each for each in held if each.items),
        single=frozenset(name for name, table in singles if table and table.section == number),
    )


def _of_section(reachable: Reachable, kind: str, number: str) -> tuple[Any, ...]:
    agreement = reachable.agreement
    if kind == "rows":
        items: tuple[Any, ...] = tuple(row for matrix in agreement.raci for row in matrix.rows)
    else:
        items = getattr(agreement, kind)
    held = tuple(item for item in items if item.section == number)
    return reachable.reaches(item.code for item in held) if kind == "contacts" else held


def _parent(number: str) -> str:
    return number.rpartition(".")[0]
