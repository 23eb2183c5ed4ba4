"""The state of one clock of a ticket, as a shape and a word. Pure: no database, no clock of its own."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import moment_near
from vallat.engines.worktime import WorkCalendar
from vallat.servicedesk.common.presenters.durations import hours_and_minutes
from vallat.servicedesk.tickets.promises import is_passed
from vallat.servicedesk.tickets.promises import stopped_at as stopped

MINUTE = timedelta(minutes=1)
SOON = 4  # a clock is "soon" in the last quarter of its open time


class ClockName(StrEnum):
    RESPONSE = "response"
    RESOLUTION = "resolution"


class ClockState(StrEnum):
    ON_TIME = "on_time"
    SOON = "soon"
    LATE = "late"
    STOPPED = "stopped"  # by a workaround: the ticket stays open
    DONE = "done"
    DONE_LATE = "done_late"
    NO_COMMITMENT = "no_commitment"
    ENDED = "ended"  # closed before anything was missed, without what the clock waits for


NAMES: dict[ClockName, str | Promise] = {
    ClockName.RESPONSE: gettext_lazy("Response target"),
    ClockName.RESOLUTION: gettext_lazy("Resolution target"),
}


@dataclass(frozen=True)
class Look:
    """A state's word and the shape that goes with it: told apart without colour."""

    word: str | Promise
    icon: str


LOOKS: dict[ClockState, Look] = {
    ClockState.ON_TIME: Look(gettext_lazy("on time"), icon="circle"),
    ClockState.SOON: Look(pgettext_lazy("clock", "due soon"), icon="hourglass-split"),
    ClockState.LATE: Look(pgettext_lazy("clock", "late"), icon="exclamation-triangle-fill"),
    ClockState.STOPPED: Look(gettext_lazy("stopped by the workaround"), icon="pause-circle"),
    ClockState.DONE: Look(pgettext_lazy("clock", "met"), icon="check-circle-fill"),
    ClockState.DONE_LATE: Look(gettext_lazy("completed late"), icon="check-circle"),
    ClockState.NO_COMMITMENT: Look(gettext_lazy("no committed deadline"), icon="dash-circle"),
    ClockState.ENDED: Look(pgettext_lazy("clock", "closed before it was due"), icon="slash-circle"),
}


class ClockChip(NamedTuple):
    """What the chip shows, in the words of `language`. `left` is open time to the due instant, negative once it is past; None
    without one. `late`: passed its breach instant. A tuple, as the lines of a list."""

    name: ClockName
    state: ClockState
    now: datetime
    language: str | None
    due_at: datetime | None = None
    breach_at: datetime | None = None
    stopped_at: datetime | None = None
    left: timedelta | None = None
    late: bool = False
    next_event: str = ""

    @property
    def label(self) -> str:
        return _labels(self.language)[self.name]

    @property
    def word(self) -> str:
        return _words(self.language)[self.state]

    @property
    def icon(self) -> str:
        return LOOKS[self.state].icon

    @property
    def running(self) -> bool:
        return self.state in (ClockState.ON_TIME, ClockState.SOON, ClockState.LATE)

    @property
    def is_stopped(self) -> bool:
        """By a workaround: it may go on."""
        return self.state is ClockState.STOPPED

    @property
    def main(self) -> str:
        """The line that is read first: what is left, or how it ended."""
        if self.left is None:
            return _("No committed deadline")
        return _phrases(self.language)[self._phrase(self.left)] % {"time": hours_and_minutes(self.left)}

    def _phrase(self, left: timedelta) -> str:
        if self.state is ClockState.ENDED:
            return "ended"
        if self.late:
            return "late" if left <= -MINUTE else "just late"
        if self.running:
            return "left" if left > timedelta(0) else "at once"
        return "spared" if left >= timedelta(0) else "within"

    @property
    def due(self) -> str:
        """`due Thu 10:15`, or when it stopped."""
        at = self.due_at if self.running else self.stopped_at
        if at is None:
            return ""
        phrase = "due" if self.running else "stopped"
        near = moment_near(_day_of(self.now), at, self.language)
        return _phrases(self.language)[phrase] % {"at": near}


@lru_cache(maxsize=64)
def _day_of(now: datetime) -> date:
    """Of one instant a page asks fifty times."""
    return timezone.localdate(now)


# Looked up once a language, since a page of the list says fifty of each.
@lru_cache
def _labels(language: str | None) -> dict[ClockName, str]:
    return {name: str(words) for name, words in NAMES.items()}


@lru_cache
def _words(language: str | None) -> dict[ClockState, str]:
    return {state: str(look.word) for state, look in LOOKS.items()}


@lru_cache
def _phrases(language: str | None) -> dict[str, str]:
    return {
        "late": _("%(time)s overdue (business hours)"),
        "just late": _("deadline reached"),  # no open time since: an instant ago, or the service closed then
        "left": _("%(time)s left (business hours)"),
        "at once": _("to be done now"),
        "ended": _("no deadline missed"),
        "within": _("%(time)s after, within the grace"),
        "spared": _("%(time)s early"),
        "due": _("due %(at)s"),
        "stopped": _("stopped %(at)s"),
    }


def clock_chip(
    name: ClockName,
    *,
    calendar: WorkCalendar,
    opened_at: datetime,
    due_at: datetime | None,
    breach_at: datetime | None,
    stopped_at: datetime | None,
    closed_at: datetime | None = None,
    worked_around: bool = False,
    next_event: str = "",
    now: datetime,
    language: str | None = None,
) -> ClockChip:
    """The chip of one clock at `now`, in the words of `language` or else of the one that is on. `stopped_at`: when what it waits for
    came; `closed_at`: when the ticket was closed; `worked_around`: a temporary solution stopped it."""
    language = language or get_language()
    if due_at is None:
        return ClockChip(name, ClockState.NO_COMMITMENT, now, language, next_event=next_event)
    stop = stopped(stopped_at, closed_at)
    left, late = calendar.between(stop or now, due_at), is_passed(breach_at, stopped_at, closed_at, now)
    if stop is None:
        state = _running(left, calendar.between(opened_at, due_at), late=late)
    elif stopped_at is None and not late:
        state = ClockState.ENDED
    else:
        state = _stopped(late=late, worked_around=worked_around)
    return ClockChip(name, state, now, language, due_at, breach_at, stop, left, late, next_event)


def _running(left: timedelta, whole: timedelta, *, late: bool) -> ClockState:
    if late:
        return ClockState.LATE
    return ClockState.SOON if left * SOON <= whole else ClockState.ON_TIME


def _stopped(*, late: bool, worked_around: bool) -> ClockState:
    if worked_around:
        return ClockState.STOPPED
    return ClockState.DONE_LATE if late else ClockState.DONE
