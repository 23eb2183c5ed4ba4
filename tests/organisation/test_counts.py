"""Tries are counted together by hosts whose clocks differ."""

from datetime import datetime, timedelta

import pytest

from tests.cast import Cast
from vallat.organisation.sign_in.counts import count, counted, minute_of, uncount

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("apart", [timedelta(seconds=2), 2 * MINUTE], ids=str)
def test_two_hosts_apart_count_the_tries_of_one_minute_together(
    cast: Cast, at: datetime, apart: timedelta
) -> None:
    ahead, behind = minute_of(at), minute_of(at - apart)
    assert [count("somebody", slot) for slot in (ahead, behind, ahead, behind)] == [1, 2, 3, 4]
    uncount("somebody", behind)
    assert (counted("somebody", ahead), counted("somebody", behind)) == (3, 3)
    assert count("somebody", minute_of(at + MINUTE)) == 1


def test_a_clock_that_was_put_back_an_hour_begins_anew(cast: Cast, at: datetime) -> None:
    assert [count("somebody", minute_of(at)) for _try in range(3)] == [1, 2, 3]
    back = minute_of(at - 60 * MINUTE)
    assert counted("somebody", back) == 0
    assert [count("somebody", back), count("somebody", minute_of(at - 59 * MINUTE))] == [1, 1]
