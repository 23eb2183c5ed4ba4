"""Delays of a town's own hours: lunch, nights, week-ends, French holidays."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from vallat.engines.worktime import NaiveInstant, NegativeDelay, WorkCalendar

PARIS = ZoneInfo("Europe/Paris")
HOLIDAYS = {date(2024, 12, 25): "Noël", date(2025, 1, 1): "Jour de l'an", date(2024, 11, 1): "Toussaint"}


def workdays(*windows: tuple[time, time]) -> WorkCalendar:
    return WorkCalendar(dict.fromkeys(range(5), windows), HOLIDAYS, PARIS)


MAJOR = workdays((time(8), time(18)))
SENSITIVE = workdays((time(8, 30), time(12, 30)), (time(13, 30), time(17)))
STANDARD = workdays((time(9), time(12)), (time(14), time(16)))


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("calendar", "opened", "hours", "due"),
    [
        (SENSITIVE, "2024-12-03 09:00", 2, "2024-12-03 11:00"),
        (SENSITIVE, "2024-12-03 11:00", 2, "2024-12-03 14:00"),
        (SENSITIVE, "2024-12-03 12:45", 1, "2024-12-03 14:30"),
        (SENSITIVE, "2024-12-03 16:00", 2, "2024-12-04 09:30"),
        (SENSITIVE, "2024-12-03 06:00", 4, "2024-12-03 12:30"),
        (SENSITIVE, "2024-12-03 13:30", 3.5, "2024-12-03 17:00"),
        (SENSITIVE, "2024-12-06 16:40", 4, "2024-12-09 12:10"),
        (SENSITIVE, "2024-12-07 10:00", 4, "2024-12-09 12:30"),
        (SENSITIVE, "2024-12-24 16:40", 4, "2024-12-26 12:10"),
        (SENSITIVE, "2024-12-25 10:00", 0, "2024-12-26 08:30"),
        (SENSITIVE, "2024-12-24 17:00", 0, "2024-12-26 08:30"),
        (SENSITIVE, "2024-12-24 16:59:59.999999", 0, "2024-12-24 16:59:59.999999"),
        (MAJOR, "2024-12-24 16:40", 4, "2024-12-26 10:40"),
        (MAJOR, "2024-12-31 17:59", 4, "2025-01-02 11:59"),
        (MAJOR, "2024-10-31 17:00", 4, "2024-11-04 11:00"),
    ],
)
def test_a_delay_in_hours_runs_in_open_hours_alone(
    calendar: WorkCalendar, opened: str, hours: float, due: str
) -> None:
    assert calendar.add(at(opened), timedelta(hours=hours)) == at(due)


@pytest.mark.parametrize(
    ("opened", "days", "due"),
    [
        ("2024-12-03 09:00", 1, "2024-12-03 16:00"),
        ("2024-12-02 18:00", 1, "2024-12-03 16:00"),
        ("2024-12-03 10:15", 1, "2024-12-04 10:15"),
        ("2024-12-03 12:30", 1, "2024-12-04 12:00"),
        ("2024-12-03 14:00", 1, "2024-12-04 12:00"),
        ("2024-12-03 10:15", 3, "2024-12-06 10:15"),
        ("2024-12-03 10:15", 4, "2024-12-09 10:15"),
        ("2024-12-24 15:00", 1, "2024-12-26 15:00"),
        ("2024-12-24 16:40", 3, "2024-12-30 16:00"),
        ("2024-12-25 11:00", 1, "2024-12-26 16:00"),
        ("2024-12-31 11:00", 3, "2025-01-06 11:00"),
        ("2024-12-25 11:00", 0, "2024-12-26 09:00"),
    ],
)
def test_a_delay_in_days_ends_at_the_same_time_so_many_working_days_on(
    opened: str, days: int, due: str
) -> None:
    assert STANDARD.add_days(at(opened), days) == at(due)


def test_where_days_differ_a_day_still_ends_at_the_same_time() -> None:
    short_friday = WorkCalendar(
        {3: [(time(9), time(12)), (time(14), time(17))], 4: [(time(9), time(12))], 0: [(time(13), time(17))]},
        set(),
        PARIS,
    )
    assert short_friday.add_days(at("2024-12-05 10:00"), 1) == at("2024-12-06 10:00")
    assert short_friday.add_days(at("2024-12-05 16:00"), 1) == at("2024-12-06 12:00")
    assert short_friday.add_days(at("2024-12-05 10:00"), 2) == at("2024-12-06 12:00")


def test_answers_are_in_the_calendars_zone_whatever_zone_was_asked_in() -> None:
    asked = at("2024-12-03 09:00").astimezone(ZoneInfo("Pacific/Auckland"))
    assert SENSITIVE.add(asked, timedelta(hours=1)).isoformat() == "2024-12-03T10:00:00+01:00"
    assert SENSITIVE.next_open(asked).tzinfo is SENSITIVE.tz
    assert SENSITIVE.add_days(asked, 1).tzinfo is SENSITIVE.tz


def test_open_time_between_two_instants() -> None:
    assert SENSITIVE.between(at("2024-12-24 16:00"), at("2024-12-26 09:30")) == timedelta(hours=2)
    assert SENSITIVE.between(at("2024-12-26 09:30"), at("2024-12-24 16:00")) == timedelta(hours=-2)
    assert SENSITIVE.between(at("2024-12-25 01:00"), at("2024-12-25 23:00")) == timedelta(0)


def test_windows_are_kept_to_the_second() -> None:
    calendar = workdays((time(8, 30, 15), time(12, 0, 45)))
    assert not calendar.is_open(at("2024-12-03 08:30:14.999999"))
    assert calendar.is_open(at("2024-12-03 08:30:15"))
    assert calendar.add(at("2024-12-03 08:00"), timedelta(hours=3, minutes=30, seconds=30)) == at(
        "2024-12-03 12:00:45"
    )


def test_a_naive_instant_is_refused() -> None:
    naive, aware = datetime(2024, 12, 3, 9), at("2024-12-03 09:00")
    questions: list[Callable[[], object]] = [
        lambda: SENSITIVE.add(naive, timedelta(0)),
        lambda: SENSITIVE.add_days(naive, 1),
        lambda: SENSITIVE.between(aware, naive),
        lambda: SENSITIVE.is_open(naive),
        lambda: SENSITIVE.next_open(naive),
        lambda: SENSITIVE.explain(naive, aware),
    ]
    for question in questions:
        with pytest.raises(NaiveInstant, match="2024-12-03T09:00:00 has no time zone"):
            question()


def test_a_negative_delay_is_refused() -> None:
    with pytest.raises(NegativeDelay, match="can't be negative"):
        SENSITIVE.add(at("2024-12-03 09:00"), timedelta(microseconds=-1))
    with pytest.raises(NegativeDelay, match="-1 was given"):
        SENSITIVE.add_days(at("2024-12-03 09:00"), -1)


def test_something_that_is_no_instant_or_delay_is_refused() -> None:
    with pytest.raises(TypeError, match="datetime with a time zone"):
        SENSITIVE.add("2024-12-03", timedelta(0))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="timedelta"):
        SENSITIVE.add(at("2024-12-03 09:00"), 4)  # type: ignore[arg-type]
