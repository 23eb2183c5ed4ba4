"""What the matrix's world holds beside the convention: a number that everybody is told, and who acts for a town in a row."""

from datetime import date, datetime

from tests.cast import Cast
from vallat.convention.actions.acting import record_acting
from vallat.convention.actions.numbers import add_number


def a_number(cast: Cast, at: datetime) -> int:
    with cast.acting("cio") as cio:
        return add_number(
            organisation=cast.organisations["sigv"],
            contact_code="vendor",
            phone="04 65 71 00 09",
            start=date(2024, 1, 1),
            by=cio,
            at=at,
        ).pk


def who_acts(cast: Cast, at: datetime) -> int:
    with cast.acting("cio") as cio:
        return record_acting(
            organisation=cast.organisations["bouc-bel-air"],
            row_code="town-order",
            function_code="purchasing_staff",
            start=date(2024, 1, 1),
            by=cio,
            at=at,
        ).pk
