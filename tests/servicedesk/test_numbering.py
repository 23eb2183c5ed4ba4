"""The numbers of tickets, as the product's role and as the owner of the database."""

from datetime import datetime

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from tests import database
from tests.cast import Cast, cast_in
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.numbering import next_numbers
from vallat.servicedesk.models import Ticket


def test_no_call_of_the_products_role_ends_the_numbers_of_a_year(cast: Cast, at: datetime) -> None:
    for used in (9_000_000_000_000_000_000, 10_000_000, -1):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT ticket_numbers_used(%s, %s)", [at.year, used])
    assert len(next(next_numbers(at.year, 1))) == len("2026-000001")


def test_numbers_that_ran_out_all_the_same_go_on_after_the_last_ticket_once_it_is_prepared(
    own_database: str, at: datetime
) -> None:
    with transaction.atomic():
        cast_in()
        act_as_system("test")
        next(next_numbers(at.year, 1))
        last = max(
            Ticket.objects.filter(number__startswith=f"{at.year}-").values_list("number", flat=True),
            default=f"{at.year}-000000",
        )
    with psycopg.connect(database.owner_url(connection.settings_dict["NAME"]), autocommit=True) as owner:
        owner.execute(f"SELECT setval('ticket_number_{at.year}', 99999999)")
        assert owner.execute("SELECT ticket_numbers_repair()").fetchall() == [(at.year,)]
        assert owner.execute("SELECT ticket_numbers_repair()").fetchall() == []
    with transaction.atomic():
        number = next(next_numbers(at.year, 1))
    assert int(number.partition("-")[2]) == int(last.partition("-")[2]) + 1
