"""Public holidays, from the `holidays` package."""

from collections.abc import Iterable
from datetime import date

from holidays import country_holidays


def national_holidays(years: Iterable[int], language: str = "fr") -> dict[date, str]:
    """The national holidays of France in those years (day to name), in French, or in English for "en..." codes."""
    spoken = "en_US" if language.lower().startswith("en") else "fr"
    return {
        day: str(name)
        for day, name in sorted(country_holidays("FR", years=list(years), language=spoken).items())
    }
