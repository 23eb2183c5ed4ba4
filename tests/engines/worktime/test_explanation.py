"""Why time ran or did not, interval by interval."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.worktime.situations import MINUTE, Situation, examples, situations
from vallat.engines.worktime import Interval, InvertedStretch, Reason, WorkCalendar

PARIS = ZoneInfo("Europe/Paris")
OFFICE = WorkCalendar(
    dict.fromkeys(range(5), [(time(9), time(12)), (time(14), time(16))]),
    {date(2024, 12, 25): "Noël", date(2024, 12, 26): ""},
    PARIS,
)


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=PARIS)


def told(intervals: list[Interval]) -> list[tuple[str, str, str]]:
    return [(f"{i.start:%d %H:%M}", f"{i.end:%d %H:%M}", i.name or i.reason.value) for i in intervals]


def test_each_stretch_has_its_reason() -> None:
    assert told(OFFICE.explain(at("2024-12-24 10:00"), at("2024-12-30 09:30"))) == [
        ("24 10:00", "24 12:00", "open"),
        ("24 12:00", "24 14:00", "lunch"),
        ("24 14:00", "24 16:00", "open"),
        ("24 16:00", "25 00:00", "outside_hours"),
        ("25 00:00", "26 00:00", "Noël"),
        ("26 00:00", "27 00:00", "holiday"),
        ("27 00:00", "27 09:00", "outside_hours"),
        ("27 09:00", "27 12:00", "open"),
        ("27 12:00", "27 14:00", "lunch"),
        ("27 14:00", "27 16:00", "open"),
        ("27 16:00", "28 00:00", "outside_hours"),
        ("28 00:00", "30 00:00", "week_end"),
        ("30 00:00", "30 09:00", "outside_hours"),
        ("30 09:00", "30 09:30", "open"),
    ]


def test_a_weekday_without_hours_is_a_closed_day_and_a_saturday_with_hours_no_week_end() -> None:
    calendar = WorkCalendar(dict.fromkeys((0, 1, 3, 4, 5), [(time(9), time(12))]), set(), PARIS)
    told_reasons = [i.reason for i in calendar.explain(at("2024-12-04 00:00"), at("2024-12-05 00:00"))]
    assert told_reasons == [Reason.CLOSED_DAY]
    assert told(calendar.explain(at("2024-12-07 11:00"), at("2024-12-09 00:00"))) == [
        ("07 11:00", "07 12:00", "open"),
        ("07 12:00", "08 00:00", "outside_hours"),
        ("08 00:00", "09 00:00", "week_end"),
    ]


def test_an_opening_over_midnight_is_one_interval() -> None:
    always = WorkCalendar({day: [(time(0), time(0))] for day in range(7)}, set(), PARIS)
    assert told(always.explain(at("2024-12-04 10:00"), at("2024-12-09 10:00"))) == [
        ("04 10:00", "09 10:00", "open")
    ]


def test_a_week_end_says_that_the_clocks_went_forward() -> None:
    weekend = OFFICE.explain(at("2025-03-29 00:00"), at("2025-03-31 00:00"))
    assert [(i.reason, i.clock_change, i.duration) for i in weekend] == [
        (Reason.WEEK_END, timedelta(hours=1), timedelta(hours=47))
    ]


def test_a_night_shift_says_that_the_clocks_went_back() -> None:
    night = WorkCalendar({6: [(time(1), time(2, 30))]}, set(), PARIS)
    intervals = night.explain(at("2025-10-26 00:00"), at("2025-10-26 04:00"))
    assert [(i.reason, i.clock_change, i.duration) for i in intervals] == [
        (Reason.OUTSIDE_HOURS, None, timedelta(hours=1)),
        (Reason.OPEN, None, timedelta(hours=1.5)),
        (Reason.OUTSIDE_HOURS, None, timedelta(hours=0.5)),
        (Reason.OPEN, timedelta(hours=-1), timedelta(hours=0.5)),
        (Reason.OUTSIDE_HOURS, None, timedelta(hours=1.5)),
    ]


def test_nothing_is_explained_by_nothing_and_backwards_is_refused() -> None:
    assert OFFICE.explain(at("2024-12-24 10:00"), at("2024-12-24 10:00")) == []
    with pytest.raises(InvertedStretch, match="comes before"):
        OFFICE.explain(at("2024-12-24 10:00"), at("2024-12-24 09:00"))


@examples(150)
@given(situations(), st.integers(1, 30_000))
def test_intervals_cover_the_stretch_and_their_open_time_is_what_ran(case: Situation, minutes: int) -> None:
    end = case.start.astimezone(UTC) + minutes * MINUTE
    intervals = case.calendar.explain(case.start, end)
    edges = [i.start.astimezone(UTC) for i in intervals] + [end]
    assert edges[0] == case.start.astimezone(UTC)
    assert edges[1:] == [i.end.astimezone(UTC) for i in intervals]
    open_time = sum((i.duration for i in intervals if i.open), timedelta(0))
    assert open_time == case.calendar.between(case.start, end)


@examples(100)
@given(situations(), st.integers(1, 10_000))
def test_intervals_are_whole_and_tell_the_truth(case: Situation, minutes: int) -> None:
    intervals = case.calendar.explain(case.start, case.start.astimezone(UTC) + minutes * MINUTE)
    for one, following in zip(intervals, intervals[1:], strict=False):
        assert (one.reason, one.name) != (following.reason, following.name)
    for i in intervals:
        first, last = i.start.astimezone(UTC), i.end.astimezone(UTC) - MINUTE
        assert i.open == case.oracle.is_open(first) == case.oracle.is_open(last)
        assert (i.reason is Reason.HOLIDAY) == (i.start.date() in case.calendar.holidays)


@examples(100)
@given(situations(), st.integers(1, 30_000))
def test_clock_changes_add_up_to_how_far_the_clocks_moved(case: Situation, minutes: int) -> None:
    start = case.start.astimezone(UTC)
    intervals = case.calendar.explain(start, start + minutes * MINUTE)
    before, after = ((at - MINUTE).astimezone(case.oracle.zone) for at in (start, start + minutes * MINUTE))
    moved = sum((i.clock_change or timedelta(0) for i in intervals), timedelta(0))
    assert moved == after.utcoffset() - before.utcoffset()  # type: ignore[operator]
