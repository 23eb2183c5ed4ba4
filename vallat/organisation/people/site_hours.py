"""When a site receives somebody: its opening hours and its local closing days. They move visits and appointments, never clocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import day_words, hour_words
from vallat.engines.worktime import Interval, Reason, WorkCalendar
from vallat.organisation.people.models.place import Site
from vallat.organisation.people.models.site_hours import LocalClosing, OpeningWindow

MIDNIGHT = time(0)
WEEK = range(7)
DAY = timedelta(days=1)
MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class SiteHours:
    """`windows` are those of its week, none when nothing is said of its hours: it is then open but on its `closings`."""

    site: Site
    windows: Sequence[OpeningWindow]
    closings: Sequence[LocalClosing]

    @property
    def calendar(self) -> WorkCalendar:
        weekly: dict[int, list[tuple[time, time]]] = {}
        for window in self.windows:
            weekly.setdefault(window.weekday - 1, []).append((window.opens, window.closes))
        return WorkCalendar(
            weekly or {day: [(MIDNIGHT, MIDNIGHT)] for day in WEEK},
            {day: closing.reason for closing in self.closings for day in days_of(closing)},
            timezone.get_default_timezone_name(),
        )

    @property
    def in_words(self) -> str:
        """`Monday to Friday 08:30–12:00, 13:30–17:00; Saturday 09:00–12:00`; empty when nothing is said."""
        return _week_in_words(self.windows)

    def said_until(self, first: date, last: date) -> str:
        """Its hours, and the closing days that touch [first, last], in words; empty when nothing is said."""
        near = [one for one in self.closings if one.first_date <= last and first <= one.last_date]
        hours = _("Open %(hours)s.") % {"hours": self.in_words} if self.windows else ""
        return " ".join([hours, *map(_closing_in_words, near)]).strip()

    def closed_in(self, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        """The stretches of [start, end) in which nobody is received, in order."""
        if start >= end or (self.site.closed_at is None and not self.windows and not self.closings):
            return []
        if self.site.closed_at is not None:
            return [(start, end)]
        return [(one.start, one.end) for one in self.calendar.explain(start, end) if not one.open]

    def why_closed(self, start: datetime, end: datetime) -> str:
        """Why somebody would stand before a closed door in [start, end), and when it opens next; empty when nobody would."""
        if self.site.closed_at is not None:
            return _("%(site)s is closed for good: choose another site.") % {"site": self.site.name}
        if start >= end or (not self.windows and not self.closings):
            return ""
        calendar = self.calendar
        closed = next((one for one in calendar.explain(start, end) if not one.open), None)
        if closed is None:
            return ""
        return f"{self._reason(closed)} {_opens_next(calendar.next_open(closed.start))}"

    def _reason(self, closed: Interval) -> str:
        told = {"site": self.site.name, "day": day_words(closed.start.date(), "l j F")}
        if closed.reason is Reason.HOLIDAY:
            return _("%(site)s is closed on %(day)s: %(reason)s.") % {**told, "reason": closed.name}
        today = [window for window in self.windows if window.weekday == closed.start.isoweekday()]
        if not today:
            return _("%(site)s is closed on %(day)s: it is open %(week)s.") % {**told, "week": self.in_words}
        return _("%(site)s is closed at that time on %(day)s: it is open %(hours)s.") % {
            **told,
            "hours": _hours_in_words(today),
        }


def hours_of_site(site: Site) -> SiteHours:
    """Two queries."""
    return SiteHours(site, list(site.windows.all()), list(site.closings.all()))


def days_of(closing: LocalClosing) -> Iterable[date]:
    """Each of its days."""
    return (
        closing.first_date + number * DAY
        for number in range((closing.last_date - closing.first_date).days + 1)
    )


def _closing_in_words(closing: LocalClosing) -> str:
    told = {"first": day_words(closing.first_date, "l j F"), "reason": closing.reason}
    if closing.first_date == closing.last_date:
        return _("Closed on %(first)s: %(reason)s.") % told
    told["last"] = day_words(closing.last_date, "l j F")
    return _("Closed from %(first)s to %(last)s: %(reason)s.") % told


def _opens_next(at: datetime) -> str:
    return _("It opens next on %(day)s at %(time)s.") % {
        "day": day_words(at.date(), "l j F"),
        "time": hour_words(at),
    }


def _week_in_words(windows: Sequence[OpeningWindow]) -> str:
    """Days that follow each other with the same hours are said together."""
    said = {
        day: _hours_in_words(list(hours))
        for day, hours in groupby(windows, key=lambda window: window.weekday)
    }
    spans: list[tuple[int, int, str]] = []
    for day, hours in said.items():
        if spans and spans[-1][1:] == (day - 1, hours):
            spans[-1] = (spans[-1][0], day, hours)
        else:
            spans.append((day, day, hours))
    return _("; ").join(f"{_days_in_words(first, last)} {hours}" for first, last, hours in spans)


def _days_in_words(first: int, last: int) -> str:
    named = {"first": _name_of(first), "last": _name_of(last)}
    return named["first"] if first == last else _("%(first)s through %(last)s") % named


def _name_of(weekday: int) -> str:
    return date_format(MONDAY + (weekday - 1) * DAY, "l")


def _hours_in_words(windows: Sequence[OpeningWindow]) -> str:
    return ", ".join(f"{window.opens:%H:%M}–{window.closes:%H:%M}" for window in windows)
