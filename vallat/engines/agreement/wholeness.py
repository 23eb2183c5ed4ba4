"""What no single table can tell: names given twice, cells missing, rows with no or two accountable.

The checks read the parsed file, not the model, so that they run whatever else is wrong in it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from vallat.engines.agreement.identifiers import ACT_ID
from vallat.engines.agreement.levels import Impact, Priority, Urgency
from vallat.engines.agreement.location import Path

Data = dict[str, Any]

NAMED_BY = {
    "parties": "code",
    "sections": "number",
    "acronyms": "code",
    "axes": "code",
    "teams": "code",
    "contacts": "code",
    "responsibilities": "code",
    "services": "code",
    "functions": "code",
    "roles": "code",
    "raci": "code",
    "impacts": "code",
    "urgencies": "code",
    "priorities": "code",
    "channels": "code",
    "escalations": "code",
    "regimes": "code",
    "thresholds": "code",
    "baselines": "code",
    "prerequisites": "code",
    "changes": "code",
    "vigilance": "code",
    "rules": "code",
    "evolutions": "code",
}
"""The key that names the tables of each list."""


class Finding(NamedTuple):
    """Something wrong at a place."""

    path: Path
    message: str


def tables(data: Any, key: str) -> list[Data]:
    """The tables of the list `key`, and none where it is not such a list (the schema says so then)."""
    found = data.get(key) if isinstance(data, dict) else None
    return [item if isinstance(item, dict) else {} for item in found] if isinstance(found, list) else []


def rows(data: Data) -> Iterator[tuple[Path, Data]]:
    """The rows of every RACI matrix, with their places."""
    for number, matrix in enumerate(tables(data, "raci")):
        for index, row in enumerate(tables(matrix, "rows")):
            yield ("raci", number, "rows", index), row


def codes(data: Data) -> dict[str, frozenset[str]]:
    """The codes that the file defines, by the kind that `text.known` asks for."""

    def of(key: str) -> frozenset[str]:
        named = (item.get(NAMED_BY[key]) for item in tables(data, key))
        return frozenset(code for code in named if isinstance(code, str))

    kinds = {
        "section": "sections",
        "function": "functions",
        "service": "services",
        "team": "teams",
        "contact": "contacts",
        "axis": "axes",
        "responsibility": "responsibilities",
        "threshold": "thresholds",
        "rule": "rules",
    }
    activities = frozenset(row["id"] for _, row in rows(data) if isinstance(row.get("id"), str))
    return {kind: of(key) for kind, key in kinds.items()} | {"activity": activities}


def findings(data: Data) -> Iterator[Finding]:
    """Everything that is wrong between tables."""
    for key, name in NAMED_BY.items():
        yield from _given_twice((((key, index), item) for index, item in enumerate(tables(data, key))), name)
    yield from _given_twice(rows(data), "id")
    yield from _cells_of_rows(data)
    yield from _cells_of_matrix(data)
    yield from _levels(data)
    yield from _inner_names(data)
    yield from _act(data)
    yield from _directions(data)


def _given_twice(items: Iterable[tuple[Path, Data]], name: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, item in items:
        code = item.get(name)
        if isinstance(code, str) and code in seen:
            yield Finding((*path, name), f'{name} "{code}" is given twice')
        elif isinstance(code, str):
            seen.add(code)


def _cells_of_rows(data: Data) -> Iterator[Finding]:
    for path, row in rows(data):
        cells = tables(row, "cells")
        accountable = [cell.get("function") for cell in cells if cell.get("role") == "A"]
        if len(accountable) != 1:
            held = ", ".join(f'"{name}"' for name in accountable) or "none"
            yield Finding(path, f"exactly one function is accountable (role A) for an activity; found {held}")
        printed = Counter((str(cell.get("role")), str(cell.get("function"))) for cell in cells)
        for (role, function), times in printed.items():
            if times > 1:
                yield Finding(path, f'"{function}" holds role {role} {times} times')


def _cells_of_matrix(data: Data) -> Iterator[Finding]:
    seen: Counter[tuple[Any, Any]] = Counter()
    for index, cell in enumerate(tables(data, "cells")):
        pair = (str(cell.get("impact")), str(cell.get("urgency")))
        seen[pair] += 1
        if seen[pair] > 1:
            yield Finding(
                ("cells", index), f"the cell of impact {pair[0]} and urgency {pair[1]} is given twice"
            )
    for impact, urgency in product(Impact, Urgency):
        if (impact.value, urgency.value) not in seen:
            yield Finding(("cells",), f"the cell of impact {impact} and urgency {urgency} is missing")


def _levels(data: Data) -> Iterator[Finding]:
    for key, levels in (("impacts", Impact), ("urgencies", Urgency), ("priorities", Priority)):
        given = {item.get("code") for item in tables(data, key)}
        for level in levels:
            if level.value not in given:
                yield Finding((key,), f'"{level}" is not described')


def _act(data: Data) -> Iterator[Finding]:
    """The act is a party's, and of the day of the vote."""
    act, vote = data.get("act"), data.get("deliberation")
    named = ACT_ID.fullmatch(str(act.get("id"))) if isinstance(act, dict) else None
    if named is None:
        return
    if named["siren"] not in {party.get("siren") for party in tables(data, "parties")}:
        yield Finding(("act", "id"), f"SIREN {named['siren']} is no party's")
    day = vote.get("voted_date") if isinstance(vote, dict) else None
    if isinstance(day, date) and f"{day:%Y%m%d}" != named["date"]:
        yield Finding(("act", "id"), f"its date {named['date']} is not that of the vote, {day}")


def _directions(data: Data) -> Iterator[Finding]:
    """What is shown to directions can be asked for, and once."""
    shown = data.get("directions")
    named = shown.get("services") if isinstance(shown, dict) else None
    closed = {item.get("code") for item in tables(data, "services") if item.get("requestable") is not True}
    codes = [str(code) for code in named] if isinstance(named, list) else []
    for index, code in enumerate(codes):
        if code in closed:
            yield Finding(("directions", "services", index), f'"{code}" may not be asked for (requestable)')
        if code in codes[:index]:
            yield Finding(("directions", "services", index), f'"{code}" is given twice')


def _inner_names(data: Data) -> Iterator[Finding]:
    """Names inside an entry: fields of a form, their choices, software of a baseline, versions of the document."""
    for path, item, key, name in _inner_lists(data):
        yield from _given_twice(
            (((*path, key, index), inner) for index, inner in enumerate(tables(item, key))), name
        )


def _inner_lists(data: Data) -> Iterator[tuple[Path, Data, str, str]]:
    for index, service in enumerate(tables(data, "services")):
        yield ("services", index), service, "form", "name"
        for number, field in enumerate(tables(service, "form")):
            yield ("services", index, "form", number), field, "choices", "value"
    for index, baseline in enumerate(tables(data, "baselines")):
        yield ("baselines", index), baseline, "items", "code"
    document = data.get("document")
    if isinstance(document, dict):
        yield ("document",), document, "versions", "version"
