"""Columns give what the same questions give one by one, and refuse what can't be answered."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.worktime.situations import Situation, delays, examples, situations
from vallat.engines.worktime import MissingInstant, NegativeDelay, OutOfRange, WorkCalendar

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OFFICE = WorkCalendar(
    dict.fromkeys(range(5), [(time(9), time(12)), (time(14), time(16))]), set(), "Europe/Paris"
)
HOUR = np.timedelta64(1, "h")

columns = st.lists(st.tuples(delays, delays), min_size=1, max_size=30)


def column(instants: list[datetime]) -> npt.NDArray[np.datetime64]:
    return np.array([at.astimezone(UTC).replace(tzinfo=None) for at in instants], "datetime64[us]")


def instants(values: npt.NDArray[np.datetime64]) -> list[datetime]:
    return [at.replace(tzinfo=UTC) for at in values.tolist()]


@examples(200)
@given(situations(), columns)
def test_a_column_of_delays_ends_as_each_delay_does(case: Situation, rows: Any) -> None:
    starts = [case.start.astimezone(UTC) + shift for shift, _ in rows]
    amounts = [amount for _, amount in rows]
    due = case.calendar.add_many(column(starts), np.array(amounts, "timedelta64[us]"))
    each = [case.calendar.add(start, amount) for start, amount in zip(starts, amounts, strict=True)]
    assert instants(due) == [at.astimezone(UTC) for at in each]


@examples(200)
@given(situations(), columns)
def test_a_column_of_stretches_measures_as_each_does(case: Situation, rows: Any) -> None:
    pairs = [(case.start.astimezone(UTC) + a, case.start.astimezone(UTC) + b) for a, b in rows]
    spans = case.calendar.between_many(column([a for a, _ in pairs]), column([b for _, b in pairs]))
    assert spans.tolist() == [case.calendar.between(a, b) for a, b in pairs]


@examples(200)
@given(situations(), columns, st.lists(st.integers(0, 40), min_size=30, max_size=30))
def test_a_column_of_days_ends_as_each_does(case: Situation, rows: Any, days: list[int]) -> None:
    starts = [case.start.astimezone(UTC) + shift for shift, _ in rows]
    counts = days[: len(starts)]
    due = case.calendar.add_days_many(column(starts), np.array(counts))
    each = [case.calendar.add_days(start, n) for start, n in zip(starts, counts, strict=True)]
    assert instants(due) == [at.astimezone(UTC) for at in each]


@pytest.mark.parametrize("unit", ["D", "h", "m", "s", "ms", "us", "ns"])
def test_instants_may_be_in_any_unit(unit: str) -> None:
    due = OFFICE.add_many(np.array(["2024-12-03"], f"datetime64[{unit}]"), 4 * HOUR)
    assert due.tolist() == [datetime(2024, 12, 3, 14)]
    assert due.dtype == "datetime64[us]"


def test_what_is_finer_than_a_microsecond_is_cut_off() -> None:
    start = np.array(["2024-12-03T09:00:00.000000999"], "datetime64[ns]")
    assert OFFICE.add_many(start, np.timedelta64(1999, "ns")).tolist() == [
        datetime(2024, 12, 3, 9, 0, 0, 1),
    ]


def test_one_delay_serves_a_whole_column_and_shapes_broadcast() -> None:
    starts = np.array(["2024-12-03T08:00", "2024-12-03T09:00"], "datetime64[m]")
    assert OFFICE.add_many(starts, timedelta(hours=1)).tolist() == [
        datetime(2024, 12, 3, 9),
        datetime(2024, 12, 3, 10),
    ]
    assert OFFICE.add_many(starts[:, None], np.array([1, 2, 3]) * HOUR).shape == (2, 3)
    assert OFFICE.between_many(starts, starts[0]).tolist() == [timedelta(0), timedelta(hours=-1)]
    assert OFFICE.add_days_many(starts[:, None], np.array([1, 2, 3])).shape == (2, 3)


def test_an_empty_column_gives_an_empty_column() -> None:
    nothing = np.array([], "datetime64[us]")
    assert OFFICE.add_many(nothing, timedelta(hours=1)).shape == (0,)
    assert OFFICE.between_many(nothing, nothing).shape == (0,)
    assert OFFICE.add_days_many(nothing, 3).shape == (0,)


def test_a_missing_value_is_refused_and_counted() -> None:
    starts = np.array(["2024-12-03", "NaT", "NaT"], "datetime64[s]")
    with pytest.raises(MissingInstant, match="2 of 3 values are NaT"):
        OFFICE.add_many(starts, HOUR)
    with pytest.raises(MissingInstant, match="1 of 1"):
        OFFICE.add_many(starts[:1], np.array(["NaT"], "timedelta64[s]"))


def test_one_negative_delay_refuses_the_column() -> None:
    starts = np.array(["2024-12-03", "2024-12-04"], "datetime64[s]")
    with pytest.raises(NegativeDelay):
        OFFICE.add_many(starts, np.array([1, -1]) * HOUR)
    with pytest.raises(NegativeDelay):
        OFFICE.add_days_many(starts, np.array([1, -1]))


@pytest.mark.parametrize(
    "starts", [np.array([0]), np.array([datetime(2024, 1, 1)]), np.array(["2024-12-03"])]
)
def test_a_column_of_something_else_is_refused(starts: Any) -> None:
    with pytest.raises(TypeError, match="datetime64"):
        OFFICE.add_many(starts, HOUR)


@pytest.mark.parametrize("amount", [np.array([3]), np.zeros((), "m8")[()], np.timedelta64(1, "M"), 3])
def test_a_delay_of_no_fixed_length_is_refused(amount: Any) -> None:
    with pytest.raises(TypeError, match="timedelta64"):
        OFFICE.add_many(np.array(["2024-12-03"], "datetime64[s]"), amount)


def test_a_fraction_of_a_day_is_refused() -> None:
    with pytest.raises(TypeError, match="whole numbers"):
        OFFICE.add_days_many(np.array(["2024-12-03"], "datetime64[s]"), np.array([1.5]))


def test_values_too_large_are_refused_rather_than_wrapped_around() -> None:
    start = np.array(["2024-12-03"], "datetime64[s]")
    with pytest.raises(OutOfRange):
        OFFICE.add_many(np.array([2**62], "datetime64[s]"), HOUR)
    with pytest.raises(OutOfRange):
        OFFICE.add_many(start, np.timedelta64(2**61, "us"))
    with pytest.raises(OutOfRange):
        OFFICE.add_many(start, np.timedelta64(2**62, "h"))
    with pytest.raises(OutOfRange):
        OFFICE.add_days_many(start, np.array([2**62]))
