"""A mapping: which column gives which field, what each value means here. Those for GLPI and Isilog come as data (`mappings/`)."""

import tomllib
from collections.abc import Mapping as MappingABC
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from vallat.base.text import folded
from vallat.data_import.enums import Kind
from vallat.data_import.fields import FIELDS, tables

FOLDER = Path(__file__).parent / "mappings"
DAY, MONTH = "day", "month"
REFUSE, PLACEHOLDER = "refuse", "placeholder"
NONE = "-"  # a value that stands for nothing here: a category without a service


@dataclass(frozen=True)
class Rules:
    """`columns` {field: column}; `values` {field: {value: what it is here}}; `first` says whether the day or the month comes first in
    a date with slashes ("": not said); `unknown` what is done about a requester whom nobody knows; `town` is that of rows without
    an entity (code)."""

    system: str
    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    first: str = ""
    unknown: str = REFUSE
    town: str = ""
    _folded: dict[str, dict[str, str]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for code, table in self.values.items():
            self._folded[code] = {folded(value): meaning for value, meaning in table.items()}

    @classmethod
    def of(cls, kept: MappingABC[str, Any]) -> "Rules":
        return cls(**kept)

    def as_json(self) -> dict[str, Any]:
        said = asdict(self)
        del said["_folded"]
        return said

    def cell(self, code: str, cells: MappingABC[str, str]) -> str:
        """What the row has for the field; empty when no column gives it."""
        return cells.get(self.columns.get(code, ""), "")

    def meaning(self, code: str, value: str) -> str:
        """What the value is here, case and accents apart; empty: the mapping does not say."""
        return self.values.get(code, {}).get(value) or self._folded.get(code, {}).get(folded(value), "")

    def missing(self, kind: str) -> list[str]:
        """The fields that are needed and that no column gives."""
        return [each.code for each in FIELDS[Kind(kind)] if each.needed and not self.columns.get(each.code)]


@dataclass(frozen=True)
class BuiltIn:
    name: str
    kind: str
    rules: Rules


@lru_cache(maxsize=1)
def built_in() -> tuple[BuiltIn, ...]:
    """Those that come with Vallat. A column may have several names: the first is what it is called by default."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        name, kind = said.pop("name"), said.pop("kind")
        found.append(BuiltIn(name, kind, Rules(**said)))
    return tuple(found)


def fitted(rules: Rules, header: list[str], kind: str) -> Rules:
    """The rules with the columns that the file has, by their names case and accents apart (`|` separates several); the others
    are given by no column."""
    there = {folded(name): name for name in header}
    columns = {}
    for code, names in rules.columns.items():
        found = next((there[folded(name)] for name in names.split("|") if folded(name) in there), "")
        if found:
            columns[code] = found
    known = {each.code for each in tables(kind)}
    values = {code: table for code, table in rules.values.items() if code in known}
    return Rules(rules.system, columns, values, rules.first, rules.unknown, rules.town)
