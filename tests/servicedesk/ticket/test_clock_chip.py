"""The state of a clock in a shape and a word, without a database."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from vallat.engines.worktime import WorkCalendar
from vallat.servicedesk.tickets.presenters.clock_chip import (
    LOOKS,
    ClockChip,
    ClockName,
    ClockState,
    clock_chip,
)

PARIS = ZoneInfo("Europe/Paris")
CALENDAR = WorkCalendar(
    dict.fromkeys(range(5), [(time(8, 30), time(12, 30)), (time(13, 30), time(17))]), set(), PARIS
)
OPENED = datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)
DUE = datetime(2026, 11, 17, 15, 15, tzinfo=PARIS)


@pytest.fixture(autouse=True)
def english() -> None:
    translation.activate("en")


def chip(now: datetime, *, stopped: datetime | None = None, worked_around: bool = False) -> ClockChip:
    return clock_chip(
        ClockName.RESOLUTION,
        calendar=CALENDAR,
        opened_at=OPENED,
        due_at=DUE,
        breach_at=DUE,
        stopped_at=stopped,
        worked_around=worked_around,
        now=now,
    )


def test_time_left_counts_open_hours_alone() -> None:
    found = chip(datetime(2026, 11, 17, 12, 50, tzinfo=PARIS))
    assert (found.state, found.main, found.due) == (
        ClockState.ON_TIME,
        "1 h 45 left (business hours)",
        "due 15:15",
    )


def test_the_last_quarter_is_soon_and_past_the_deadline_is_late() -> None:
    assert chip(DUE - timedelta(hours=1)).state is ClockState.SOON
    assert chip(DUE - timedelta(minutes=1)).state is ClockState.SOON
    assert chip(DUE).state is ClockState.LATE
    late = chip(datetime(2026, 11, 18, 9, 0, tzinfo=PARIS))
    assert (late.state, late.main) == (ClockState.LATE, "2 h 15 overdue (business hours)")


def test_a_clock_that_stopped_says_how() -> None:
    assert chip(DUE, stopped=OPENED + timedelta(hours=1)).state is ClockState.DONE
    assert chip(DUE, stopped=DUE).state is ClockState.DONE
    assert chip(DUE, stopped=DUE + timedelta(minutes=1)).state is ClockState.DONE_LATE
    assert chip(DUE, stopped=OPENED, worked_around=True).state is ClockState.STOPPED


def test_without_a_deadline_there_is_no_commitment() -> None:
    found = clock_chip(
        ClockName.RESPONSE,
        calendar=CALENDAR,
        opened_at=OPENED,
        due_at=None,
        breach_at=None,
        stopped_at=None,
        now=DUE,
    )
    assert (found.state, found.main, found.due) == (ClockState.NO_COMMITMENT, "No committed deadline", "")


def test_no_two_states_share_a_shape_or_a_word() -> None:
    assert (
        len({look.icon for look in LOOKS.values()})
        == len({str(look.word) for look in LOOKS.values()})
        == len(ClockState)
    )
