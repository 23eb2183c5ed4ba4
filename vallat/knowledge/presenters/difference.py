"""Two texts, word by word: what was taken out, what was put in."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

LINE = re.compile(r"[^\n]*\n|[^\n]+")
WORD = re.compile(r"\s*\S+|\s+")
SAME, OUT, IN = "same", "out", "in"


@dataclass(frozen=True)
class Piece:
    kind: str  # SAME, OUT or IN
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """Lines are compared first, then the words of those that changed: long texts stay quick."""
    pieces: list[Piece] = []
    for kind, old, new in _changes(LINE.findall(before), LINE.findall(after)):
        if kind == "replace":
            pieces += _words(old, new)
        else:
            pieces += _whole(kind, old, new)
    return [piece for piece in pieces if piece.text]


def _words(before: str, after: str) -> list[Piece]:
    pieces: list[Piece] = []
    for kind, old, new in _changes(WORD.findall(before), WORD.findall(after)):
        pieces += _whole(kind, old, new)
    return pieces


def _whole(kind: str, old: str, new: str) -> list[Piece]:
    return [Piece(SAME, old)] if kind == "equal" else [Piece(OUT, old), Piece(IN, new)]


def _changes(before: list[str], after: list[str]) -> list[tuple[str, str, str]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [(kind, "".join(before[a:b]), "".join(after[c:d])) for kind, a, b, c, d in matcher.get_opcodes()]
