"""A calendar is checked when it is written down, and never changes after."""

import copy
import pickle
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from vallat.engines.worktime import CalendarError, WorkCalendar

MORNING, AFTERNOON = (time(9), time(12)), (time(14), time(16))


@pytest.mark.parametrize(
    ("windows", "message"),
    [
        (
            [(time(9), time(12)), (time(11, 30), time(14))],
            r"Tuesday 09:00-12:00 and Tuesday 11:30-14:00 overlap",
        ),
        ([(time(11), time(14)), (time(9), time(12))], r"Tuesday 09:00-12:00 and Tuesday 11:00-14:00 overlap"),
        ([MORNING, MORNING], r"overlap"),
        ([(time(14), time(12))], r"Tuesday 14:00-12:00 is reversed.*00:00"),
        ([(time(22), time(2))], r"Tuesday 22:00-02:00 is reversed"),
        ([(time(9), time(9))], r"Tuesday 09:00-09:00 is empty"),
        ([(time(9, 0, 30), time(9, 0, 10))], r"Tuesday 09:00:30-09:00:10 is reversed"),
        ([(time(9, tzinfo=UTC), time(12))], r"Tuesday 09:00:00\+00:00: .*without a zone"),
        ([(time(9, 0, 0, 1), time(12))], r"Tuesday 09:00:00.000001: .*second"),
        ([("9:00", "12:00")], r"Tuesday: '9:00' is not a time"),
        ([time(9)], r"Tuesday: .* is not a pair"),
    ],
)
def test_a_window_that_makes_no_sense_is_refused_by_name(windows: Any, message: str) -> None:
    with pytest.raises(CalendarError, match=message):
        WorkCalendar({0: [MORNING], 1: windows}, set(), "Europe/Paris")


@pytest.mark.parametrize("day", [-1, 7, "monday", 1.0])
def test_a_weekday_goes_from_monday_to_sunday(day: Any) -> None:
    with pytest.raises(CalendarError, match=r"not a weekday.*0 \(Monday\) to 6"):
        WorkCalendar({day: [MORNING]}, set(), "Europe/Paris")


@pytest.mark.parametrize("weekly", [{}, {0: []}])
def test_a_week_that_never_opens_is_refused(weekly: Any) -> None:
    with pytest.raises(CalendarError, match="no window at all"):
        WorkCalendar(weekly, set(), "Europe/Paris")


@pytest.mark.parametrize("tz", ["Europe/Simiane", "", "../etc/passwd", "Europe", None])
def test_an_unknown_zone_is_refused(tz: Any) -> None:
    with pytest.raises(CalendarError, match="not a time zone known here"):
        WorkCalendar({0: [MORNING]}, set(), tz)


@pytest.mark.parametrize("day", ["2024-12-25", datetime(2024, 12, 25)])
def test_a_holiday_is_a_date(day: Any) -> None:
    with pytest.raises(CalendarError, match="Holidays are dates"):
        WorkCalendar({0: [MORNING]}, [day], "Europe/Paris")


def test_windows_may_touch_and_come_in_any_order() -> None:
    paris = ZoneInfo("Europe/Paris")
    whole = WorkCalendar({0: [(time(9), time(14))]}, set(), paris)
    halves = WorkCalendar({0: [(time(12), time(14)), MORNING]}, set(), paris)
    start, end = datetime(2024, 12, 2, tzinfo=paris), datetime(2024, 12, 9, tzinfo=paris)
    assert halves.between(start, end) == whole.between(start, end)
    assert [i.start for i in halves.explain(start, end)] == [i.start for i in whole.explain(start, end)]


def test_midnight_ends_the_day_and_may_begin_it() -> None:
    always = WorkCalendar({day: [(time(0), time(0))] for day in range(7)}, set(), "UTC")
    start, end = datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
    assert always.between(start, end) == end - start


def test_calendars_are_equal_by_value() -> None:
    one = WorkCalendar({0: [MORNING, AFTERNOON], 5: []}, {date(2024, 12, 25)}, "Europe/Paris")
    same = WorkCalendar({0: (AFTERNOON, MORNING)}, [date(2024, 12, 25)], ZoneInfo("Europe/Paris"))
    assert one == same
    assert hash(one) == hash(same)
    assert one != WorkCalendar({0: [MORNING, AFTERNOON]}, {date(2024, 12, 25)}, "Europe/Madrid")
    assert one != WorkCalendar({0: [MORNING]}, {date(2024, 12, 25)}, "Europe/Paris")
    assert one != WorkCalendar({0: [MORNING, AFTERNOON]}, {date(2024, 12, 25): "Noël"}, "Europe/Paris")


def test_a_calendar_never_changes() -> None:
    weekly, holidays = {0: [MORNING]}, {date(2024, 12, 23): "closed"}
    calendar = WorkCalendar(weekly, holidays, "UTC")
    weekly[0].append(AFTERNOON)
    holidays.clear()
    assert calendar == WorkCalendar({0: [MORNING]}, {date(2024, 12, 23): "closed"}, "UTC")
    with pytest.raises(AttributeError):
        calendar.tz = ZoneInfo("UTC")  # type: ignore[misc]
    with pytest.raises(TypeError):
        calendar.weekly[1] = (MORNING,)  # type: ignore[index]
    with pytest.raises(TypeError):
        calendar.holidays[date(2024, 1, 1)] = ""  # type: ignore[index]


def test_a_calendar_can_be_copied_and_sent_to_another_process() -> None:
    calendar = WorkCalendar({0: [MORNING]}, {date(2024, 12, 25): "Noël"}, "Europe/Paris")
    assert pickle.loads(pickle.dumps(calendar)) == calendar
    assert copy.deepcopy(calendar) == calendar
