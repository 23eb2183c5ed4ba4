"""Which backups stay: of each of the last days, weeks and months that have one, the newest."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vallat.backup.store.retention import Keep, keep, kept

PARIS = ZoneInfo("Europe/Paris")
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))
SOME = st.lists(INSTANTS, max_size=60, unique=True)
RULES = st.builds(Keep, st.integers(0, 40), st.integers(0, 20), st.integers(0, 20))


def nightly(days: int) -> list[datetime]:
    return [datetime(2026, 12, 1, 0, 30, tzinfo=UTC) - timedelta(days=number) for number in range(days)]


def test_a_year_of_nights_leaves_seven_days_five_weeks_and_twelve_months() -> None:
    stay = sorted(kept(nightly(400), [], Keep(7, 5, 12), PARIS), reverse=True)
    assert stay[:7] == nightly(7)
    assert len(stay) == 7 + 3 + 10  # two of the weeks, and two of the months, have theirs among the days
    assert stay[-1].astimezone(PARIS).date().isoformat() == "2026-01-31"


@pytest.mark.parametrize("wrong", ["", "7", "d7", "7d 7d", "0d", "7d 4y", "-1d"])
def test_a_rule_of_another_form_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="7d 4w 12m"):
        keep(wrong)


def test_a_rule_is_read() -> None:
    assert (keep("7d 4w 12m"), keep("30d"), keep("all").everything) == (Keep(7, 4, 12), Keep(30), True)


@given(SOME, SOME, RULES)
def test_the_newest_whole_one_and_the_newest_that_is_not_always_stay_and_the_store_is_bounded(
    whole: list[datetime], partial: list[datetime], rule: Keep
) -> None:
    stay = kept(whole, partial, rule, PARIS)
    assert stay <= {*whole, *partial}
    newer = [each for each in partial if not whole or each > max(whole)]
    assert {max(each) for each in (whole, newer) if each} <= stay
    assert rule.everything or stay & set(partial) <= {*newer, *whole}
    assert rule.everything or len(stay) <= 2 * (1 + rule.days + rule.weeks + rule.months)


@given(SOME, RULES)
def test_removing_twice_removes_nothing_more(whole: list[datetime], rule: Keep) -> None:
    stay = kept(whole, [], rule, PARIS)
    assert kept(sorted(stay), [], rule, PARIS) == stay


@given(SOME, st.integers(1, 40))
def test_of_so_many_days_each_keeps_one(whole: list[datetime], days: int) -> None:
    stay = kept(whole, [], Keep(days), PARIS)
    there = {each.astimezone(PARIS).date() for each in whole}
    assert {each.astimezone(PARIS).date() for each in stay} == set(sorted(there, reverse=True)[:days])
    assert len(stay) == min(days, len(there))
