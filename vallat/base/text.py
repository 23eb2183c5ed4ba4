"""Text as people and addresses give it: compared without case and accents, a number read from it."""

import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss", "’": "'"})


def folded(text: str) -> str:
    """Lower case, no accents, single spaces: `Cabriès  ÉCOLE` → `cabries ecole`."""
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(plain.casefold().split())


def without_nul(text: str) -> str:
    """What was typed, as PostgreSQL can keep it; forms of Django refuse a NUL by themselves."""
    return text.replace("\0", "")


def whole_number(text: str) -> int | None:
    """An id as an address gives it; None when it is none, or longer than PostgreSQL counts."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
