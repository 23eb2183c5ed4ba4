"""The numbers of section 6.5, written out from the document: what the oracle of the year counts by. Nothing of the product is read."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from tests.engines.worktime.oracle import Oracle

PARIS = ZoneInfo("Europe/Paris")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PRESUMED = ("i2", "U2")
MOBILISED_BEFORE = time(16, 30)

HOLIDAYS = {
    date.fromisoformat(day): "férié"
    for day in (
        "2024-11-01", "2024-11-11", "2024-12-25", "2025-01-01", "2025-04-21", "2025-05-01", "2025-05-08",
        "2025-05-29", "2025-06-09", "2025-07-14", "2025-08-15", "2025-11-01", "2025-11-11", "2025-12-25",
        "2026-01-01",
    )
}  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """Delays in open minutes or in days; None where nothing is promised."""

    priority: str
    hours: tuple[str, ...]
    response: int | None = None
    response_days: int = 0
    grace: int = 0
    resolution: int | None = None
    resolution_days: int = 0

    @property
    def promises(self) -> bool:
        return self.priority != "P4"


LATE_MORNING = ("09:00-12:00", "14:00-16:00")
CELLS = {
    ("i1", "U1"): Cell("P1", ("08:00-18:00",), response=0, grace=15, resolution=240),
    ("i2", "U1"): Cell("P2", ("08:30-12:30", "13:30-17:00"), response=240, resolution_days=1),
    ("i1", "U2"): Cell("P2", ("08:30-12:00", "13:30-17:00"), response=240, resolution_days=1),
    ("i3", "U1"): Cell("P3", LATE_MORNING, response_days=1, resolution_days=3),
    ("i2", "U2"): Cell("P3", LATE_MORNING, response_days=1, resolution_days=3),
    ("i3", "U2"): Cell("P4", LATE_MORNING),
}


@cache
def hours_of(windows: tuple[str, ...]) -> Oracle:
    spans = [tuple(map(time.fromisoformat, window.split("-"))) for window in windows]
    return Oracle({day: [(a, b) for a, b in spans] for day in range(5)}, HOLIDAYS, "Europe/Paris")


@cache
def after(cell: Cell, opened_at: datetime, minutes: int | None, days: int) -> datetime:
    """When that much of the cell's open time has run."""
    hours = hours_of(cell.hours)
    return hours.add_days(opened_at, days) if days else hours.add(opened_at, minutes or 0)


@cache
def next_day(cell: Cell, opened_at: datetime) -> datetime:
    """The opening of the next day on which there is one."""
    shown = opened_at.astimezone(PARIS)
    tomorrow = datetime.combine(shown.date() + DAY, time(), PARIS)
    return hours_of(cell.hours).next_open(tomorrow)


@cache
def takes_whole_team(cell: Cell, opened_at: datetime) -> bool:
    """Declared before 16:30, or while the service is closed."""
    return hours_of(cell.hours).next_open(opened_at).astimezone(PARIS).time() < MOBILISED_BEFORE
