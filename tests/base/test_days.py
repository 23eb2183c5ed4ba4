"""What is typed as a day or an instant: an offset is read, a year that nobody means is refused."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from tests.base.far import DAYS, INSTANTS, SAID
from vallat.base.date_limits import DayField, MomentField, read_day


@pytest.mark.parametrize(
    "typed", ["2026-11-24T18:00", "2026-11-24T18:00+01:00", "2026-11-24T17:00Z", "2026-11-24T05:00-12:00"]
)
def test_an_instant_is_read_with_its_offset(typed: str) -> None:
    with timezone.override("Europe/Paris"):
        assert MomentField().clean(typed) == datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize("typed", INSTANTS)
def test_an_instant_of_a_far_year_is_refused_in_both_languages(typed: str) -> None:
    for language, said in (("fr", SAID), ("en", "Choose a day of the years 1990 to 2199.")):
        with translation.override(language), pytest.raises(ValidationError) as refused:
            MomentField().clean(typed)
        with translation.override(language):
            assert refused.value.messages == [said]


@pytest.mark.parametrize("typed", DAYS)
def test_a_far_day_is_refused(typed: str) -> None:
    for read in (DayField().clean, read_day):
        with translation.override("fr"), pytest.raises(ValidationError, match="1990 à 2199"):
            read(typed)


def test_the_first_and_the_last_day_are_read_and_nothing_is_none() -> None:
    assert read_day("1990-01-01") == date(1990, 1, 1)
    assert read_day("2199-12-31") == date(2199, 12, 31)
    assert read_day("") is None
