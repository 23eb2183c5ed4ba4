"""A calendar month, and the instants between which it runs on a town's clock."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format


class NoSuchMonth(ValueError):
    """The text names no month; 2026-11 is expected."""


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def parse(cls, code: str) -> "Month":
        """The month written "2026-11". Raises NoSuchMonth."""
        found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", code)
        if not found or not 1970 <= int(found[1]) <= 9000:
            raise NoSuchMonth(f'"{code}" is not a month: "2026-11" is expected.')
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def at(cls, instant: datetime, zone: ZoneInfo) -> "Month":
        """The month that the wall clock of `zone` shows at `instant`."""
        local = instant.astimezone(zone)
        return cls(local.year, local.month)

    @property
    def code(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first_date(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_date(self) -> date:
        return self.shifted(1).first_date - timedelta(days=1)

    def shifted(self, months: int) -> "Month":
        """So many months later, or earlier when negative."""
        year, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, index + 1)

    def start(self, zone: ZoneInfo) -> datetime:
        """Local midnight of the first day: the month is [start, start of the next)."""
        return datetime(self.year, self.number, 1, tzinfo=zone)

    def end(self, zone: ZoneInfo) -> datetime:
        return self.shifted(1).start(zone)

    def __str__(self) -> str:
        """In words, in the language at hand: "novembre 2026"."""
        return date_format(self.first_date, "F Y")

    @property
    def brief(self) -> str:
        """For a line of a table: "nov. 2026"."""
        return date_format(self.first_date, "N Y")

    @property
    def short(self) -> str:
        """For the foot of a chart: "11/26"."""
        return f"{self.number:02d}/{self.year % 100:02d}"
