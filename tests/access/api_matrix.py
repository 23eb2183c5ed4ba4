"""The second declared matrix: who gets which answer from which operation of the API, read from api.toml."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.access.matrix import PEOPLE as OF_PAGES
from tests.access.matrix import codes_of

FILE = Path(__file__).with_name("api.toml")


@dataclass(frozen=True)
class ApiRow:
    """One operation on one address. `codes` gives the HTTP answer of each of `BEARERS`."""

    operation: str  # GET /tickets/{number}, as the description has it
    address: str
    body: Any
    codes: dict[str, int]
    note: str

    @property
    def method(self) -> str:
        return self.operation.partition(" ")[0]

    @property
    def name(self) -> str:
        return f"{self.method} {self.address}"


def _load() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


MACHINES: dict[str, str] = _load()["machines"]
BEARERS: dict[str, str] = {**OF_PAGES, **MACHINES}


def api_rows() -> Iterator[ApiRow]:
    for entry in _load()["row"]:
        yield ApiRow(
            entry["operation"],
            entry["address"],
            entry.get("body"),
            codes_of(entry["codes"], BEARERS),
            entry.get("note", ""),
        )


def section() -> list[str]:
    """Its part of docs/access.md."""
    lines = [
        "## The API",
        "",
        "Made from [api.toml](../tests/access/api.toml). Each person bears a token with every scope that they may give it; an",
        "auditor has nothing that a token may do, and so none. Addresses are under `/api/v1`.",
        "",
        *(f"- **{short}**: {sentence}" for short, sentence in MACHINES.items()),
        "",
        "| operation | " + " | ".join(BEARERS) + " |",
        "|---|" + "---|" * len(BEARERS),
    ]
    for row in api_rows():
        note = f" ({row.note})" if row.note else ""
        lines.append(f"| `{row.name}`{note} | " + " | ".join(map(str, row.codes.values())) + " |")
    return lines
