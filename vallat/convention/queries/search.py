"""Searching the way people type: accents, case, plurals, small words and the order of words do not matter."""

import re
from collections.abc import Iterable

from vallat.base.text import folded
from vallat.engines.agreement import Text

BREAKS = re.compile(r"[\s']+")
SMALL = re.compile(
    "a|au|aux|ce|d|de|des|du|en|et|est|j|je|l|la|le|les|m|ma|mes|mon|n|ne|pas|plus|que|qui|s|sa|ses|son|sur|un|une"
    "|an|and|for|in|is|it|me|my|not|of|on|the|to"
    "|marche|fonctionne|pb|probleme|souci|broken|problem|working"
)


def terms(words: str) -> tuple[str, ...]:
    """What is looked for: each word that says something, without its plural mark."""
    typed = [word for word in BREAKS.split(folded(words)) if word]
    return tuple(_singular(word) for word in typed if not SMALL.fullmatch(word)) or tuple(typed)


def hold(wanted: Iterable[str], *texts: Text | str | None) -> bool:
    """Whether the texts, in either language, hold every word that is looked for."""
    told = _told(texts)
    return all(word in told for word in wanted)


def begin(wanted: Iterable[str], *texts: Text | str | None) -> bool:
    """Whether every word that is looked for begins one of the texts' words."""
    told = f" {' '.join(re.split(r'[^a-z0-9]+', _told(texts)))}"
    return all(f" {word}" in told for word in wanted)


def _told(texts: Iterable[Text | str | None]) -> str:
    return folded(" ".join(_both(text) for text in texts if text))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _both(text: Text | str) -> str:
    return text if isinstance(text, str) else f"{text.fr} {text.en}"
