"""Full-text search in French, the same everywhere: accents and plurals apart, the last word while it is typed.

A searched table keeps its words folded in a column; `VECTOR` makes the index's column of them, `tsquery` the question.
"""

import re

from vallat.base.text import folded

LONGEST = 200  # characters of a search that are looked at

# Stems find plurals; the words as they are let a word be found while it is typed.
VECTOR = (
    "to_tsvector('french'::regconfig, %(expressions)s) || to_tsvector('simple'::regconfig, %(expressions)s)"
)
HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
PLAIN = re.compile(r"[a-z0-9]{3,}")

WHOLE = "websearch_to_tsquery('french', %s)"
TYPING = (
    "(websearch_to_tsquery('french', %s)"
    " && (websearch_to_tsquery('french', %s) || to_tsquery('simple', %s || ':*')))"
)


def readable(words: str) -> str:
    """What of a typed search is looked at: no control characters, at most LONGEST characters."""
    kept = "".join(character if character.isprintable() else " " for character in words[: LONGEST * 10])
    return " ".join(kept.split())[:LONGEST]


def searchable(words: str) -> str:
    """What the search looks in: folded, and words with a hyphen in one as well (`wi-fi wifi`)."""
    plain = folded(words)
    return " ".join(
        [plain, *(HYPHEN.sub("", word) for word in plain.split() if "-" in word and HYPHEN.search(word))]
    )


def tsquery(words: str) -> tuple[str, list[str]]:
    """SQL for what readable words ask, and its parameters. The last word may be unfinished."""
    plain = HYPHEN.sub("", folded(words))
    before, _, last = plain.rpartition(" ")
    if '"' in plain or " or " in plain or not PLAIN.fullmatch(last):
        return WHOLE, [plain]
    return TYPING, [before, last, last]
