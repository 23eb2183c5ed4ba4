"""The subject of a ticket whose author gave none: how their words begin."""

import re

LONGEST = 80
ENOUGH = 20  # shorter than that a sentence says hello, not what it is about
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


def subject_of(text: str) -> str:
    """The first sentence that says something, in whole words."""
    told = ""
    for sentence in SENTENCE_END.split(text.strip()):
        told = " ".join(f"{told} {sentence}".split())
        if len(told) >= ENOUGH:
            break
    if len(told) <= LONGEST:
        return told.rstrip(" .")
    whole = told[:LONGEST].rpartition(" ")[0] or told[: LONGEST - 1]
    return whole.rstrip(" ,;:.-") + "…"
