"""What the matrix's world holds of numbers to call: one that everybody is told."""

from datetime import date, datetime

from tests.cast import Cast
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
