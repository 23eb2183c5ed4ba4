"""Exactly one version is in force for a party on a day."""

from datetime import date

import pytest

from tests.engines.agreement.variants import SIGV, variant
from vallat.engines.agreement import check_overlaps, ending

UNRELATED = ('number     = "22.01.06"', 'number     = "20.01.01"')


def older(effective: str, end: str | None = None):
    """An earlier version with the same parties, of deliberation 22.01.06."""
    day = f"effective_date = {effective}" + (f"\nend_date = {end}" if end else "")
    return variant(
        ('id = "sigv-2024"', 'id = "sigv-2022"'),
        ('number     = "24.04.27"', 'number     = "22.01.06"'),
        (
            'number     = "22.01.06"\nvoted_date = 2022-02-15',
            'number     = "18.01.01"\nvoted_date = 2018-02-15',
        ),
        ("effective_date = 2024-10-24", day),
    )


def test_a_version_that_is_replaced_ends_when_the_other_takes_effect():
    old = older("2022-02-15")
    assert check_overlaps([SIGV, old]) == ()
    assert ending(old, [SIGV, old]) == date(2024, 10, 24)
    assert ending(SIGV, [SIGV, old]) is None


def test_two_open_versions_that_do_not_replace_each_other_overlap():
    new = variant(UNRELATED)
    (problem,) = check_overlaps([new, older("2022-02-15")])
    assert (problem.file, problem.table) == ("sigv-2024", "validity")
    assert "in force from 2024-10-24 while sigv-2022 is since 2022-02-15 with no end" in problem.message
    assert "Cabriès" in problem.message


@pytest.mark.parametrize(("end", "count"), [("2024-10-24", 0), ("2024-10-25", 1)])
def test_the_end_date_is_the_first_day_it_no_longer_governs(end, count):
    assert len(check_overlaps([variant(UNRELATED), older("2022-02-15", end)])) == count


def test_a_replacement_that_takes_effect_no_later_overlaps():
    assert len(check_overlaps([SIGV, older("2024-10-24")])) == 1


def test_versions_of_other_parties_do_not_overlap():
    other = variant(
        ('"013-241300425-20241024-24_04_27M-DE"', '"013-200054807-20241024-24_04_27M-DE"'),
        ('"241300425"', '"200054807"'),
        ('"211300157"\ninsee     = "13015"', '"211300017"\ninsee     = "13001"'),
        ('"211301072"\ninsee     = "13107"', '"211300025"\ninsee     = "13002"'),
        ('"211300199"\ninsee     = "13019"', '"211300033"\ninsee     = "13003"'),
    )
    assert check_overlaps([SIGV, other]) == ()
