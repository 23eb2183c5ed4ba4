"""The order of rooms and sub-rooms that import-linter holds (pyproject.toml)."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _orders() -> dict[str, list[set[str]]]:
    """{the package, inside vallat: its layers, the highest first}"""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        contract["containers"][0]: [
            {name.strip() for name in layer.split("|")} for layer in contract["layers"]
        ]
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers" and len(contract["containers"]) == 1
    }


_ORDERS = _orders()
ROOMS = _ORDERS.pop("vallat")
SUBROOMS = {
    container.removeprefix("vallat."): {name for layer in layers for name in layer}
    for container, layers in _ORDERS.items()
}


def place(parts: tuple[str, ...]) -> str:
    """`servicedesk/tickets` of ("servicedesk", "tickets", "search"), `servicedesk` of ("servicedesk", "models"), "" of no room."""
    if not parts or not any(parts[0] in layer for layer in ROOMS):
        return ""
    if len(parts) > 1 and parts[1] in SUBROOMS.get(parts[0], ()):
        return f"{parts[0]}/{parts[1]}"
    return parts[0]


def may_use(place: str, other: str) -> bool:
    """Whether what is in the first may go through the second: it is the same, or below. A room is all of its sub-rooms."""
    room, _, inside = place.partition("/")
    below, _, inside_below = other.partition("/")
    if room != below:
        return _rank(ROOMS, room) < _rank(ROOMS, below)
    if not inside or not inside_below or inside == inside_below:
        return True
    layers = _ORDERS[f"vallat.{room}"]
    return _rank(layers, inside) < _rank(layers, inside_below)


def _rank(layers: list[set[str]], name: str) -> int:
    return next(number for number, layer in enumerate(layers) if name in layer)
