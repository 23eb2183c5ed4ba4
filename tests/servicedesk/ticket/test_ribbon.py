"""The deadline ribbon as coordinates, without a database."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from vallat.engines.worktime import WorkCalendar
from vallat.servicedesk.deadline_ribbon.presenters.days import Day, Mark, Wait, cut_into_days
from vallat.servicedesk.deadline_ribbon.presenters.fold import Folded, fold
from vallat.servicedesk.deadline_ribbon.presenters.geometry import NARROW, WIDE
from vallat.servicedesk.deadline_ribbon.presenters.labels import place
from vallat.servicedesk.deadline_ribbon.presenters.ribbon import ribbon

PARIS = ZoneInfo("Europe/Paris")
HOURS = [(time(9), time(12)), (time(14), time(16))]
CALENDAR = WorkCalendar(dict.fromkeys(range(5), HOURS), {date(2026, 12, 25): "Noël"}, PARIS)


@pytest.fixture(autouse=True)
def english() -> None:
    translation.activate("en")


def days(start: datetime, end: datetime, until: datetime, due: datetime, **more: list[Wait]) -> list[Day]:
    """The days from `start` to `end`, used until `until`."""
    marks = [Mark("opened", start, "opened"), Mark("resolution", due, "due")]
    first, last = start.date(), end.date()
    return cut_into_days(CALENDAR, first, last, used=(start, until), due_at=due, marks=marks, **more)


def at(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS)


def test_windows_are_to_scale_and_used_time_fills_them() -> None:
    wednesday, thursday = ribbon(days(at(23, 15), at(24, 15), at(24, 10, 30), at(24, 15))).rows
    hour = wednesday.open[0].width / 3
    assert [box.width for box in wednesday.open] == pytest.approx([3 * hour, 2 * hour], abs=0.2)
    assert [box.width for box in wednesday.used] == pytest.approx([hour], abs=0.2)
    assert [box.width for box in thursday.used] == pytest.approx([1.5 * hour], abs=0.2)
    assert thursday.used[0].x == thursday.open[0].x
    assert (wednesday.total, thursday.total) == ("1 h", "1 h 30")


def test_what_comes_after_the_deadline_is_late_and_never_also_used() -> None:
    (day,) = ribbon(days(at(23, 9), at(23, 16), at(23, 15, 30), at(23, 11))).rows
    assert len(day.used) == 1
    assert [box.x for box in day.late] == pytest.approx(
        [day.used[0].x + day.used[0].width, day.open[1].x], abs=0.2
    )


def test_a_waiting_is_a_strip_with_its_words_inside_the_picture() -> None:
    wait = Wait(at(23, 15), at(24, 10), "waiting: contractor")
    rows = ribbon(days(at(23, 9), at(24, 15), at(24, 15), at(24, 15), waits=[wait]), NARROW).rows
    assert [len(row.waits) for row in rows] == [1, 1]
    captions = [caption for row in rows for caption in row.captions if caption.kind == "wait"]
    assert [caption.anchor for caption in captions] == ["end", "start"]


def test_two_waitings_side_by_side_are_told_without_running_over_each_other() -> None:
    for second, lines in (("waiting: user", 1), ("waiting: contractor", 2)):
        waits = [Wait(at(23, 9), at(23, 9, 20), "waiting: user"), Wait(at(23, 9, 30), at(23, 10), second)]
        (row,) = ribbon(days(at(23, 9), at(23, 16), at(23, 15), at(23, 16), waits=waits), NARROW).rows
        told = [caption for caption in row.captions if caption.kind == "wait"]
        assert len(row.waits) == 2
        assert len(told) == len({caption.y for caption in told}) == lines
        assert max(caption.y for caption in told) < row.y + row.height


def test_a_waiting_out_of_the_drawn_hours_is_not_named() -> None:
    wait = Wait(at(23, 22), at(24, 2), "waiting: user")
    rows = ribbon(days(at(23, 9), at(24, 15), at(24, 15), at(24, 15), waits=[wait])).rows
    assert [row.waits for row in rows] == [[], []]
    assert not [caption for row in rows for caption in row.captions if caption.kind == "wait"]


@pytest.mark.parametrize(("hour", "words"), [(11, "now"), (23, "now 23:46")])
def test_the_present_out_of_the_drawn_hours_says_its_hour_at_the_edge(hour: int, words: str) -> None:
    now = at(23, hour, 46)
    found = cut_into_days(
        CALENDAR,
        date(2026, 12, 23),
        date(2026, 12, 23),
        used=(at(23, 9), now),
        due_at=at(23, 16),
        marks=[Mark("now", now, "now")],
    )
    picture = ribbon(found)
    (pin,) = picture.rows[0].pins
    assert pin.caption.text == words
    assert (pin.x == picture.right) == (hour == 23)


def test_the_holiday_and_the_week_end_name_their_rows() -> None:
    rows = ribbon(days(at(24, 9), at(28, 12), at(24, 10), at(28, 11))).rows
    told = [caption.text for row in rows if row.closed for caption in row.captions]
    assert told == ["Noël", "weekend", "weekend"]


NIGHT = WorkCalendar({day: [(time(0), time(4)), (time(22), time(0))] for day in range(7)}, set(), PARIS)
MOMENTS = st.datetimes(
    datetime(2026, 3, 20), datetime(2026, 12, 31), timezones=st.just(PARIS), allow_imaginary=False
)


@given(st.sampled_from([CALENDAR, NIGHT]), MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20)), MOMENTS)
def test_the_days_add_up_to_the_open_time_also_where_the_clocks_change(
    calendar: WorkCalendar, start: datetime, length: timedelta, due: datetime
) -> None:
    until = (start.astimezone(UTC) + length).astimezone(PARIS)
    found = cut_into_days(calendar, start.date(), until.date(), used=(start, until), due_at=due)
    assert sum((day.used_length for day in found), timedelta(0)) == calendar.between(start, until)
    on_time = [span for day in found for span in day.used]
    assert bool(on_time) == (
        calendar.between(start, max(start, min(until, due, key=instant), key=instant)) > timedelta(0)
    )
    for day in found:
        assert all(
            any(whole.start <= part.start and part.end <= whole.end for whole in day.open)
            for part in (*day.used, *day.late)
        )


def instant(at: datetime) -> datetime:
    return at.astimezone(UTC)


def test_a_clock_change_is_flagged_on_its_day() -> None:
    calendar = WorkCalendar(dict.fromkeys(range(7), HOURS), set(), PARIS)
    used = (at(28, 9, month=3), at(28, 10, month=3))
    found = cut_into_days(calendar, date(2026, 3, 28), date(2026, 3, 30), used=used, due_at=None)
    assert [day.clock_change for day in found] == [None, timedelta(hours=1), None]
    assert any(
        caption.text == "clocks go forward 1 h" for row in ribbon(found).rows for caption in row.captions
    )


def test_a_long_span_folds_into_few_rows_and_loses_no_time() -> None:
    found = days(at(1, 9, month=10), at(30, 15), at(30, 15), at(6, 15, month=10))
    rows = fold(found)
    assert len(rows) <= 8
    assert sum(len(row.days) if isinstance(row, Folded) else 1 for row in rows) == len(found)
    assert sum((row.used_length for row in rows), timedelta(0)) == CALENDAR.between(
        at(1, 9, month=10), at(30, 15)
    )


def test_only_closed_days_are_folded_while_that_is_enough() -> None:
    rows = fold(days(at(21, 9), at(30, 15), at(21, 10), at(30, 15)))
    assert [len(row.days) for row in rows if isinstance(row, Folded)] == [3]
    assert "3 closed days (Noël, weekend)" in [
        caption.text
        for row in ribbon(days(at(21, 9), at(30, 15), at(21, 10), at(30, 15))).rows
        for caption in row.captions
    ]


@given(
    st.lists(
        st.tuples(st.floats(110, 790), st.sampled_from(["now", "opened 15:10", "resolution due 15:10"])),
        max_size=4,
    )
)
def test_labels_never_touch_when_there_is_room(marks: list[tuple[float, str]]) -> None:
    labels = place([(x, "mark", words) for x, words in marks], 104, 804)
    assert len(labels) == len(marks)
    for one, other in combinations(labels, 2):
        if one.level == other.level:
            assert one.left >= other.right or other.left >= one.right


@given(st.integers(0, 60 * 24 * 20), st.integers(1, 60 * 24 * 20))
def test_the_used_time_is_the_open_time_whatever_the_span(start: int, length: int) -> None:
    opened = at(10, 0, month=10) + timedelta(minutes=start)
    until = opened + timedelta(minutes=length)
    found = days(opened, until, until, until)
    assert sum((day.used_length for day in found), timedelta(0)) == CALENDAR.between(opened, until)
    for row in ribbon(found, WIDE).rows:
        for box in [*row.open, *row.used, *row.late]:
            assert WIDE.left <= box.x <= box.x + box.width <= WIDE.width - WIDE.right + 0.2
