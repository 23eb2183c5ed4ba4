"""Windows stay on the wall clock when it moves: shorter over a skipped hour, open twice over a repeated one."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.worktime.oracle import Oracle
from tests.engines.worktime.situations import ZONES, changes, examples
from vallat.engines.worktime import WorkCalendar

PARIS = ZoneInfo("Europe/Paris")
SECOND = timedelta(seconds=1)


def every_day(start: time, end: time, tz: str = "Europe/Paris") -> WorkCalendar:
    return WorkCalendar({day: [(start, end)] for day in range(7)}, set(), tz)


def paris(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(PARIS)


NIGHT = every_day(time(1), time(5))
ALWAYS = every_day(time(0), time(0))


@pytest.mark.parametrize(("day", "hours"), [("2025-03-29", 4), ("2025-03-30", 3), ("2025-10-26", 5)])
def test_a_window_over_the_change_lasts_as_long_as_it_really_does(day: str, hours: int) -> None:
    noon = datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=PARIS)
    assert NIGHT.between(datetime.combine(noon, time(0), PARIS), noon) == timedelta(hours=hours)


def test_a_delay_runs_through_the_change_in_real_time() -> None:
    assert NIGHT.add(paris("2025-03-30T01:30+01:00"), timedelta(hours=1)) == paris("2025-03-30T03:30+02:00")
    due = NIGHT.add(paris("2025-10-26T01:30+02:00"), timedelta(hours=1))
    assert due.isoformat() == "2025-10-26T02:30:00+02:00"
    assert NIGHT.add(due, timedelta(hours=1)).isoformat() == "2025-10-26T02:30:00+01:00"


def test_a_window_inside_the_skipped_hour_does_not_open_that_day() -> None:
    skipped = every_day(time(2), time(3))
    assert skipped.next_open(paris("2025-03-29T12:00+01:00")) == paris("2025-03-31T02:00+02:00")
    assert skipped.add_days(paris("2025-03-29T02:30+01:00"), 1) == paris("2025-03-31T02:30+02:00")


def test_a_window_inside_the_repeated_hour_opens_twice() -> None:
    repeated = every_day(time(2), time(2, 30))
    first = paris("2025-10-26T02:30+02:00")
    assert repeated.next_open(first).isoformat() == "2025-10-26T02:00:00+01:00"
    assert repeated.between(paris("2025-10-26T00:00+02:00"), paris("2025-10-26T12:00+01:00")) == timedelta(
        hours=1
    )


def test_half_an_hour_is_skipped_and_repeated_on_lord_howe() -> None:
    night, zone = every_day(time(1), time(3), "Australia/Lord_Howe"), ZoneInfo("Australia/Lord_Howe")
    hours = [
        night.between(datetime(*day, tzinfo=zone), datetime(*day, 12, tzinfo=zone))
        for day in [(2025, 10, 5), (2025, 4, 6)]
    ]
    assert hours == [timedelta(hours=1.5), timedelta(hours=2.5)]


def test_a_whole_day_can_be_skipped() -> None:
    apia = every_day(time(9), time(17), "Pacific/Apia")
    start = datetime(2011, 12, 29, 10, tzinfo=apia.tz)
    assert apia.add_days(start, 1) == datetime(2011, 12, 31, 10, tzinfo=apia.tz)
    assert apia.add(start, timedelta(hours=8)) == datetime(2011, 12, 31, 10, tzinfo=apia.tz)


def test_a_day_that_ends_at_a_skipped_time_ends_at_the_change() -> None:
    assert ALWAYS.add_days(paris("2025-03-29T02:30+01:00"), 1) == paris("2025-03-30T01:00+00:00")
    assert ALWAYS.add_days(paris("2025-03-29T03:00+01:00"), 1) == paris("2025-03-30T03:00+02:00")


def test_a_day_that_ends_at_a_repeated_time_ends_at_its_first_pass() -> None:
    assert ALWAYS.add_days(paris("2025-10-25T02:30+02:00"), 1).isoformat() == "2025-10-26T02:30:00+02:00"
    assert ALWAYS.add_days(paris("2025-10-26T02:30+01:00"), 1).isoformat() == "2025-10-27T02:30:00+01:00"


edges = st.lists(st.integers(0, 4 * 3600), min_size=2, max_size=4, unique=True).map(sorted)


@examples(40)
@given(st.sampled_from([tz for tz in ZONES if changes(tz)]), st.data(), edges, st.integers(0, 3600))
def test_second_by_second_around_a_change(tz: str, data: st.DataObject, marks: list[int], delay: int) -> None:
    clocks = [time(mark // 3600, mark // 60 % 60, mark % 60) for mark in marks]
    week = {day: list(zip(clocks[::2], clocks[1::2], strict=False)) for day in range(7)}
    calendar, oracle = WorkCalendar(week, set(), tz), Oracle(week, {}, tz, SECOND)
    change = data.draw(st.sampled_from(changes(tz)))
    start = change - data.draw(st.integers(0, 5400)) * SECOND
    assert calendar.between(start, start + 10_800 * SECOND) == oracle.between(start, start + 10_800 * SECOND)
    if timedelta(seconds=delay) <= oracle.between(start, start + 10_800 * SECOND):
        assert calendar.add(start, delay * SECOND).astimezone(UTC) == oracle.add(start, delay)
