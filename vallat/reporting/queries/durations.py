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
            stopped = [row for row in cell_rows if row[5 + number] is not None]
            for row, minutes in zip(stopped, _minutes(calendar, stopped, 5 + number), strict=True):
                taken[clock][row[3]].append(minutes)
                taken[clock][ALL].append(minutes)
    return Medians(*(_medians(taken[clock]) for clock in CLOCKS))


Row = tuple[int, str, str, str, datetime, datetime | None, datetime | None]


def _by_cell(rows: list[Row]) -> dict[tuple[int, str, str], list[Row]]:
    cells: dict[tuple[int, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        cells[row[:3]].append(row)
    return cells


def _minutes(calendar: WorkCalendar, rows: list[Row], stop: int) -> list[float]:
    opened = _column([row[4] for row in rows])
    stopped = _column([row[stop] for row in rows])
    minutes: list[float] = (calendar.between_many(opened, stopped) / np.timedelta64(1, "m")).tolist()
    return minutes


def _column(instants: list[datetime]) -> np.ndarray:
    return np.array([at.astimezone(UTC).replace(tzinfo=None) for at in instants], dtype="datetime64[us]")


def _medians(taken: dict[str, list[float]]) -> dict[str, int]:
    return {priority: round(median(minutes)) for priority, minutes in sorted(taken.items())}
