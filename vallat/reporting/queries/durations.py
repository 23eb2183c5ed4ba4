"""Medians in open hours: what a clock really took, counted in the hours of the ticket's own cell (6.5)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, time
from statistics import fmean, median

import numpy as np

from vallat.convention.queries import agreement_of, calendar_of, version_with
from vallat.engines.agreement import Cell
from vallat.engines.worktime import WorkCalendar
from vallat.reporting.queries.tickets import Tickets, opened_in

CLOCKS = ("response", "resolution")
COLUMNS = (
    "convention__sha256",
    "impact",
    "urgency",
    "priority",
    "opened_at",
    "responded_at",
    "resolution_stopped_at",
    "departure",
)
ALL = ""  # in place of a priority: every ticket


@dataclass(frozen=True)
class Medians:
    """Open minutes from the opening to the stop of each clock, by priority; ALL for all together."""

    response: dict[str, int]
    resolution: dict[str, int]
    departed: "Departed | None" = None


@dataclass(frozen=True)
class Departed:
    """The mean response on what the town departed on (5.6): in open minutes, and in open days of each ticket's cell."""

    count: int
    minutes: int
    days: float


def medians(tickets: Tickets, start: datetime, end: datetime) -> Medians:
    """Of the tickets opened in the stretch whose clock has stopped. One query."""
    rows = list(opened_in(tickets, start, end).exclude(impact="").values_list(*COLUMNS))
    taken: dict[str, dict[str, list[float]]] = {clock: defaultdict(list) for clock in CLOCKS}
    departed: list[tuple[float, float]] = []
    for (sha256, impact, urgency), cell_rows in _by_cell(rows).items():
        version = version_with(sha256)
        cell = agreement_of(version).cell(impact, urgency)
        calendar = calendar_of(version, cell)
        _priorities, opened, stopped = _stopped([row for row in cell_rows if row[7]], 5)
        departed += [(minutes, minutes / _a_day(cell)) for minutes in _minutes(calendar, opened, stopped)]
        for number, clock in enumerate(CLOCKS):
            priorities, opened, stopped = _stopped(cell_rows, 5 + number)
            for priority, minutes in zip(priorities, _minutes(calendar, opened, stopped), strict=True):
                taken[clock][priority].append(minutes)
                taken[clock][ALL].append(minutes)
    return Medians(_medians(taken["response"]), _medians(taken["resolution"]), _mean(departed))


Row = tuple[str, str, str, str, datetime, datetime | None, datetime | None, str]


def _a_day(cell: Cell) -> float:
    """Open minutes of one of its days; an end of 00:00 is midnight."""
    return sum(((_minute(window.end) or 24 * 60) - _minute(window.start)) for window in cell.hours)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _mean(taken: list[tuple[float, float]]) -> Departed | None:
    if not taken:
        return None
    minutes, days = zip(*taken, strict=True)
    return Departed(len(taken), round(fmean(minutes)), fmean(days))


def _by_cell(rows: list[Row]) -> dict[tuple[str, str, str], list[Row]]:
    cells: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        cells[row[:3]].append(row)
    return cells


def _stopped(rows: list[Row], stop: int) -> tuple[list[str], list[datetime], list[datetime]]:
    """Priority, opening and stop of the rows whose clock, in column `stop`, has stopped."""
    priorities: list[str] = []
    opened: list[datetime] = []
    stopped: list[datetime] = []
    for row in rows:
        if isinstance(at := row[stop], datetime):
            priorities.append(row[3])
            opened.append(row[4])
            stopped.append(at)
    return priorities, opened, stopped


def _minutes(calendar: WorkCalendar, opened: list[datetime], stopped: list[datetime]) -> list[float]:
    open_time = calendar.between_many(_column(opened), _column(stopped))
    minutes: list[float] = (open_time / np.timedelta64(1, "m")).tolist()
    return minutes


def _column(instants: list[datetime]) -> np.ndarray:
    return np.array([at.astimezone(UTC).replace(tzinfo=None) for at in instants], dtype="datetime64[us]")


def _medians(taken: dict[str, list[float]]) -> dict[str, int]:
    return {priority: round(median(minutes)) for priority, minutes in sorted(taken.items())}
