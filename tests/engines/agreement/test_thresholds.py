"""An answer goes past a figure of the convention, or does not (5.6, 6.4.1.1)."""

from datetime import date

import pytest

from tests.engines.agreement.variants import SIGV
from vallat.engines.agreement import passes


def field(service, name):
    return next(field for field in SIGV.service(service).form if field.name == name)


@pytest.mark.parametrize(
    ("first", "last", "past"),
    [
        ("2026-12-01", "2027-01-01", False),
        ("2026-12-01", "2027-01-02", True),
        ("2027-01-31", "2027-02-28", False),
        ("2027-01-31", "2027-03-01", True),
        ("2028-01-31", "2028-02-29", False),
        ("", "2027-03-01", False),
        ("2027-01-31", "", False),
    ],
)
def test_a_loan_lasts_a_month_of_the_calendar(first, last, past):
    answers = {"from_date": first, "to_date": last}
    assert passes(SIGV.threshold("loan"), field("laptop-loan", "to_date"), answers) is past


def test_a_day_may_be_given_as_such():
    answers = {"from_date": date(2026, 12, 1), "to_date": date(2027, 7, 1)}
    assert passes(SIGV.threshold("loan"), field("laptop-loan", "to_date"), answers)


@pytest.mark.parametrize(("number", "past"), [(3, False), (4, True), (None, False)])
def test_more_than_three_devices_are_a_deployment(number, past):
    question = field("direction-demand", "people")
    assert passes(SIGV.threshold("joint-planning"), question, {"people": number}) is past
