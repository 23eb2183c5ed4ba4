"""What holds of any calendar, at any instant, over both clock changes and 2020-2035, against the oracle."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.engines.worktime.situations import (
    MINUTE,
    Situation,
    delays,
    examples,
    situations,
    uniform_calendars,
)
from vallat.engines.worktime import WorkCalendar

within_a_minute = st.timedeltas(timedelta(0), timedelta(seconds=59, microseconds=999_999))
microseconds = timedelta(microseconds=1)


def utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


@examples(300)
@given(situations())
def test_an_instant_is_open_when_the_wall_clock_is_in_a_window(case: Situation) -> None:
    for minute in range(0, 3000, 7):
        at = case.start + minute * MINUTE
        assert case.calendar.is_open(utc(at)) == case.oracle.is_open(utc(at))


@examples(150)
@given(situations(), st.integers(0, 1500))
def test_a_delay_ends_where_walking_the_minutes_ends(case: Situation, minutes: int) -> None:
    assert utc(case.calendar.add(case.start, minutes * MINUTE)) == case.oracle.add(case.start, minutes)


@examples(150)
@given(situations(), st.integers(0, 10_000))
def test_open_time_is_the_number_of_open_minutes(case: Situation, minutes: int) -> None:
    end = utc(case.start) + minutes * MINUTE
    assert case.calendar.between(case.start, end) == case.oracle.between(case.start, end)


@examples(150)
@given(situations(), within_a_minute, within_a_minute)
def test_between_two_minutes_time_runs_whole_or_not_at_all(
    case: Situation, first: timedelta, second: timedelta
) -> None:
    a, b = utc(case.start) + min(first, second), utc(case.start) + max(first, second)
    expected = b - a if case.oracle.is_open(case.start) else timedelta(0)
    assert case.calendar.between(a, b) == expected


@examples(100)
@given(situations(), st.integers(0, 3))
def test_days_are_counted_on_the_wall_clock(case: Situation, days: int) -> None:
    assert utc(case.calendar.add_days(case.start, days)) == case.oracle.add_days(case.start, days)


@examples(150)
@given(situations())
def test_the_next_opening_is_the_first_open_minute(case: Situation) -> None:
    assert utc(case.calendar.next_open(case.start)) == case.oracle.next_open(case.start)


@examples(400)
@given(situations(), delays, delays.filter(bool))
def test_two_delays_in_turn_are_one_of_their_sum(case: Situation, a: timedelta, b: timedelta) -> None:
    calendar = case.calendar
    assert calendar.add(calendar.add(case.start, a), b) == calendar.add(case.start, a + b)


@examples(400)
@given(situations(), delays)
def test_the_open_time_up_to_the_end_of_a_delay_is_the_delay(case: Situation, delay: timedelta) -> None:
    assert case.calendar.between(case.start, case.calendar.add(case.start, delay)) == delay


@examples(300)
@given(situations(), delays, delays)
def test_a_longer_delay_ends_later(case: Situation, a: timedelta, b: timedelta) -> None:
    shorter, longer = sorted((a, b))
    ends = utc(case.calendar.add(case.start, shorter)), utc(case.calendar.add(case.start, longer))
    assert ends[0] < ends[1] or shorter == longer


@examples(300)
@given(situations(), delays, delays)
def test_what_starts_later_ends_no_sooner(case: Situation, delay: timedelta, later: timedelta) -> None:
    start = utc(case.start)
    assert utc(case.calendar.add(start, delay)) <= utc(case.calendar.add(start + later, delay))


@examples(300)
@given(situations(), delays)
def test_the_last_microsecond_of_a_delay_is_open(case: Situation, delay: timedelta) -> None:
    due = utc(case.calendar.add(case.start, delay + microseconds))
    assert case.calendar.is_open(due - microseconds)


@examples(300)
@given(situations(), delays)
def test_backwards_counts_as_much_below_zero(case: Situation, span: timedelta) -> None:
    end = utc(case.start) + span
    assert case.calendar.between(end, case.start) == -case.calendar.between(case.start, end)


@examples(300)
@given(uniform_calendars(), st.integers(0, 60 * 24 * 60), within_a_minute, st.integers(1, 30))
def test_where_days_are_alike_days_are_their_open_time(
    made: tuple[WorkCalendar, timedelta], minute: int, rest: timedelta, days: int
) -> None:
    calendar, open_a_day = made
    start = datetime(2024, 1, 1, tzinfo=UTC) + minute * MINUTE + rest
    assert calendar.add_days(start, days) == calendar.add(start, days * open_a_day)


@examples(200)
@given(situations(), st.integers(0, 40))
def test_one_day_more_never_ends_sooner(case: Situation, days: int) -> None:
    shorter, longer = case.calendar.add_days(case.start, days), case.calendar.add_days(case.start, days + 1)
    assert utc(shorter) <= utc(longer)
