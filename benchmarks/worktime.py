"""Business time side by side: vallat.engines.worktime, four libraries, and the least that NumPy could do.

Hours of 8:30-12:00 and 13:30-17:00, Monday to Friday, French holidays, delays of 15 minutes to 80 hours. One
thread, CPU time, best of the runs. Answers are compared with a cumulative sum over the minutes of eight years,
which shares nothing with the engine. Exits 1 if the engine is slower than promised, or disagrees.

    python benchmarks/worktime.py [--cases 10000] [--column 1000000]
"""

import argparse
import sys
from datetime import UTC
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

# Run as a script, Python looks beside it and not at the project's root.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import worktime_peers as peers
from benchmarks.worktime_cases import (
    FRANCE,
    MINUTE,
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
from vallat.engines.worktime import WorkCalendar

PARIS = ZoneInfo("Europe/Paris")
OURS = WorkCalendar(dict.fromkeys(range(5), WINDOWS), FRANCE, PARIS)

# What the engine promises, as ratios measured in this same run.
FLOOR_SHARE, TIMES_BUSINESSTIMEDELTA, TIMES_WORKALENDAR = 0.5, 1000, 5


def ours_one_by_one(cases: Cases, walk: Walk) -> list[Row]:
    starts = [start.replace(tzinfo=PARIS) for start in cases.naive(cases.starts)]
    ends = [end.replace(tzinfo=PARIS) for end in cases.naive(cases.ends)]
    amounts = [int(minutes) * MINUTE for minutes in cases.delays]
    number = len(starts)
    adds, due = rate(lambda: [OURS.add(s, d) for s, d in zip(starts, amounts, strict=True)], number)
    spans, between = rate(lambda: [OURS.between(a, b) for a, b in zip(starts, ends, strict=True)], number)
    opens, _ = rate(lambda: [OURS.next_open(s) for s in starts], number)
    days, _ = rate(lambda: [OURS.add_days(s, 3) for s in starts], number)
    return [
        compared(
            Row("vallat", "add, one by one", adds), cases, [minutes_of(d) for d in due], walk.add(cases), at
        ),
        compared(
            Row("vallat", "between, one by one", spans),
            cases,
            [b / MINUTE for b in between],
            walk.between(cases),
            spell,
        ),
        Row("vallat", "next_open, one by one", opens),
        Row("vallat", "3 days, one by one", days),
    ]


def in_utc(cases: Cases, column: Any) -> Any:
    """The wall-clock minutes of Paris as UTC instants."""
    instants = [
        when.replace(tzinfo=PARIS).astimezone(UTC).replace(tzinfo=None) for when in cases.naive(column)
    ]
    return np.array(instants, "datetime64[us]")


def ours_in_columns(big: Cases, walk: Walk) -> list[Row]:
    starts, ends = in_utc(big, big.starts), in_utc(big, big.ends)
    amounts = big.delays.astype("timedelta64[m]").astype("timedelta64[us]")
    number = len(starts)
    adds, due = rate(lambda: OURS.add_many(starts, amounts), number)
    spans, between = rate(lambda: OURS.between_many(starts, ends), number)
    seen = slice(0, 10_000)
    shown = [minutes_of(d.replace(tzinfo=UTC).astimezone(PARIS)) for d in due[seen].tolist()]
    few = big.first(len(shown))
    return [
        compared(Row("vallat", "add, in a column", adds), few, shown, walk.add(few), at),
        compared(
            Row("vallat", "between, in a column", spans),
            few,
            [b / MINUTE for b in between[seen].tolist()],
            walk.between(few),
            spell,
        ),
    ]


def table(rows: list[Row]) -> None:
    best = {row.task: row.rate for row in rows if row.name == "vallat"}
    print(f"{'':28}{'task':24}{'a second':>12}{'vallat is':>14}   same answer")
    for row in rows:
        against = f"{best[row.task] / row.rate:,.2f} x" if row.name != "vallat" else ""
        same = f"{row.agreed:,} of {row.compared:,}" if row.compared else ""
        print(f"{row.name:28}{row.task:24}{row.rate:>12,.0f}{against:>14}   {same}")
    for row in rows:
        for line in row.differing:
            print(f"  {row.name}, {row.task.split(',')[0]}: {line}")


def promises(rows: list[Row]) -> list[tuple[str, bool]]:
    """What was promised, and whether it holds in this run."""
    found = {(row.name, row.task): row.rate for row in rows}
    column, scalar, slow = "in a column", "one by one", "businesstimedelta"
    kept = []
    for task in ("add", "between"):
        mine = found["vallat", f"{task}, {column}"]
        share = mine / found["NumPy floor", f"{task}, {column}"]
        times = mine / found[slow, f"{task}, {scalar}"]
        kept.append(
            (
                f"{task} in a column: {share:.2f} of the NumPy floor (at least {FLOOR_SHARE})",
                share >= FLOOR_SHARE,
            )
        )
        kept.append(
            (
                f"{task} in a column: {times:,.0f} times {slow} (at least {TIMES_BUSINESSTIMEDELTA:,})",
                times >= TIMES_BUSINESSTIMEDELTA,
            )
        )
    times = found["vallat", f"add, {scalar}"] / found["workalendar", f"add, {scalar}"]
    kept.append(
        (
            f"add one by one: {times:.1f} times workalendar (at least {TIMES_WORKALENDAR})",
            times >= TIMES_WORKALENDAR,
        )
    )
    agreed = all(row.agreed == row.compared for row in rows if row.name == "vallat")
    kept.append(("every answer is that of walking the minutes", agreed))
    return kept


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--cases", type=int, default=10_000, help="cases asked one by one")
    options.add_argument("--column", type=int, default=1_000_000, help="cases in a column")
    asked = options.parse_args()
    walk, cases, big = Walk(), Cases.drawn(asked.cases), Cases.drawn(asked.column)
    rows = ours_in_columns(big, walk) + peers.floor(big, walk) + ours_one_by_one(cases, walk)
    rows += peers.workalendar(cases.first(2000), walk) + peers.businesstimedelta(cases.first(1000), walk)
    rows += peers.business_duration(cases.first(300), walk) + peers.pandas(cases.first(500), walk)
    table(rows)
    kept = promises(rows)
    for promise, holds in kept:
        print(f"{'kept  ' if holds else 'BROKEN'} {promise}")
    return 0 if all(holds for _, holds in kept) else 1


if __name__ == "__main__":
    sys.exit(main())
