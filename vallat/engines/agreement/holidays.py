"""The eleven public holidays of France (article L3133-1 of the labour code), as they are since 2008.

A test holds them to those of the `holidays` package, which loads every country of the world: 15 MB in each process.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from dateutil.easter import easter

FIXED = {  # month and day: name in French, in English
    (1, 1): ("Jour de l'an", "New Year's Day"),
    (5, 1): ("Fête du Travail", "Labor Day"),
    (5, 8): ("Fête de la Victoire", "Victory Day"),
    (7, 14): ("Fête nationale", "National Day"),
    (8, 15): ("Assomption", "Assumption Day"),
    (11, 1): ("Toussaint", "All Saints' Day"),
    (11, 11): ("Armistice", "Armistice Day"),
    (12, 25): ("Noël", "Christmas Day"),
}
FROM_EASTER = {  # days after Easter
    1: ("Lundi de Pâques", "Easter Monday"),
    39: ("Ascension", "Ascension Day"),
    50: ("Lundi de Pentecôte", "Pentecost Monday"),
}


def national_holidays(years: Iterable[int], language: str = "fr") -> dict[date, str]:
    """The national holidays of France in those years (day to name), in French, or in English for "en..." codes."""
    spoken = 1 if language.lower().startswith("en") else 0
    found: dict[date, str] = {}
    for year in sorted(years):
        sunday = easter(year)
        days = [(date(year, *day), names) for day, names in FIXED.items()]
        days += [(sunday + timedelta(after), names) for after, names in FROM_EASTER.items()]
        for day, names in sorted(days):  # two on one day are named together
            found[day] = f"{found[day]}; {names[spoken]}" if day in found else names[spoken]
    return found
