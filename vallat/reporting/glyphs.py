"""Words that the report's font can draw. A glyph it lacks would make the whole PDF be refused."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent / "fonts"
UNKNOWN = "\ufffd"
JOINERS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+")


def drawable(text: str) -> str:
    """The text with each run of characters outside the font replaced by one mark, invisible ones dropped."""
    known = _known()
    kept = "".join(letter if ord(letter) in known else UNKNOWN for letter in JOINERS.sub("", text))
    return re.sub(f"{UNKNOWN}(\\s*{UNKNOWN})*", UNKNOWN, kept)


def all_drawable(value: Any) -> Any:
    """The same for every text inside lists and dictionaries."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, dict):
        return {drawable(key): all_drawable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [all_drawable(inner) for inner in value]
    return value


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    """What both weights can draw, and the line break."""
    maps = [set(TTFont(path).getBestCmap() or ()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset(set.intersection(*maps) | {0x0A})
