"""The mean response on the perimeters of the towns (5.6), as the list narrows it: `servicedesk/tickets/queries/perimeters.py`.

It ends once the ticket is registered, taken into account and qualified, as 5.6 has it; the response clock of 6.5 also waits for
the user to be told (docs/adr/0124).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean
from typing import NamedTuple

from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of, calendar_of
from vallat.engines.agreement import Cell, Coverage
from vallat.reporting.queries.open_time import minutes_of_a_day, open_minutes
from vallat.servicedesk.common.enums import ClosureReason


class Row(NamedTuple):
    """What the mean needs of a ticket."""

    opened_at: datetime
    service_code: str
    coverage: str
    closure_reason: str
    legacy_number: str
    unmet_condition: str
    acknowledged_at: datetime | None
    qualified_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True)
class Mean:
    """Of so many tickets, in open minutes and in open days of each ticket's cell; None of no ticket."""

    count: int
    minutes: int | None
    days: float | None


@dataclass(frozen=True)
class TownResponse:
    """On every perimeter of the town; the part of it where a condition is unmet; how many tickets wait to be taken in."""

    every: Mean
    unmet: Mean
    pending: int


def town_response(cells: Sequence[tuple[ConventionVersion, Cell, Sequence[Row]]]) -> TownResponse:
    """Of the tickets of each cell."""
    taken: list[tuple[bool, float, float]] = []
    pending = 0
    for version, cell, rows in cells:
        agreement = agreement_of(version)
        left = {service.code for service in agreement.services if agreement.is_left_to_towns(service)}
        counted = [row for row in rows if row.service_code in left and _is_counted(row)]
        ends = [(row, _taken_in_at(row)) for row in counted]
        ended = [(row, at) for row, at in ends if at is not None]
        pending += sum(at is None and row.closed_at is None for row, at in ends)
        minutes = open_minutes(
            calendar_of(version, cell), [row.opened_at for row, _ in ended], [at for _, at in ended]
        )
        a_day = minutes_of_a_day(cell)
        taken += [
            (bool(row.unmet_condition), spent, spent / a_day)
            for (row, _at), spent in zip(ended, minutes, strict=True)
        ]
    return TownResponse(_mean(taken), _mean([one for one in taken if one[0]]), pending)


def _is_counted(row: Row) -> bool:
    out = row.coverage == Coverage.OUT or row.closure_reason == ClosureReason.OUT_OF_SCOPE
    return not out and not row.legacy_number


def _taken_in_at(row: Row) -> datetime | None:
    if row.acknowledged_at is None or row.qualified_at is None:
        return None
    return max(row.acknowledged_at, row.qualified_at)


def _mean(taken: Sequence[tuple[bool, float, float]]) -> Mean:
    if not taken:
        return Mean(0, None, None)
    _unmet, minutes, days = zip(*taken, strict=True)
    return Mean(len(taken), round(fmean(minutes)), fmean(days))
