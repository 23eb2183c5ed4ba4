"""The calendar of technicians: a week or a day, rows of people, columns of days. Pure: slots in, cells out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from vallat.base.date_limits import read_day
from vallat.organisation.models import Person
from vallat.servicedesk.visits.models.appointment import Slot

SATURDAY = 5


@dataclass(frozen=True)
class Span:
    """The days that are shown, and those before and after."""

    days: tuple[date, ...]
    view: str
    today: date

    @property
    def first(self) -> date:
        return self.days[0]

    @property
    def last(self) -> date:
        return self.days[-1]

    @property
    def before(self) -> date:
        return self.first - self._step

    @property
    def after(self) -> date:
        return self.first + self._step

    @property
    def _step(self) -> timedelta:
        return timedelta(days=7 if self.view == "week" else 1)


@dataclass(frozen=True)
class Entry:
    """One kept time. `state` is proposed, agreed, or how it ended."""

    slot: Slot
    state: str
    label: str
    visit_id: int | None


@dataclass(frozen=True)
class Line:
    person: Person
    cells: Sequence[tuple[date, Sequence[Entry]]]

    @property
    def empty(self) -> bool:
        return not any(entries for _day, entries in self.cells)


def span_of(day: str, view: str, today: date) -> Span:
    """The week (Monday to Friday) or the day that holds `day`; today's when it can't be read, and on a weekend the week to come."""
    try:
        asked = read_day(day)
    except ValidationError:
        asked = None
    if view == "day":
        return Span((asked or today,), "day", today)
    asked = asked or today + timedelta(days=2 if today.weekday() >= SATURDAY else 0)
    monday = asked - timedelta(days=asked.weekday())
    return Span(tuple(monday + timedelta(days=number) for number in range(5)), "week", today)


def lines_of(people: Iterable[Person], slots: Iterable[Slot], span: Span) -> list[Line]:
    """A row a person, of the team or with an appointment, a cell a day."""
    rows = {person.pk: person for person in people}
    cells: dict[tuple[int, date], list[Entry]] = {}
    for slot in slots:
        rows.setdefault(slot.technician_id, slot.technician)
        cells.setdefault((slot.technician_id, _day(slot.starts_at)), []).append(entry_of(slot))
    return [
        Line(person, [(day, cells.get((number, day), [])) for day in span.days])
        for number, person in rows.items()
    ]


def entry_of(slot: Slot) -> Entry:
    appointment = slot.appointment
    visit = getattr(appointment, "visit", None)
    state = appointment.end or ("agreed" if slot.chosen_at else "proposed")
    label = str(appointment.get_end_display()) if appointment.end else ""
    return Entry(slot, state, label, visit.pk if visit else None)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
