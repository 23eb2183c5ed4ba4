"""Medians in open hours: what a clock really took, counted in the hours of the ticket's own cell (6.5)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

import numpy as np

from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of, calendar_of
from vallat.engines.worktime import WorkCalendar
from vallat.reporting.queries.tickets import Tickets, opened_in

CLOCKS = ("response", "resolution")
COLUMNS = (
    "convention_id",
    "impact",
    "urgency",
    "priority",
    "opened_at",
    "responded_at",
    "resolution_stopped_at",
)
ALL = ""  # in place of a priority: every ticket


@dataclass(frozen=True)
class Medians:
    """Open minutes from the opening to the stop of each clock, by priority; ALL for all together."""

    response: dict[str, int]
    resolution: dict[str, int]


def medians(tickets: Tickets, start: datetime, end: datetime) -> Medians:
    """Of the tickets opened in the stretch whose clock has stopped. One query, and one for their conventions."""
    rows = list(opened_in(tickets, start, end).exclude(impact="").values_list(*COLUMNS))
    versions = ConventionVersion.objects.in_bulk({row[0] for row in rows})
    taken: dict[str, dict[str, list[float]]] = {clock: defaultdict(list) for clock in CLOCKS}
    for (version_id, impact, urgency), cell_rows in _by_cell(rows).items():
        version = versions[version_id]
        calendar = calendar_of(version, agreement_of(version).cell(impact, urgency))
        for number, clock in enumerate(CLOCKS):
            priorities, opened, stopped = _stopped(cell_rows, 5 + number)
            for priority, minutes in zip(priorities, _minutes(calendar, opened, stopped), strict=True):
                taken[clock][priority].append(minutes)
                taken[clock][ALL].append(minutes)
    return Medians(*(_medians(taken[clock]) for clock in CLOCKS))


Row = tuple[int, str, str, str, datetime, datetime | None, datetime | None]


def _by_cell(rows: list[Row]) -> dict[tuple[int, str, str], list[Row]]:
    cells: dict[tuple[int, str, str], list[Row]] = defaultdict(list)
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
