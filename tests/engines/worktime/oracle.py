"""The meaning of open time, told the slow way: walk the instants one by one and look at the wall clock.

Shares nothing with the engine. Exact as long as hours, clock changes and instants are multiples of the step.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


class Oracle:
    def __init__(
        self,
        weekly: Mapping[int, Sequence[tuple[time, time]]],
        holidays: Mapping[date, str],
        tz: str,
        step: timedelta = timedelta(minutes=1),
    ) -> None:
        self.weekly, self.holidays, self.zone, self.step = weekly, holidays, ZoneInfo(tz), step

    def is_open(self, at: datetime) -> bool:
        shown = at.astimezone(self.zone)
        if shown.date() in self.holidays:
            return False
        clock = shown.time()
        windows = self.weekly.get(shown.weekday(), ())
        return any(start <= clock and (clock < end or end == time(0)) for start, end in windows)

    def next_open(self, at: datetime) -> datetime:
        at = at.astimezone(UTC)
        while not self.is_open(at):
            at += self.step
        return at

    def add(self, start: datetime, steps: int) -> datetime:
        if steps == 0:
            return self.next_open(start)
        at = start.astimezone(UTC)
        while steps:
            steps -= self.is_open(at)
            at += self.step
        return at

    def between(self, a: datetime, b: datetime) -> timedelta:
        at, end, steps = a.astimezone(UTC), b.astimezone(UTC), 0
        while at < end:
            steps += self.is_open(at)
            at += self.step
        return steps * self.step

    def add_days(self, start: datetime, days: int) -> datetime:
        at = self.next_open(start)
        if days == 0:
            return at
        wall, day = self._shown(at).time(), self._shown(at).date()
        while days:
            at += self.step
            if self.is_open(at) and self._shown(at).date() > day:
                day, days = self._shown(at).date(), days - 1
        return self._last_open_before(self._first_showing(day, wall))

    def _first_showing(self, day: date, wall: time) -> datetime:
        at = datetime.combine(day, time(0), UTC) - timedelta(hours=15)
        while self._shown(at) < datetime.combine(day, wall):
            at += self.step
        return at

    def _last_open_before(self, at: datetime) -> datetime:
        while not self.is_open(at - self.step):
            at -= self.step
        return at

    def _shown(self, at: datetime) -> datetime:
        return at.astimezone(self.zone).replace(tzinfo=None)
