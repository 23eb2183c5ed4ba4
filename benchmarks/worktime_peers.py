"""The contenders: NumPy alone, and four libraries, each asked as directly as it allows."""

from datetime import datetime, timedelta
from typing import Any

import numpy as np

from benchmarks.worktime_cases import (
    FRANCE,
    MINUTE,
    ORIGIN,
    WINDOWS,
    Cases,
    Row,
    Walk,
    at,
    compared,
    minutes_of,
    rate,
    spell,
)


class Floor:
    """The least work that answers at all: one sorted table, a cumulative sum, two searches. No zone, no check."""

    def __init__(self) -> None:
        edges = []
        for number in range(8 * 365):
            day = ORIGIN + timedelta(days=number)
            if day.weekday() < 5 and day.date() not in FRANCE:
                base = number * 1440
                edges += [(base + 510, base + 720), (base + 810, base + 1020)]
        self.starts, self.ends = np.array(edges, np.int64).T.copy()
        self.before = np.concatenate(([0], np.cumsum(self.ends - self.starts)))

    def elapsed(self, at: Any) -> Any:
        row = np.searchsorted(self.starts, at, "right") - 1
        return self.before[row] + np.minimum(at, self.ends[row]) - self.starts[row]

    def add(self, cases: Cases) -> Any:
        target = self.elapsed(cases.starts) + cases.delays
        row = np.searchsorted(self.before, target, "left") - 1
        return self.starts[row] + target - self.before[row]

    def between(self, cases: Cases) -> Any:
        return self.elapsed(cases.ends) - self.elapsed(cases.starts)


def floor(big: Cases, walk: Walk) -> list[Row]:
    table, few = Floor(), big.first(10_000)
    adds, due = rate(lambda: table.add(big), len(big.starts))
    spans, between = rate(lambda: table.between(big), len(big.starts))
    return [
        compared(Row("NumPy floor", "add, in a column", adds), few, due[:10_000].tolist(), walk.add(few), at),
        compared(
            Row("NumPy floor", "between, in a column", spans),
            few,
            between[:10_000].tolist(),
            walk.between(few),
            spell,
        ),
    ]


def businesstimedelta(cases: Cases, walk: Walk) -> list[Row]:
    """A library of rules that are walked; the whole delay in one object."""
    import businesstimedelta as library

    rules = library.Rules(
        [library.WorkDayRule(start_time=a, end_time=b, working_days=[0, 1, 2, 3, 4]) for a, b in WINDOWS]
        + [library.HolidayRule(FRANCE)]
    )
    starts, ends = cases.naive(cases.starts), cases.naive(cases.ends)
    delays = [library.BusinessTimeDelta(rules, seconds=int(minutes) * 60) for minutes in cases.delays]
    number = len(starts)
    adds, due = rate(lambda: [s + d for s, d in zip(starts, delays, strict=True)], number, 2)
    spans, between = rate(
        lambda: [rules.difference(a, b) for a, b in zip(starts, ends, strict=True)], number, 2
    )
    measured = [span.hours * 60 + span.seconds / 60 for span in between]
    return [
        compared(
            Row("businesstimedelta", "add, one by one", adds),
            cases,
            [minutes_of(d) for d in due],
            walk.add(cases),
            at,
        ),
        compared(
            Row("businesstimedelta", "between, one by one", spans),
            cases,
            measured,
            walk.between(cases),
            spell,
        ),
    ]


def business_duration(cases: Cases, walk: Walk) -> list[Row]:
    """Knows one window a day, so a lunch takes two calls; measures only."""
    from business_duration import businessDuration

    def measure(start: datetime, end: datetime) -> float:
        parts = [
            businessDuration(start, end, starttime=a, endtime=b, holidaylist=FRANCE, unit="min")
            for a, b in WINDOWS
        ]
        return float(sum(part for part in parts if part == part))

    starts, ends = cases.naive(cases.starts), cases.naive(cases.ends)
    spans, between = rate(lambda: [measure(a, b) for a, b in zip(starts, ends, strict=True)], len(starts), 2)
    return [
        compared(
            Row("business-duration", "between, one by one", spans), cases, between, walk.between(cases), spell
        )
    ]


def workalendar(cases: Cases, walk: Walk) -> list[Row]:
    """Knows working days, not hours: the shortest loop over its days that adds hours."""
    from workalendar.europe import France

    calendar = France()

    def add(start: datetime, left: timedelta) -> datetime:
        day = start.date()
        while True:
            for opening, closing in WINDOWS if calendar.is_working_day(day) else ():
                begins, ends = max(start, datetime.combine(day, opening)), datetime.combine(day, closing)
                if begins < ends:
                    if begins + left <= ends:
                        return begins + left
                    left -= ends - begins
            day += timedelta(days=1)

    starts = cases.naive(cases.starts)
    delays = [int(minutes) * MINUTE for minutes in cases.delays]
    adds, due = rate(lambda: [add(s, d) for s, d in zip(starts, delays, strict=True)], len(starts), 3)
    return [
        compared(
            Row("workalendar", "add, one by one", adds),
            cases,
            [minutes_of(d) for d in due],
            walk.add(cases),
            at,
        )
    ]


def pandas(cases: Cases, walk: Walk) -> list[Row]:
    """Adds whole hours; so it is asked, and compared on, the delays cut to the hour."""
    import pandas as library

    hours = library.offsets.CustomBusinessHour(
        start=[f"{a:%H:%M}" for a, _ in WINDOWS],
        end=[f"{b:%H:%M}" for _, b in WINDOWS],
        holidays=sorted(FRANCE),
    )
    whole = Cases(cases.starts, np.maximum(cases.delays // 60, 1) * 60, cases.ends)
    starts = [library.Timestamp(start) for start in cases.naive(cases.starts)]
    delays = [int(minutes) // 60 for minutes in whole.delays]
    adds, due = rate(lambda: [s + hours * n for s, n in zip(starts, delays, strict=True)], len(starts), 2)
    row = Row("pandas CustomBusinessHour", "add, one by one", adds)
    return [compared(row, whole, [minutes_of(d.to_pydatetime()) for d in due], walk.add(whole), at)]
