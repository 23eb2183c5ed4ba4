"""Text as people and addresses give it: compared without case and accents, a number read from it."""

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss", "’": "'"})


# Signs that turn the direction of others, and those that take no room: a name behind them is read as somebody else's.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")


MARK = re.compile("[\u0300-\U0010ffff]")  # below it no character combines with the one before


def visible(text: str) -> str:
    """One line of which everything is seen: no sign of `UNSEEN`, a space for what would begin another line."""
    return text if text.isascii() and text.isprintable() else BREAKS.sub(" ", UNSEEN.sub("", text))


def folded(text: str) -> str:
    """Lower case, no accents, single spaces: `Cabriès  ÉCOLE` → `cabries ecole`."""
    if text.isascii():
        return " ".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    plain = MARK.sub(_unless_it_combines, decomposed)
    return " ".join(plain.casefold().split())


def _unless_it_combines(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


def without_nul(text: str) -> str:
    """What was typed, as PostgreSQL can keep it; forms of Django refuse a NUL by themselves."""
    return text.replace("\0", "")


def whole_number(text: str) -> int | None:
    """An id as an address gives it; None when it is none, or longer than PostgreSQL counts."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
