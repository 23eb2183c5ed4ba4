"""Searching the way people type: accents, case, plurals and the order of words do not matter."""

from collections.abc import Iterable

from vallat.base.text import folded
from vallat.engines.agreement import Text


def terms(words: str) -> tuple[str, ...]:
    """What is looked for: each word, without its plural mark."""
    return tuple(_singular(word) for word in folded(words).split())


def hold(wanted: Iterable[str], *texts: Text | str | None) -> bool:
    """Whether the texts, in either language, hold every word that is looked for."""
    told = folded(" ".join(_both(text) for text in texts if text))
    return all(word in told for word in wanted)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _both(text: Text | str) -> str:
    return text if isinstance(text, str) else f"{text.fr} {text.en}"
