"""Numbers as a reader of the page's language writes them. Used by the screen and the PDF alike."""

from django.utils.translation import get_language

NOTHING = "—"
NARROW_SPACE = "\u202f"


def percent(part: int, whole: int) -> int | None:
    """The share in whole percents, None of nothing. 0 and 100 are kept for none and all of them."""
    if not whole:
        return None
    if part in (0, whole):
        return 100 * part // whole
    return min(99, max(1, (200 * part + whole) // (2 * whole)))  # half a percent goes up


def count(number: int | None) -> str:
    if number is None:
        return NOTHING
    return f"{number:,}".replace(",", "," if _english() else NARROW_SPACE)


def share(value: int | None) -> str:
    if value is None:
        return NOTHING
    return f"{value}%" if _english() else f"{value}{NARROW_SPACE}%"


def duration(minutes: int | None) -> str:
    """Open time: `45 min`, `2 h 40`."""
    if minutes is None:
        return NOTHING
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{count(hours)}\u00a0h\u00a0{rest:02d}" if rest else f"{count(hours)}\u00a0h"


def mean(number: float | None) -> str:
    """Of marks, to the tenth: `3,7`."""
    if number is None:
        return NOTHING
    return f"{number:.1f}" if _english() else f"{number:.1f}".replace(".", ",")


def days(number: float | None) -> str:
    """Working days, to the hundredth: `0,42 j`, `1 j`."""
    if number is None:
        return NOTHING
    written = f"{number:.0f}" if number == int(number) else f"{number:.2f}"
    return f"{written}\u00a0d" if _english() else f"{written.replace('.', ',')}\u00a0j"


def _english() -> bool:
    return (get_language() or "fr").startswith("en")
