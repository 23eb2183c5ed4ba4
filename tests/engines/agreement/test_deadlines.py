"""Deadlines of the six cells: Christmas, lunch, closing, week-ends and both clock changes."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from holidays import country_holidays

from tests.engines.agreement.variants import SIGV, variant
from vallat.engines.agreement import breach, deadlines, national_holidays
from vallat.engines.agreement import due as due_at

PARIS = ZoneInfo("Europe/Paris")
HOLIDAYS = national_holidays(range(2024, 2027))


def at(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=PARIS)


def due(impact: str, urgency: str, opened: str, agreement=SIGV) -> tuple[str | None, str | None]:
    found = deadlines(agreement, impact, urgency, at(opened), HOLIDAYS)
    both = (found.response_due, found.resolution_due)
    return tuple(end and f"{end.astimezone(PARIS):%Y-%m-%d %H:%M}" for end in both)


@pytest.mark.parametrize(
    ("impact", "urgency", "response", "resolution"),
    [
        ("i1", "U1", "2024-12-24 16:40", "2024-12-26 10:40"),
        ("i2", "U1", "2024-12-26 12:10", "2024-12-26 16:40"),
        ("i3", "U1", "2024-12-26 16:00", "2024-12-30 16:00"),
        ("i1", "U2", "2024-12-26 13:40", "2024-12-26 16:40"),
        ("i2", "U2", "2024-12-26 16:00", "2024-12-30 16:00"),
    ],
)
def test_a_ticket_of_christmas_eve_runs_over_christmas(impact, urgency, response, resolution):
    assert due(impact, urgency, "2024-12-24T16:40") == (response, resolution)


def test_a_cell_by_appointment_has_no_deadline_but_has_its_hours():
    found = deadlines(SIGV, "i3", "U2", datetime(2024, 12, 24, 9, tzinfo=PARIS), HOLIDAYS)
    assert (found.priority, found.response_due, found.resolution_due) == ("P4", None, None)
    assert found.calendar.is_open(datetime(2024, 12, 24, 14, 30, tzinfo=PARIS))


@pytest.mark.parametrize(
    ("opened", "response"),
    [
        ("2024-11-05T03:00", "2024-11-05 08:00"),  # at night: the next opening
        ("2024-11-05T12:30", "2024-11-05 12:30"),  # open: at once
        ("2024-11-05T18:00", "2024-11-06 08:00"),  # closing has struck
        ("2024-11-09T10:00", "2024-11-12 08:00"),  # Saturday, then a holiday on Monday 11
    ],
)
def test_an_immediate_response_is_due_at_once_or_at_the_next_opening(opened, response):
    assert due("i1", "U1", opened)[0] == response


@pytest.mark.parametrize(
    ("cell", "opened", "response"),
    [
        (("i2", "U1"), "2024-11-05T08:30", "2024-11-05 12:30"),  # four hours end with the morning
        (("i1", "U2"), "2024-11-05T08:30", "2024-11-05 14:00"),  # the other P2: its morning is shorter
        (("i2", "U1"), "2024-11-05T12:00", "2024-11-05 17:00"),  # over lunch, ends exactly at closing
        (("i2", "U1"), "2024-11-05T12:45", "2024-11-06 09:00"),  # opened at lunch
        (("i2", "U1"), "2024-11-08T16:00", "2024-11-12 11:30"),  # over the week-end and Armistice day
    ],
)
def test_a_response_in_hours_runs_in_the_cells_own_hours(cell, opened, response):
    assert due(*cell, opened)[0] == response


@pytest.mark.parametrize(
    ("opened", "response", "resolution"),
    [
        ("2024-11-05T10:15", "2024-11-06 10:15", "2024-11-08 10:15"),  # inside hours: the same time
        ("2024-11-08T15:00", "2024-11-12 15:00", "2024-11-14 15:00"),  # Friday before a holiday on Monday
        (
            "2024-11-05T19:00",
            "2024-11-06 16:00",
            "2024-11-08 16:00",
        ),  # outside: the end of the open days that follow
    ],
)
def test_a_delay_in_days_counts_the_cells_working_days(opened, response, resolution):
    assert due("i2", "U2", opened) == (response, resolution)


@pytest.mark.parametrize(
    ("opened", "resolution"),
    [
        ("2025-03-28T16:00", "2025-03-31 10:00"),  # spring: Sunday 30 March loses an hour
        ("2025-10-24T16:00", "2025-10-27 10:00"),  # autumn: Sunday 26 October gains one
    ],
)
def test_wall_clock_hours_stay_over_both_clock_changes(opened, resolution):
    assert due("i1", "U1", opened)[1] == resolution


def test_an_instant_in_another_zone_is_the_same_instant():
    there = deadlines(SIGV, "i2", "U1", datetime(2024, 12, 24, 15, 40, tzinfo=UTC), HOLIDAYS)
    here = deadlines(SIGV, "i2", "U1", datetime(2024, 12, 24, 16, 40, tzinfo=PARIS), HOLIDAYS)
    assert there == here


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="has no time zone"):
        deadlines(SIGV, "i2", "U1", datetime(2024, 12, 24, 16, 40), HOLIDAYS)


def test_the_file_decides_the_hours_and_the_delays():
    shorter = variant(
        ('"08:00-18:00"', '"08:00-17:00"'), ("{ hours = 4 }", "{ hours = 2.5 }"), after="[[cells]]"
    )
    assert due("i1", "U1", "2024-11-05T16:00", shorter) == ("2024-11-05 16:00", "2024-11-06 09:30")


def test_the_calendar_names_the_holiday_that_it_steps_over():
    found = deadlines(SIGV, "i1", "U1", datetime(2024, 12, 24, 16, 40, tzinfo=PARIS), HOLIDAYS)
    told = found.calendar.explain(datetime(2024, 12, 24, 16, 40, tzinfo=PARIS), found.resolution_due)
    assert any("Noël" in str(interval) for interval in told)


@pytest.mark.parametrize(("language", "code"), [("fr", "fr"), ("en", "en_US")])
def test_the_national_holidays_are_those_of_a_library_that_knows_every_country(language, code):
    years = range(2008, 2101)  # before, Whit Monday was worked for three years; after, the library gives none
    known = country_holidays("FR", years=list(years), language=code)
    assert national_holidays(years, language) == {day: str(name) for day, name in known.items()}


def test_there_are_eleven_national_holidays_in_the_language_asked():
    french, english = national_holidays([2025]), national_holidays([2025], "en")
    assert len(french) == len(english) == 11
    assert (french[date(2025, 5, 29)], english[date(2025, 12, 25)]) == ("Ascension", "Christmas Day")


@pytest.mark.parametrize(
    ("opened", "late_from"),
    [
        ("2024-11-05T12:30", "2024-11-05 12:45"),  # a quarter of an hour, open
        ("2024-11-05T03:00", "2024-11-05 08:15"),  # at night: from the opening
        ("2024-11-05T17:50", "2024-11-06 08:05"),  # ten minutes of the evening, five of the morning
    ],
)
def test_what_is_due_at_once_is_missed_after_its_grace(opened, late_from):
    cell = SIGV.cell("i1", "U1")
    calendar = SIGV.calendar(cell, HOLIDAYS)
    promised = due_at(calendar, at(opened), cell.response)
    assert f"{breach(calendar, promised, cell.response):%Y-%m-%d %H:%M}" == late_from


@pytest.mark.parametrize("cell", SIGV.cells, ids=lambda cell: cell.code)
def test_other_promises_are_missed_once_they_are_due(cell):
    calendar = SIGV.calendar(cell, HOLIDAYS)
    for delay in (cell.response, cell.resolution):
        promised = due_at(calendar, at("2024-11-05T10:00"), delay)
        if delay is None or not delay.immediate:
            assert breach(calendar, promised, delay) == promised


@pytest.mark.parametrize(
    ("opened", "from_then"),
    [
        ("2024-11-05T15:30", "2024-11-06 09:00"),  # the next day's opening, not a day of open hours later
        ("2024-11-05T07:00", "2024-11-06 09:00"),  # before the opening too: the next day
        ("2024-11-08T10:00", "2024-11-12 09:00"),  # a week-end and Armistice day between
        ("2024-11-09T23:00", "2024-11-12 09:00"),  # on a Saturday
    ],
)
def test_the_next_day_begins_at_its_opening(opened, from_then):
    step = SIGV.escalations_of("P3")[0]
    calendar = SIGV.calendar(SIGV.cell("i2", "U2"), HOLIDAYS)
    assert f"{due_at(calendar, at(opened), step.after):%Y-%m-%d %H:%M}" == from_then
