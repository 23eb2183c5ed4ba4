"""Far years, closed years and busy threads: an answer or a plain refusal, never a hang."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from vallat.engines.worktime import OutOfRange, WorkCalendar

WEEK = dict.fromkeys(range(5), [(time(9), time(12)), (time(14), time(16))])
OFFICE = WorkCalendar(WEEK, set(), "Europe/Paris")
HOUR = timedelta(hours=1)


def closed(first: int, last: int) -> set[date]:
    start, end = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
    return {date.fromordinal(day) for day in range(start, end + 1)}


def test_years_of_closing_are_stepped_over() -> None:
    calendar = WorkCalendar(WEEK, closed(2024, 2050), "Europe/Paris")
    opening = datetime(2051, 1, 2, 9, tzinfo=calendar.tz)
    asked = datetime(2024, 6, 1, tzinfo=UTC)
    assert calendar.next_open(asked) == opening
    assert calendar.add(asked, HOUR) == opening + HOUR
    assert calendar.add_days(asked, 1) == datetime(2051, 1, 2, 16, tzinfo=calendar.tz)
    assert calendar.between(asked, opening) == timedelta(0)


def test_a_calendar_that_never_opens_again_says_so() -> None:
    calendar = WorkCalendar(WEEK, closed(2024, 2430), "Europe/Paris")
    with pytest.raises(OutOfRange, match="holidays leave days to work on"):
        calendar.next_open(datetime(2024, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize("amount", [timedelta.max, timedelta(days=10**6), timedelta(days=100_000)])
def test_a_delay_without_end_is_refused(amount: timedelta) -> None:
    with pytest.raises(OutOfRange):
        OFFICE.add(datetime(2024, 6, 1, tzinfo=UTC), amount)


@pytest.mark.parametrize("days", [10**5 * 2, 10**7, 10**30])
def test_days_without_end_are_refused(days: int) -> None:
    with pytest.raises(OutOfRange):
        OFFICE.add_days(datetime(2024, 6, 1, tzinfo=UTC), days)


@pytest.mark.parametrize(
    "at", [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))]
)
def test_the_edges_of_the_calendar_are_refused(at: datetime) -> None:
    with pytest.raises(OutOfRange, match="nothing was computed"):
        OFFICE.add(at, HOUR)


@pytest.mark.parametrize("year", [2, 1850, 1910, 2500, 9998])
def test_far_years_count_as_near_ones_do(year: int) -> None:
    monday = date(year, 6, 1) + timedelta(days=-date(year, 6, 1).weekday() % 7)
    start = datetime.combine(monday, time(15), OFFICE.tz)
    assert OFFICE.add(start, 2 * HOUR) == start + timedelta(days=1) - 5 * HOUR
    assert OFFICE.between(start, start + timedelta(days=7)) == 25 * HOUR
    assert OFFICE.add_days(start, 5) == start + timedelta(days=7)


def test_centuries_are_refused_in_one_question() -> None:
    with pytest.raises(OutOfRange, match="From 2 to 9998 is more than 400 years"):
        OFFICE.between(datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC))


def test_the_order_of_the_questions_changes_no_answer() -> None:
    calendar = WorkCalendar(WEEK, set(), "Europe/Paris")
    for year in [2024, 2030, 1990, 2300, 1700, 2024, 9000, 3, 2026]:
        start = datetime(year, 3, 1, 15, 30, tzinfo=calendar.tz)
        fresh = WorkCalendar(WEEK, set(), "Europe/Paris")
        assert calendar.add(start, 400 * HOUR) == fresh.add(start, 400 * HOUR)
        assert calendar.add_days(start, 700) == fresh.add_days(start, 700)


def test_threads_share_a_calendar() -> None:
    calendar = WorkCalendar(WEEK, set(), "Europe/Paris")
    starts = [datetime(1900 + (n * 37) % 300, 5, 1 + n % 28, 10, tzinfo=UTC) for n in range(600)]
    with ThreadPoolExecutor(8) as threads:
        due = list(threads.map(lambda start: calendar.add(start, 90 * HOUR), starts))
    alone = WorkCalendar(WEEK, set(), "Europe/Paris")
    assert due == [alone.add(start, 90 * HOUR) for start in starts]
