"""The progress bar of the demo's load."""

from types import TracebackType
from typing import Self

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from vallat.organisation.demo.towns import TOWNS

STAFF = sum(town.staff for town in TOWNS)
STEPS = {
    "people": STAFF,
    "devices": STAFF,
    "tickets": 5_100,
    "rows": 112_000,
}  # the last two: about what a year has
LABELS = {"people": "People", "devices": "Devices", "tickets": "A year of tickets", "rows": "Writing it down"}


class Meter:
    """A bar for each part of the load."""

    def __init__(self) -> None:
        self.bars = Progress(
            TextColumn("{task.description:<18}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeElapsedColumn(),
        )
        self.tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self.bars.start()
        self.tasks = {what: self.bars.add_task(LABELS[what], total=total) for what, total in STEPS.items()}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            for what, total in STEPS.items():
                self.bars.update(self.tasks[what], completed=total)
        self.bars.stop()

    def advance(self, what: str, done: int) -> None:
        self.bars.advance(self.tasks[what], done)
