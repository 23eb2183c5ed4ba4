"""Instants as PostgreSQL writes them."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast

ZONES = ["UTC", "Europe/Paris", "Asia/Kathmandu", "America/St_Johns"]


def read(at: str, zone: str = "UTC") -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('TimeZone', %s, true)", [zone])
        cursor.execute("SELECT %s::timestamptz", [at])
        found: datetime = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_an_instant_is_read_as_it_was_written(cast: Cast, zone: str) -> None:
    @given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.just(UTC)))
    def check(at: datetime) -> None:
        found = read(at.isoformat(), zone)
        assert found == at
        assert found.tzinfo is UTC

    check()


def test_what_python_has_no_instant_for_is_refused(cast: Cast) -> None:
    with pytest.raises(Exception, match="infinity"):
        read("infinity")
