"""What the tickets of a month took, in open hours of their own cells: medians of both clocks (6.5), the towns' mean response (5.6)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from vallat.convention.queries import agreement_of, calendar_of, version_with
from vallat.reporting.queries.open_time import open_minutes
from vallat.reporting.queries.tickets import Tickets, opened_in
from vallat.reporting.queries.town_response import Row as TownRow
from vallat.reporting.queries.town_response import TownResponse, town_response

CLOCKS = ("response", "resolution")
CELL = ("convention__sha256", "impact", "urgency")
STOPS = ("responded_at", "resolution_stopped_at")
COLUMNS = (*CELL, "priority", *STOPS, *TownRow._fields)
OPENED = COLUMNS.index("opened_at")
ALL = ""  # in place of a priority: every ticket


@dataclass(frozen=True)
class Medians:
    """Open minutes from the opening to the stop of each clock, by priority; ALL for all together."""

    response: dict[str, int]
    resolution: dict[str, int]


def durations(tickets: Tickets, start: datetime, end: datetime) -> tuple[Medians, TownResponse]:
    """Of the tickets opened in the stretch. One query."""
    rows = list(opened_in(tickets, start, end).exclude(impact="").values_list(*COLUMNS))
    taken: dict[str, dict[str, list[float]]] = {clock: defaultdict(list) for clock in CLOCKS}
    cells = []
    for (sha256, impact, urgency), cell_rows in _by_cell(rows).items():
        version = version_with(sha256)
        cell = agreement_of(version).cell(impact, urgency)
        cells.append((version, cell, [TownRow._make(row[OPENED:]) for row in cell_rows]))
        for number, clock in enumerate(CLOCKS):
            priorities, opened, stopped = _stopped(cell_rows, COLUMNS.index(STOPS[number]))
            minutes_taken = open_minutes(calendar_of(version, cell), opened, stopped)
            for priority, minutes in zip(priorities, minutes_taken, strict=True):
                taken[clock][priority].append(minutes)
                taken[clock][ALL].append(minutes)
    return Medians(_medians(taken["response"]), _medians(taken["resolution"])), town_response(cells)


Row = tuple[Any, ...]  # of COLUMNS


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
            opened.append(row[OPENED])
            stopped.append(at)
    return priorities, opened, stopped


def _medians(taken: dict[str, list[float]]) -> dict[str, int]:
    return {priority: round(median(minutes)) for priority, minutes in sorted(taken.items())}
