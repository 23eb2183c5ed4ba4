"""Why the deadlines of a ticket are what they are: the decision in steps, the days, the intervals (6.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import day_words, exact, short_moment
from vallat.convention.queries import agreement_of
from vallat.engines.agreement import Cell, national_holidays
from vallat.engines.worktime import Interval, Reason, WorkCalendar
from vallat.servicedesk.common.enums import Attribution
from vallat.servicedesk.common.presenters.durations import hours_and_minutes
from vallat.servicedesk.deadline_ribbon.presenters.days import Day, Mark, Wait, cut_into_days
from vallat.servicedesk.deadline_ribbon.presenters.decision import Step, decision
from vallat.servicedesk.deadline_ribbon.presenters.geometry import NARROW, WIDE, Layout, Ribbon
from vallat.servicedesk.deadline_ribbon.presenters.ribbon import clock_change_words, ribbon
from vallat.servicedesk.deadline_ribbon.presenters.svg import draw
from vallat.servicedesk.tickets.models.event import Waiting
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.clocks import calendar_of_ticket

LONGEST = timedelta(days=60)  # what is drawn after the opening; the table goes to the due instant


@dataclass(frozen=True)
class Line:
    """One interval of the table. `running` is the open time since the opening, at its end."""

    start: datetime
    end: datetime
    open: bool
    reason: str
    length: timedelta
    running: timedelta
    waits: tuple[str, ...]
    change: str

    @property
    def begins(self) -> str:
        return day_words(self.start, "D j M H:i")

    @property
    def ends(self) -> str:
        return day_words(self.end, "D j M H:i")

    @property
    def counted(self) -> str:
        return hours_and_minutes(self.length) if self.open else ""

    @property
    def total(self) -> str:
        return hours_and_minutes(self.running)


@dataclass(frozen=True)
class Explanation:
    """`ribbons` is the same picture for wide and narrow places; empty where the convention promises nothing."""

    cell: Cell
    section: str
    version: str
    steps: tuple[Step, ...]
    lines: tuple[Line, ...]
    ribbons: tuple[Ribbon, ...]
    alternative: str

    @property
    def drawings(self) -> list[SafeString]:
        return [draw(each, self.alternative) for each in self.ribbons]


def explanation_of(
    ticket: Ticket,
    waitings: Sequence[Waiting],
    at: datetime,
    *,
    whole: bool,
    layouts: Sequence[Layout] = (WIDE, NARROW),
) -> Explanation:
    """`whole`: with the table of intervals. No query when the ticket's convention is loaded."""
    agreement = agreement_of(ticket.convention)
    cell = agreement.cell(ticket.impact, ticket.urgency)
    calendar = calendar_of_ticket(ticket)
    days = _days(ticket, waitings, calendar, at) if ticket.resolution_due_at else []
    return Explanation(
        cell=cell,
        section=cell.section,
        version=ticket.convention.name,
        steps=decision(ticket, agreement, cell) if whole else (),
        lines=tuple(_lines(ticket, waitings, calendar, at)) if whole and ticket.resolution_due_at else (),
        ribbons=tuple(ribbon(days, layout) for layout in layouts) if days else (),
        alternative=_alternative(ticket, days),
    )


def _days(ticket: Ticket, waitings: Sequence[Waiting], calendar: WorkCalendar, at: datetime) -> list[Day]:
    assert ticket.resolution_due_at is not None
    stopped = ticket.resolution_stopped_at or ticket.closed_at
    used_until = max(ticket.opened_at, min(stopped or at, ticket.opened_at + LONGEST))
    last = max(ticket.resolution_due_at, used_until)
    days = cut_into_days(
        calendar,
        timezone.localdate(ticket.opened_at),
        timezone.localdate(last),
        used=(ticket.opened_at, used_until),
        due_at=ticket.resolution_due_at,
        waits=[_wait(waiting, used_until) for waiting in waitings if waiting.started_at < used_until],
        marks=_marks(ticket, stopped, at, last),
    )
    for day in days:
        if day.reason is Reason.HOLIDAY:
            day.name = _holiday(day.day, day.name)
    return days


def _wait(waiting: Waiting, until: datetime) -> Wait:
    end = min(waiting.ended_at or until, until)
    return Wait(waiting.started_at, end, _wait_words(waiting))


def _wait_words(waiting: Waiting) -> str:
    whom = str(Attribution(waiting.attributed_to).label).lower()
    return _("waiting: %(whom)s") % {"whom": whom}


def _marks(ticket: Ticket, stopped: datetime | None, at: datetime, last: datetime) -> list[Mark]:
    marks = [Mark("opened", ticket.opened_at, _("opened %(time)s") % {"time": _clock(ticket.opened_at)})]
    if ticket.response_due_at and ticket.response_due_at != ticket.resolution_due_at:
        words = _("response due %(time)s") % {"time": _clock(ticket.response_due_at)}
        marks.append(
            Mark(
                "response",
                ticket.response_due_at,
                words,
                _("response %(time)s") % {"time": _clock(ticket.response_due_at)},
            )
        )
    if ticket.resolution_due_at:
        words = _("resolution due %(time)s") % {"time": _clock(ticket.resolution_due_at)}
        marks.append(
            Mark(
                "resolution",
                ticket.resolution_due_at,
                words,
                _("due %(at)s") % {"at": _clock(ticket.resolution_due_at)},
            )
        )
    if stopped is not None:
        marks.append(Mark("stopped", stopped, _("stopped %(time)s") % {"time": _clock(stopped)}))
    elif at <= last + timedelta(hours=12):
        marks.append(Mark("now", at, pgettext("mark", "now")))
    return marks


def _clock(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local.hour:02}:{local.minute:02}"


def _lines(ticket: Ticket, waitings: Sequence[Waiting], calendar: WorkCalendar, at: datetime) -> list[Line]:
    assert ticket.resolution_due_at is not None
    running = timedelta(0)
    lines = []
    for interval in calendar.explain(ticket.opened_at, ticket.resolution_due_at):
        running += interval.duration if interval.open else timedelta(0)
        lines.append(_line(_named(interval), running, waitings, at))
    return lines


def _line(interval: Interval, running: timedelta, waitings: Sequence[Waiting], at: datetime) -> Line:
    waits = tuple(
        _wait_words(waiting)
        for waiting in waitings
        if _utc(waiting.started_at) < _utc(interval.end)
        and _utc(waiting.ended_at or at) > _utc(interval.start)
    )
    change = clock_change_words(interval.clock_change) if interval.clock_change else ""
    return Line(
        interval.start,
        interval.end,
        interval.open,
        _reason(interval),
        interval.duration,
        running,
        waits,
        change,
    )


def _reason(interval: Interval) -> str:
    words = {
        Reason.OPEN: pgettext("hours", "open"),
        Reason.OUTSIDE_HOURS: _("outside hours"),
        Reason.LUNCH: _("lunch"),
        Reason.WEEK_END: _("weekend"),
        Reason.CLOSED_DAY: _("closed day"),
        Reason.HOLIDAY: interval.name or _("holiday"),
    }
    return words[interval.reason]


def _named(interval: Interval) -> Interval:
    if interval.reason is not Reason.HOLIDAY:
        return interval
    name = _holiday(interval.start.date(), interval.name)
    return Interval(interval.start, interval.end, interval.reason, name, interval.clock_change)


def _holiday(day: date, name: str | None) -> str | None:
    """In the page's language: calendars know French names."""
    if not (get_language() or "fr").startswith("en"):
        return name
    return _english_holidays(day.year).get(day, name)


@lru_cache(maxsize=32)
def _english_holidays(year: int) -> dict[date, str]:
    return national_holidays([year], "en")


def _alternative(ticket: Ticket, days: Sequence[Day]) -> str:
    """The picture in one sentence, for who does not see it."""
    if not days or ticket.resolution_due_at is None:
        return ""
    used = hours_and_minutes(sum((day.used_length for day in days), timedelta(0)))
    closed = sum(1 for day in days if day.closed)
    return _(
        "Opened %(opened)s, due %(due)s: %(days)d days, %(closed)d of them closed; %(used)s of open time used."
    ) % {
        "opened": exact(ticket.opened_at),
        "due": exact(ticket.resolution_due_at),
        "days": len(days),
        "closed": closed,
        "used": used,
    }


def summary(ticket: Ticket, at: datetime) -> str:
    """Why this deadline, in one sentence for the ticket's own page."""
    cell = agreement_of(ticket.convention).cell(ticket.impact, ticket.urgency)
    if ticket.resolution_due_at is None or cell.resolution is None:
        return _("%(priority)s: no committed deadline.") % {"priority": cell.priority}
    return _("%(priority)s: %(delay)s in working hours, opened %(opened)s.") % {
        "priority": cell.priority,
        "delay": cell.resolution.in_language(get_language() or "fr"),
        "opened": short_moment(ticket.opened_at, at),
    }


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
