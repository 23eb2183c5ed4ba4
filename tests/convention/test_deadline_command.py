"""`deadline`, against values worked out by hand from the matrix of 6.5."""

import json
from datetime import datetime, timedelta

import pytest

from tests.convention.running import SIGV, said, vallat
from tests.convention.successor import file_of, successor

CHRISTMAS_EVE = "2024-12-24T16:40"


def answer(impact: str, urgency: str, opened: str, convention: str = str(SIGV)) -> dict:
    ran = said("deadline", impact, urgency, opened, "--convention", convention, "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


@pytest.mark.clause("6.5.hours")
@pytest.mark.parametrize(
    ("impact", "urgency", "priority", "response", "resolution"),
    [
        ("i1", "U1", "P1", "2024-12-24T16:40:00+01:00", "2024-12-26T10:40:00+01:00"),
        ("i2", "U1", "P2", "2024-12-26T12:10:00+01:00", "2024-12-26T16:40:00+01:00"),
        ("i3", "U1", "P3", "2024-12-26T16:00:00+01:00", "2024-12-30T16:00:00+01:00"),
        ("i1", "U2", "P2", "2024-12-26T13:40:00+01:00", "2024-12-26T16:40:00+01:00"),
        ("i2", "U2", "P3", "2024-12-26T16:00:00+01:00", "2024-12-30T16:00:00+01:00"),
        ("i3", "U2", "P4", None, None),
    ],
)
def test_the_six_cells_agree_with_the_document_over_christmas_in_a_fresh_clone(
    impact, urgency, priority, response, resolution, tmp_path
):
    ran = vallat("deadline", impact, urgency, CHRISTMAS_EVE, "--json", data=tmp_path)
    told = json.loads(ran.out)
    assert (ran.code, told["priority"]) == (0, priority)
    assert (told["response_due"], told["resolution_due"]) == (response, resolution)
    assert (told["section"], told["convention"]) == ("6.5", "sigv-2024")
    assert not (tmp_path / "postgres").exists(), "no cluster is made for it"


@pytest.mark.clause("6.5.hours")
@pytest.mark.parametrize(
    ("cell", "opened", "response", "resolution"),
    [
        # Saturday night to Sunday 30 March 2025 the clocks go forward, on 26 October they go back
        (("i1", "U1"), "2025-03-28T16:00", "2025-03-28T16:00:00+01:00", "2025-03-31T10:00:00+02:00"),
        (("i2", "U1"), "2025-03-28T16:00", "2025-03-31T11:30:00+02:00", "2025-03-31T16:00:00+02:00"),
        (("i1", "U1"), "2025-10-24T16:00", "2025-10-24T16:00:00+02:00", "2025-10-27T10:00:00+01:00"),
        (("i3", "U1"), "2025-10-24T10:00", "2025-10-27T10:00:00+01:00", "2025-10-29T10:00:00+01:00"),
        # lunch: the two P2 cells do not break at the same time
        (("i2", "U1"), "2024-11-05T12:00", "2024-11-05T17:00:00+01:00", "2024-11-06T12:00:00+01:00"),
        (("i1", "U2"), "2024-11-05T11:30", "2024-11-05T17:00:00+01:00", "2024-11-06T11:30:00+01:00"),
        (("i2", "U2"), "2024-11-05T13:00", "2024-11-06T12:00:00+01:00", "2024-11-08T12:00:00+01:00"),
        # a Friday before a holiday on Monday (11 November 2024)
        (("i2", "U1"), "2024-11-08T16:00", "2024-11-12T11:30:00+01:00", "2024-11-12T16:00:00+01:00"),
    ],
)
def test_delays_step_over_lunch_week_ends_holidays_and_clock_changes(cell, opened, response, resolution):
    told = answer(*cell, opened)
    assert (told["response_due"], told["resolution_due"]) == (response, resolution)


@pytest.mark.clause("6.5.hours")
def test_the_two_sensitive_cells_have_the_hours_printed_for_each():
    assert answer("i2", "U1", CHRISTMAS_EVE)["hours"] == ["08:30-12:30", "13:30-17:00"]
    assert answer("i1", "U2", CHRISTMAS_EVE)["hours"] == ["08:30-12:00", "13:30-17:00"]


@pytest.mark.clause("6.5.hours")
def test_the_intervals_explain_the_deadline_without_a_gap():
    told = answer("i2", "U1", CHRISTMAS_EVE)
    intervals = told["intervals"]
    assert [interval["reason"] for interval in intervals] == [
        "open",
        "outside_hours",
        "holiday",
        "outside_hours",
        "open",
        "lunch",
        "open",
    ]
    assert intervals[2]["name"] == "Noël"
    assert all(one["end"] == other["start"] for one, other in zip(intervals, intervals[1:], strict=False))
    assert (intervals[0]["start"], intervals[-1]["end"]) == (told["opened"], told["resolution_due"])
    before_response = [each for each in intervals if each["open"] and each["end"] <= told["response_due"]]
    open_until_response = (
        sum(each["seconds"] for each in before_response)
        + (
            datetime.fromisoformat(told["response_due"]) - datetime.fromisoformat(intervals[4]["start"])
        ).total_seconds()
    )
    assert timedelta(seconds=open_until_response) == timedelta(hours=4)


def test_a_person_reads_why_without_json():
    ran = said("deadline", "I2", "u1", CHRISTMAS_EVE, "--convention", str(SIGV))
    assert ran.out.startswith("P2  Sensitive incident (i2 U1)")
    assert "Thu 2024-12-26 12:10 (+01:00), 4 h" in ran.out
    assert "holiday (Noël)" in ran.out


def test_an_offset_says_the_same_instant_elsewhere():
    assert answer("i2", "U1", "2024-12-24T15:40Z") == answer("i2", "U1", "2024-12-24 16:40:00")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("i4", "U1", CHRISTMAS_EVE), 'IMPACT "i4" is not one of the matrix: i1, i2 or i3'),
        (("i1", "urgent", CHRISTMAS_EVE), 'URGENCY "urgent" is not one of the matrix: U1 or U2'),
        (("i1", "U1", "24/12/2024 16:40"), "write it as 2024-12-24T16:40"),
        (("i1", "U1", "2024-12-24"), "write it as 2024-12-24T16:40"),
        (("i1", "U1", "2024-02-30T10:00"), "write it as 2024-12-24T16:40"),
        (("i1", "U1", "2025-03-30T02:30"), "does not exist in Europe/Paris"),
        (("i1", "U1", "2025-10-26T02:30"), "happened twice in Europe/Paris"),
        (("i1", "U1", "0001-01-01T10:00"), "too far away"),
        (("i1", "U1", CHRISTMAS_EVE, "--convention", "nowhere.toml"), "nowhere.toml: there is no such file"),
    ],
)
def test_what_can_not_be_read_is_refused_with_what_is_accepted(arguments, words, cast):
    ran = said("deadline", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_an_hour_that_happened_twice_is_told_by_its_offset():
    first, second = (answer("i1", "U1", f"2025-10-26T02:30{offset}") for offset in ("+02:00", "+01:00"))
    assert (first["opened"], second["opened"]) == ("2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00")


def test_the_version_in_force_that_day_answers(cast, tmp_path):
    text = successor(("resolution = { hours = 4 }", "resolution = { hours = 2 }"), after="[[cells]]")
    assert said("load_convention", file_of(text, tmp_path)).code == 0
    before, after = (
        json.loads(said("deadline", "i1", "U1", day, "--json").out)
        for day in ("2025-01-31T10:00", "2025-02-03T10:00")
    )
    assert (before["convention"], before["resolution_due"]) == ("sigv-2024", "2025-01-31T14:00:00+01:00")
    assert (after["convention"], after["resolution_due"]) == ("sigv-2025", "2025-02-03T12:00:00+01:00")
    named = said("deadline", "i1", "U1", "2025-02-03T10:00", "--convention", "sigv-2024", "--json")
    assert json.loads(named.out)["resolution_due"] == "2025-02-03T14:00:00+01:00"


def test_a_database_that_does_not_answer_is_said_and_the_shipped_convention_answers(tmp_path):
    ran = vallat(
        "deadline",
        "i1",
        "U1",
        CHRISTMAS_EVE,
        "--json",
        data=tmp_path,
        database="postgresql://vallat_app@127.0.0.1:9/none",
    )
    assert ran.code == 0, ran.err
    assert "the database can't be reached" in json.loads(ran.out)["source"]
