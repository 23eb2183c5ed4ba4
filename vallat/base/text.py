"""Text compared the way people do: case and accents do not matter."""

import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss", "’": "'"})


def folded(text: str) -> str:
    """Lower case, no accents, single spaces: `Cabriès  ÉCOLE` → `cabries ecole`."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(plain.casefold().split())
