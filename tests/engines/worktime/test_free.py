"""Times that can be offered: inside one opening, of the length asked for, meeting nothing that is taken."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.worktime.situations import Situation, examples, situations
from vallat.engines.worktime import WorkCalendar, free_stretches

HALF, HOUR = timedelta(minutes=30), timedelta(hours=1)
P4 = WorkCalendar(dict.fromkeys(range(5), [(time(9), time(12)), (time(14), time(16))]), {}, "Europe/Paris")


def paris(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=P4.tz)


def test_a_tuesday_of_the_fourth_priority() -> None:
    free = free_stretches(
        P4,
        start=paris(2026, 11, 17, 10, 15),
        end=paris(2026, 11, 18),
        length=HOUR,
        step=HALF,
        taken=[(paris(2026, 11, 17, 14, 30), paris(2026, 11, 17, 15))],
    )
    assert [f"{one.start:%H:%M}" for one in free] == ["10:30", "11:00", "15:00"]


def test_touching_windows_are_one_opening() -> None:
    calendar = WorkCalendar({1: [(time(9), time(10)), (time(10), time(11))]}, {}, "Europe/Paris")
    day = {"start": paris(2026, 11, 17), "end": paris(2026, 11, 18)}
    free = free_stretches(calendar, **day, length=2 * HOUR, step=HALF)
    assert [f"{one.start:%H:%M}" for one in free] == ["09:00"]


@pytest.mark.parametrize(("length", "step"), [(timedelta(0), HALF), (HOUR, timedelta(0)), (-HOUR, HALF)])
def test_no_length_or_no_step_is_refused(length: timedelta, step: timedelta) -> None:
    with pytest.raises(ValueError, match="length"):
        free_stretches(P4, start=paris(2026, 1, 1), end=paris(2026, 1, 2), length=length, step=step)


@examples(120)
@given(
    situations(),
    st.integers(1, 16),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 300)), max_size=6),
)
def test_each_is_open_from_end_to_end_and_meets_nothing_taken(
    case: Situation, quarters: int, busy: list[tuple[int, int]]
) -> None:
    begin = case.start.astimezone(UTC)
    taken = [
        (begin + timedelta(minutes=after), begin + timedelta(minutes=after + long)) for after, long in busy
    ]
    end, length = begin + timedelta(days=3), quarters * timedelta(minutes=15)
    found = free_stretches(
        case.calendar, start=begin, end=end, length=length, step=timedelta(minutes=15), taken=taken
    )
    for one in found:
        first, last = one.start.astimezone(UTC), one.end.astimezone(UTC)
        assert begin <= first
        assert last <= end
        assert last - first == length == case.calendar.between(first, last)
        assert not [pair for pair in taken if pair[0] < last and first < pair[1]]
    starts = [one.start.astimezone(UTC) for one in found]
    assert starts == sorted(set(starts))
    everything = free_stretches(
        case.calendar, start=begin, end=end, length=length, step=timedelta(minutes=15)
    )
    lost = {one.start.astimezone(UTC) for one in everything} - set(starts)
    assert all(any(a < first + length and first < b for a, b in taken) for first in lost)
