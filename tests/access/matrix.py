"""The declared matrix: who gets which answer at which address, read from matrix.toml; docs/access.md is made from it.

python -m tests.access.matrix          writes docs/access.md
python -m tests.access.matrix --check  fails when it is stale
"""

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("matrix.toml")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "access.md"


@dataclass(frozen=True)
class Row:
    """One address and method. `codes` gives the HTTP answer of each person of `PEOPLE`."""

    route: str
    address: str
    method: str
    codes: dict[str, int]
    data: dict[str, str]
    note: str

    @property
    def name(self) -> str:
        return f"{self.method} {self.address}"


def _load() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


PEOPLE: dict[str, str] = _load()["people"]
GROUPS: dict[str, str] = _load()["groups"]


def rows() -> Iterator[Row]:
    for entry in _load()["row"]:
        codes = codes_of(entry, PEOPLE)
        method = entry.get("method", "GET")
        yield Row(
            entry["route"], entry["address"], method, codes, entry.get("data", {}), entry.get("note", "")
        )


def codes_of(entry: dict[str, Any], people: dict[str, str]) -> dict[str, int]:
    """{person: code}, each of `people` exactly once."""
    named: dict[str, int] = {}
    rest = None
    for code, words in entry["codes"].items():
        for word in words.split():
            if word in ("others", "everybody"):
                assert rest is None, f"two codes for the rest in {entry}"
                rest = int(code)
                continue
            for who in GROUPS.get(word, word).split():
                assert who in people, f"nobody is called {who}: {entry}"
                assert who not in named, f"{who} has two codes in {entry}"
                named[who] = int(code)
    assert rest is not None or named.keys() == people.keys(), f"somebody has no code in {entry}"
    return {who: named.get(who, rest or 0) for who in people}


def api_section() -> list[str]:
    from tests.access.api_matrix import section

    return section()


def page() -> str:
    """docs/access.md: a table a route, a column a person."""
    lines = [
        "# Who gets which answer at which address",
        "",
        "Made by `python -m tests.access.matrix` from [matrix.toml](../tests/access/matrix.toml), which a test walks as each of",
        "these people. Rows whose address names a ticket, a person or a report are of Bouc-Bel-Air; people of another town, and",
        "a contractor to whom the ticket is not handed over, are told that there is nothing (404). An address that the matrix",
        "lacks fails the build.",
        "",
        *(f"- **{short}**: {sentence}" for short, sentence in PEOPLE.items()),
        "",
        "| address | " + " | ".join(PEOPLE) + " |",
        "|---|" + "---|" * len(PEOPLE),
    ]
    for row in rows():
        note = f" ({row.note})" if row.note else ""
        lines.append(f"| `{row.name}`{note} | " + " | ".join(map(str, row.codes.values())) + " |")
    return "\n".join([*lines, "", *api_section()]) + "\n"


def main() -> int:
    if "--check" not in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    sys.stderr.write("docs/access.md is stale: run `python -m tests.access.matrix`.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
