"""What a town's archive holds beside the convention: its own number to call, and who acts for it in a row, each ended."""

from datetime import datetime

from tests.cast import Cast
from vallat.convention.actions.acting import end_acting, record_acting
from vallat.convention.actions.numbers import add_number, end_number
from vallat.organisation.models import Organisation


def numbers_and_who_acts(cast: Cast, town: Organisation, at: datetime) -> None:
    day = at.date()
    with cast.acting("cio") as cio:
        number = add_number(
            organisation=town,
            contact_code="vendor",
            phone="04 65 71 00 20",
            name="Logiciels Inventés",
            start=day,
            by=cio,
            at=at,
        )
        end_number(number=number, last_day=day, by=cio, at=at)
        acting = record_acting(
            organisation=town,
            row_code="town-pay",
            function_code="head_of_purchasing",
            start=day,
            by=cio,
            at=at,
        )
        end_acting(acting=acting, last_day=day, by=cio, at=at)
