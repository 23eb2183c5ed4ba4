"""`bin/vallat deadline IMPACT URGENCY OPENED`: when a ticket is due, and why (6.5)."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import CommandParser

from vallat.convention.management.command import MISUSED, ConventionCommand, Stop
from vallat.convention.management.instants import instant, written
from vallat.convention.management.sources import agreement_named, agreement_on
from vallat.engines.agreement import (
    Agreement,
    Deadlines,
    Delay,
    Impact,
    Urgency,
    deadlines,
    national_holidays,
)
from vallat.engines.worktime import Interval, OutOfRange


class Command(ConventionCommand):
    help = "Says when a ticket is due to be answered and resolved, interval by interval."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("impact", metavar="IMPACT", help="i1, i2 or i3")
        parser.add_argument("urgency", metavar="URGENCY", help="U1 or U2")
        parser.add_argument(
            "opened", metavar="OPENED", help="local time such as 2024-12-24T16:40; an offset is accepted"
        )
        parser.add_argument("--convention", metavar="ID_OR_FILE", help="default: the one in force that day")
        parser.add_argument("--json", action="store_true", help="plain data on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        impact = _level(Impact, "IMPACT", options["impact"])
        urgency = _level(Urgency, "URGENCY", options["urgency"])
        typed = written(options["opened"])
        agreement, source = _agreement(options["convention"], typed)
        opened = instant(typed, ZoneInfo(agreement.timezone))
        answer = Answer(agreement, source, opened, _due(agreement, impact, urgency, opened))
        if options["json"]:
            self.stdout.write(json.dumps(answer.as_dict(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(answer.lines()))


class Answer:
    """The deadlines of a ticket, told."""

    def __init__(self, agreement: Agreement, source: str, opened: datetime, found: Deadlines) -> None:
        self.agreement, self.source, self.opened, self.found = agreement, source, opened, found
        self.cell = found.cell
        due = [instant for instant in (found.response_due, found.resolution_due) if instant]
        self.intervals = found.calendar.explain(opened, max(due)) if due else []

    def as_dict(self) -> dict[str, Any]:
        return {
            "convention": self.agreement.id,
            "source": self.source,
            "section": self.cell.section,
            "impact": self.cell.impact,
            "urgency": self.cell.urgency,
            "priority": self.found.priority,
            "label": self.cell.label.model_dump(),
            "opened": self.opened.isoformat(),
            "response": _delay(self.cell.response),
            "resolution": _delay(self.cell.resolution),
            "response_due": _iso(self.found.response_due),
            "resolution_due": _iso(self.found.resolution_due),
            "by_appointment": self.cell.by_appointment,
            "hours": [str(window) for window in self.cell.hours],
            "weekdays": list(self.agreement.open_days.weekdays),
            "timezone": self.agreement.timezone,
            "intervals": [_interval(interval) for interval in self.intervals],
        }

    def lines(self) -> Iterator[str]:
        yield f"{self.found.priority}  {self.cell.label.en} ({self.cell.impact} {self.cell.urgency})"
        yield f"Convention      {self.agreement.id}, section {self.cell.section} ({self.source})"
        yield f"Opened          {_told(self.opened)}"
        yield f"Response due    {_promise(self.found.response_due, self.cell.response)}"
        yield f"Resolution due  {_promise(self.found.resolution_due, self.cell.resolution)}"
        yield f"Hours           {', '.join(map(str, self.cell.hours))}"
        yield f"Days            {', '.join(self.agreement.open_days.weekdays)}, public holidays excluded"
        if self.intervals:
            yield ""
            yield from _table(self.intervals)


def _level(levels: type[StrEnum], name: str, given: str) -> str:
    for level in levels:
        if level.value.casefold() == given.strip().casefold():
            return level.value
    *others, last = levels
    raise Stop(
        f'{name} "{given}" is not one of the matrix: {", ".join(others)} or {last} is accepted.', MISUSED
    )


def _agreement(named: str | None, typed: datetime) -> tuple[Agreement, str]:
    return (agreement_named(named), named) if named else agreement_on(typed.date())


def _due(agreement: Agreement, impact: str, urgency: str, opened: datetime) -> Deadlines:
    years = range(max(opened.year - 1, 1), opened.year + 3)
    try:
        return deadlines(agreement, impact, urgency, opened, national_holidays(years))
    except (OutOfRange, OverflowError) as error:
        raise Stop(f"{opened.isoformat()} is too far away for the clock: {error}", MISUSED) from error


def _interval(interval: Interval) -> dict[str, Any]:
    return {
        "start": interval.start.isoformat(),
        "end": interval.end.isoformat(),
        "open": interval.open,
        "reason": interval.reason.value,
        "name": interval.name,
        "seconds": int(interval.duration.total_seconds()),
        "clock_change_seconds": int(interval.clock_change.total_seconds()) if interval.clock_change else None,
    }


def _delay(delay: Delay | None) -> dict[str, Any] | None:
    return delay.model_dump(mode="json", exclude_defaults=True) if delay else None


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _told(at: datetime) -> str:
    return f"{at:%a %Y-%m-%d %H:%M}{f':{at:%S}' if at.second else ''} ({at.isoformat()[-6:]})"


def _promise(due: datetime | None, delay: Delay | None) -> str:
    if due is None or delay is None:
        return "no delay: handled by appointment"
    return f"{_told(due)}, {delay.in_language('en')}"


def _table(intervals: Iterable[Interval]) -> Iterator[str]:
    for interval in intervals:
        told = "open" if interval.open else f"closed, {interval.reason.value.replace('_', ' ')}"
        name = f" ({interval.name})" if interval.name else ""
        change = ", clocks change" if interval.clock_change else ""
        lasting = f"{_hours(interval.duration):>8}"
        yield f"{interval.start:%a %Y-%m-%d %H:%M} to {interval.end:%a %Y-%m-%d %H:%M}{lasting}  {told}{name}{change}"


def _hours(duration: timedelta) -> str:
    minutes = int(duration.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}"
