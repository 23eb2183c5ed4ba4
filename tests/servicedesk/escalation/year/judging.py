"""Judging what is sent: a sentence is known by the whole of its line, and true or false by what had happened to its ticket."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tests.servicedesk.escalation.year.story import Story
from vallat.servicedesk.models import MajorUpdate

SUBJECT = "Écran noir"
SAID = "Nous regardons."
SERVICES = {
    "computer": "Ordinateur et accessoires",
    "business-access": "Application métier inaccessible",
    "mail-hosting": "Messagerie",
    "building-cabling": "Câblage et prises réseau",
}
EXTENSIONS = ("9403", "9503", "9603")  # of those who ask, in the directory
REOPEN_DAYS, CLOSE_DAYS, SURVEY_DAYS = 7, 7, 30


@dataclass
class Heard:
    """A mail as it is judged: what had happened to its ticket when it was sent, and who reads it."""

    story: Story
    at: datetime
    town: str
    names: tuple[str, ...]
    sites: tuple[str, ...]
    closings: tuple[date, ...]
    """Days on which its town's sites are known to be closed."""
    calendar: bool
    update: MajorUpdate | None = None
    """Of a major incident, when it is what the mail tells."""
    news_at: datetime | None = None
    """By when the towns that it touches were last told that they hear more."""
    offered: str = ""
    """Why its reader may call somebody."""
    deadlines: int = 0
    """How many it names."""
    closes: bool = False
    """It promises that the request closes by itself."""


Judge = Callable[[Heard, re.Match[str]], bool]
Rules = list[tuple[re.Pattern[str], Judge]]


def known_by(rules: Rules) -> Callable[..., Callable[[Judge], Judge]]:
    """A decorator: what it stands on judges the lines of these patterns."""

    def sentence(*patterns: str) -> Callable[[Judge], Judge]:
        def known(judge: Judge) -> Judge:
            rules.extend((re.compile(pattern), judge) for pattern in patterns)
            return judge

        return known

    return sentence


def judged(heard: Heard, lines: Iterable[str], rules: Rules) -> list[str]:
    """Those that are false or not known."""
    wrong = []
    for line in filter(None, map(str.strip, lines)):
        found = next(((rule.fullmatch(line), judge) for rule, judge in rules if rule.fullmatch(line)), None)
        if found is None:
            wrong.append(f"unknown: {line}")
        elif not found[1](heard, found[0]):  # type: ignore[arg-type]
            wrong.append(f"false: {line}")
    return wrong
