"""What is asked of every contender, what is right, and how a contender is measured."""

import time as clock
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

import holidays
import numpy as np

FRANCE = holidays.country_holidays("FR", years=range(2021, 2031))
WINDOWS = [(time(8, 30), time(12)), (time(13, 30), time(17))]
ORIGIN = datetime(2022, 1, 1)
MINUTE = timedelta(minutes=1)
YEARS_ASKED = ORIGIN + timedelta(days=365), ORIGIN + timedelta(days=5 * 365)


@dataclass
class Row:
    """One line of the table: how fast, and how often the answer is that of the walk through the minutes."""

    name: str
    task: str
    rate: float
    agreed: int = 0
    compared: int = 0
    differing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Cases:
    """Wall-clock minutes since ORIGIN (starts, ends), and delays in minutes; the same for all."""

    starts: Any
    delays: Any
    ends: Any

    @classmethod
    def drawn(cls, number: int) -> "Cases":
        random = np.random.default_rng(20241024)
        first, last = ((edge - ORIGIN) // MINUTE for edge in YEARS_ASKED)
        starts = random.integers(first, last, number)
        delays = random.integers(15, 80 * 60, number)
        return cls(starts, delays, starts + random.integers(1, 60 * 1440, number))

    def first(self, number: int) -> "Cases":
        return Cases(self.starts[:number], self.delays[:number], self.ends[:number])

    def naive(self, column: Any) -> list[datetime]:
        return [ORIGIN + int(minutes) * MINUTE for minutes in column]


class Walk:
    """What is right: every minute looked at once, open or not, and counted."""

    def __init__(self) -> None:
        minutes = [self._open(ORIGIN + timedelta(days=day)) for day in range(8 * 365)]
        self.open = np.concatenate(minutes)
        self.count = np.concatenate(([0], np.cumsum(self.open)))
        self.when = np.flatnonzero(self.open)

    @staticmethod
    def _open(day: datetime) -> Any:
        minutes = np.zeros(1440, bool)
        if day.weekday() < 5 and day.date() not in FRANCE:
            for start, end in WINDOWS:
                minutes[start.hour * 60 + start.minute : end.hour * 60 + end.minute] = True
        return minutes

    def add(self, cases: Cases) -> Any:
        return self.when[self.count[cases.starts] + cases.delays - 1] + 1

    def between(self, cases: Cases) -> Any:
        return self.count[cases.ends] - self.count[cases.starts]


def rate(task: Callable[[], Any], number: int, runs: int = 5) -> tuple[float, Any]:
    """Cases a second of CPU, best of the runs, and the answers."""
    best, answers = float("inf"), None
    for _ in range(runs):
        begun = clock.process_time()
        answers = task()
        best = min(best, clock.process_time() - begun)
    return number / best, answers


def compared(row: Row, cases: Cases, got: Sequence[float], want: Any, shown: Callable[[Any], str]) -> Row:
    """The row with its agreement, to the nearest minute, and the first three cases that differ."""
    row.compared = len(got)
    for number, (mine, right) in enumerate(zip(got, want.tolist(), strict=False)):
        if abs(mine - right) < 0.5:
            row.agreed += 1
        elif len(row.differing) < 3:
            asked = (
                f"{at(cases.starts[number])} + {cases.delays[number]} min"
                if "add" in row.task
                else (f"{at(cases.starts[number])} to {at(cases.ends[number])}")
            )
            row.differing.append(f"{asked}: {shown(mine)}, where walking the minutes gives {shown(right)}")
    return row


def at(minutes: Any) -> str:
    return (
        "never" if minutes != minutes else f"{ORIGIN + timedelta(minutes=float(minutes)):%a %Y-%m-%d %H:%M}"
    )


def minutes_of(value: datetime) -> float:
    return (value.replace(tzinfo=None) - ORIGIN) / MINUTE


def spell(value: Any) -> str:
    return f"{value:g} min"
