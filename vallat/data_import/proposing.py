"""What a value of another tool most likely is here, to be looked at by a person: towns, services, the mapping of a file."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from vallat.base.text import folded
from vallat.data_import.rules import Rules, built_in, fitted

ALIKE = 0.6  # of 1: below it nothing is proposed
BEFORE = 0.7  # what a part before the last one counts
SEPARATORS = re.compile(r"[>/\\]| - ")


def likeliest(value: str, labels: Mapping[str, str]) -> str:
    """The code whose label is the most like the value or a part of it, the last one first; empty when none is."""
    ways = [(folded(way), weight) for way, weight in _ways(value)]
    best, found = 0.0, ""
    for code, label in labels.items():
        plain = folded(label)
        alike = max(_alike(way, plain) * weight for way, weight in ways)
        if alike > best:
            best, found = alike, code
    return found if best >= ALIKE else ""


def _ways(value: str) -> Iterator[tuple[str, float]]:
    """`Matériel > Impression`: as a whole, its last part, and with less weight what stands before."""
    yield value, 1.0
    parts = [part for part in SEPARATORS.split(value) if part.strip()]
    if len(parts) > 1:
        yield parts[-1], 1.0
        yield from ((part, BEFORE) for part in parts[:-1])


def _alike(way: str, label: str) -> float:
    if not way:
        return 0.0
    if way == label:
        return 1.0
    if len(way) > 3 and (f" {way} " in f" {label} " or f" {label} " in f" {way} "):
        return 0.9
    return SequenceMatcher(None, way, label).ratio()


def best_built_in(header: list[str], kind: str) -> tuple[str, Rules]:
    """(name, rules) of the mapping that comes with Vallat and finds the most columns in the file."""
    fitting = [(each.name, fitted(each.rules, header, kind)) for each in built_in() if each.kind == kind]
    return max(fitting, key=lambda found: len(found[1].columns))
