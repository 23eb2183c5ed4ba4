"""The declared matrix: who gets which answer at which address, read from each room's access.toml; docs/access.md is made of them.

python -m tests.access.matrix          writes docs/access.md
python -m tests.access.matrix --check  fails when it is stale
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
PAGE = TESTS.parent / "docs" / "access.md"
WORDS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("people.toml").read_text(encoding="utf-8")
)
PEOPLE, GROUPS = WORDS["people"], WORDS["groups"]


@dataclass(frozen=True)
class Row:
    """One address and method. `codes` gives the HTTP answer of each person of `PEOPLE`."""

    route: str
    address: str
    method: str
    codes: dict[str, int]
    data: dict[str, str]
    note: str
    room: str  # whose access.toml has it

    @property
    def name(self) -> str:
        return f"{self.method} {self.address}"


def rows() -> Iterator[Row]:
    for file in sorted(TESTS.glob("*/access.toml")):
        for name, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
            method, _, rest = name.partition(" ")
            address, _, note = rest.partition(" (")
            yield Row(
                entry["route"],
                address,
                method,
                codes_of({code: words for code, words in entry.items() if code.isdigit()}, PEOPLE),
                entry.get("data", {}),
                note.removesuffix(")"),
                file.parent.name,
            )


def groups_alike(codes: Iterable[Mapping[str, int]], people: Iterable[str]) -> list[list[str]]:
    """The people who get the same answer everywhere, together."""
    alike: dict[tuple[int, ...], list[str]] = {}
    every = list(codes)
    for short in people:
        alike.setdefault(tuple(each[short] for each in every), []).append(short)
    return list(alike.values())


def codes_of(answers: Mapping[str, str], people: Mapping[str, str]) -> dict[str, int]:
    """{person: code}, each of `people` exactly once."""
    named: dict[str, int] = {}
    rest = None
    for code, words in answers.items():
        for word in words.split():
            if word in ("others", "everybody"):
                assert rest is None, f"two codes for the rest in {answers}"
                rest = int(code)
                continue
            for who in GROUPS.get(word, word).split():
                assert who in people, f"nobody is called {who}: {answers}"
                assert who not in named, f"{who} has two codes in {answers}"
                named[who] = int(code)
    assert rest is not None or named.keys() == people.keys(), f"somebody has no code in {answers}"
    return {who: named.get(who, rest or 0) for who in people}


def api_section() -> list[str]:
    from tests.access.api_matrix import section

    return section()


def page() -> str:
    """docs/access.md: a table a route, a column a person."""
    lines = [
        "# Who gets which answer at which address",
        "",
        "Made by `python -m tests.access.matrix` from the `access.toml` of each room's tests, which a test walks as each of",
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
