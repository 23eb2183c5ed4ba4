"""Service levels (section 6.5): the matrix of impact and urgency, its delays, its hours, its escalations."""

import re
from datetime import time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, PositiveFloat, model_validator

from vallat.engines.agreement.text import (
    Code,
    ContactRef,
    Count,
    Flag,
    ProductChoice,
    SectionRef,
    Table,
    TeamRef,
    Text,
)


class Impact(StrEnum):
    """How much stops working."""

    I1 = "i1"
    I2 = "i2"
    I3 = "i3"


class Urgency(StrEnum):
    """How much the town depends on it."""

    U1 = "U1"
    U2 = "U2"


class Priority(StrEnum):
    """What a cell of the matrix gives."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


class Level(Table):
    """An impact, an urgency or a priority, in words."""

    label: Text
    definition: Text
    section: SectionRef


class ImpactLevel(Level):
    code: Impact


class UrgencyLevel(Level):
    code: Urgency


class PriorityLevel(Level):
    code: Priority


class Window(Table):
    """A stretch of open wall-clock time in a day, written "08:30-12:30"; an end of 00:00 is midnight at its end."""

    start: time
    end: time

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end != time(0) and self.end <= self.start:
            raise ValueError(f"{self} is reversed or empty")
        return self

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def _read_window(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)", value)
    if not found:
        raise ValueError(f'"{value}" is not a window of hours: "08:30-12:30" is expected')
    first, second, third, fourth = map(int, found.groups())
    return {"start": time(first, second), "end": time(third, fourth)}


def _in_order(windows: tuple[Window, ...]) -> tuple[Window, ...]:
    for before, after in pairwise(windows):
        if before.end == time(0) or after.start < before.end:
            raise ValueError(f"{after} overlaps {before}, or comes before it")
    return windows


Hours = Annotated[tuple[Annotated[Window, BeforeValidator(_read_window)], ...], AfterValidator(_in_order)]
"""The windows of a day, in order, apart."""


class Grace(Table):
    """The tolerance of what is due at once: open minutes after which it is held as missed. The document gives none."""

    minutes: Count
    section: SectionRef
    product_choice: ProductChoice


class Delay(Table):
    """A promise: at once, from the next day's opening, or so many hours or days, of the cell's own open time."""

    immediate: Flag = False
    grace: Grace | None = None
    next_day: Flag = False
    hours: PositiveFloat | None = None
    days: Count | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if sum([self.immediate, self.next_day, self.hours is not None, self.days is not None]) != 1:
            raise ValueError("a delay is one of: immediate = true, next_day = true, hours, days")
        if self.grace is not None and not self.immediate:
            raise ValueError("only an immediate delay has a grace")
        return self

    @property
    def tolerance(self) -> timedelta:
        """The open time between the due instant and the breach: the grace of an immediate delay, else none."""
        return timedelta(minutes=self.grace.minutes) if self.grace else timedelta(0)

    @property
    def duration(self) -> timedelta | None:
        """The open time of a delay in hours (zero when immediate); None for one in days."""
        return None if self.days or self.next_day else timedelta(hours=self.hours or 0)

    def in_language(self, code: str) -> str:
        """The delay in words."""
        english = code.lower().startswith("en")
        if self.immediate:
            return "immediate" if english else "immédiat"
        if self.next_day:
            return "the next day" if english else "le lendemain"
        if self.hours:
            return f"{self.hours:g} h"
        unit = "day" if english else "jour"
        return f"{self.days} {unit}{'s' if (self.days or 0) > 1 else ''}"


class Cell(Table):
    """One cell of the matrix, with its own delays and its own hours. By appointment, it has no delay."""

    impact: Impact
    urgency: Urgency
    priority: Priority
    label: Text
    response: Delay | None = None
    resolution: Delay | None = None
    hours: Hours
    by_appointment: Flag = False
    section: SectionRef

    @property
    def code(self) -> str:
        """The cell's name, such as "i2-U1"."""
        return f"{self.impact}-{self.urgency}"

    @model_validator(mode="after")
    def _promises_something(self) -> Self:
        if not self.hours:
            raise ValueError("a cell has at least one window of hours")
        delays = [self.response, self.resolution]
        if self.by_appointment and any(delays):
            raise ValueError("a cell by appointment has no response nor resolution delay")
        if not self.by_appointment and not all(delays):
            raise ValueError("a cell has both a response and a resolution delay, or is by appointment")
        return self


class Weekday(StrEnum):
    """A day of the week, in the order of `date.weekday()`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 for Monday, as `date.weekday()`."""
        return list(Weekday).index(self)


class HolidayList(StrEnum):
    """A list of public holidays that the product knows."""

    FR_NATIONAL = "FR national"


def _known_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(
            f'"{value}" is not a time zone: an IANA name such as "Europe/Paris" is expected'
        ) from error
    return value


def _once_each(days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    if not days or len(set(days)) != len(days):
        raise ValueError("at least one day of the week, each given once")
    return days


class OpenDays(Table):
    """The days on which the hours of the cells run, and where: `timezone` is an IANA name."""

    timezone: Annotated[str, AfterValidator(_known_zone)]
    weekdays: Annotated[tuple[Weekday, ...], AfterValidator(_once_each)]
    holidays: HolidayList
    section: SectionRef


class MajorIncident(Table):
    """The rules of the highest priority: called from `call_from`, whole team when declared before `mobilise_before`."""

    priority: Priority
    call: ContactRef
    mail: ContactRef
    mail_copy: ContactRef
    call_from: time
    mobilise_before: time
    section: SectionRef


class Channel(Table):
    """How a ticket of these priorities is declared."""

    code: Code
    priorities: tuple[Priority, ...]
    contact: ContactRef
    label: Text
    only_when: Text | None = None
    section: SectionRef


class EscalationTrigger(StrEnum):
    """What must be true for an escalation to be open to the user."""

    DECLARED = "declared"
    NO_CONTACT = "no_contact"
    OVERDUE = "overdue"


class Escalation(Table):
    """A step that opens `after` that much of the cell's own time, if its trigger holds."""

    code: Code
    priorities: tuple[Priority, ...]
    step: Count
    after: Delay
    trigger: EscalationTrigger
    contacts: tuple[ContactRef, ...]
    label: Text
    section: SectionRef


class Regime(Table):
    """When the team works on some priorities: their own hours, or those of another priority."""

    code: Code
    label: Text
    priorities: tuple[Priority, ...]
    hours_of: Priority | None = None
    only_when: Text
    section: SectionRef


class Presumption(Table):
    """What a ticket is held to be until somebody qualifies it. The text is silent: this is a reading, kept as data."""

    impact: Impact
    urgency: Urgency
    team: TeamRef
    note: Text
    section: SectionRef
    product_choice: ProductChoice | None = None
