"""The second lock: PostgreSQL itself shows an actor the rows of their towns and no others. Table by table: test_second_lock.py."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.transaction import TransactionManagementError

from tests.cast import Cast
from vallat.access.actor import NOBODY
from vallat.access.context import acting_as, set_context
from vallat.organisation.models import Department, Membership, Person
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.models import Ticket


def rows(sql: str, *parameters: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


@pytest.fixture
def tickets(cast: Cast, at: datetime) -> dict[str, Ticket]:
    with cast.acting("n1") as n1:
        return {
            town: open_ticket(
                requester=cast.person(f"user_{town}"),
                channel="phone",
                subject="Panne",
                text="En panne.",
                by=n1,
                at=at,
            )
            for town in ("bba", "sim", "cab")
        }


def test_raw_sql_shows_a_town_its_people_and_tickets(cast: Cast, tickets: dict[str, Ticket]) -> None:
    with cast.acting("referent_bba"):
        assert rows("SELECT id FROM servicedesk_ticket") == [(tickets["bba"].pk,)]
        assert len(rows("SELECT id FROM organisation_person")) == 6
    with cast.acting("n1"):
        assert len(rows("SELECT id FROM servicedesk_ticket")) == 3


def test_a_row_can_not_be_written_for_another_town(cast: Cast) -> None:
    theirs = cast.organisations["simiane-collongue"]
    with (
        cast.acting("referent_bba"),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Department.objects.create(organisation=theirs, name="Chez les autres")


def test_a_row_can_not_be_moved_to_another_town(cast: Cast) -> None:
    theirs = cast.organisations["simiane-collongue"]
    with (
        cast.acting("referent_bba"),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Person.objects.filter(pk=cast.person("user_bba").pk).update(organisation=theirs)


def test_who_is_signed_in_reads_their_own_functions_and_can_not_write_one(cast: Cast) -> None:
    """Before the actor is known: the account alone opens its own rows, for reading."""
    person = cast.person("user_bba")
    with acting_as(replace(NOBODY, user_id=person.user_id)):
        assert [each.role for each in Membership.objects.all()] == ["user"]
        assert [each.pk for each in Person.objects.all()] == [person.pk]
        assert Person.objects.update(organisation=cast.organisations["sigv"]) == 0
        assert Membership.objects.update(role="cio") == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Membership.objects.create(
                person=person,
                organisation=cast.organisations["sigv"],
                role="cio",
                period=DateRange(date(2024, 1, 1), None),
            )


def test_another_towns_rows_can_be_neither_changed_nor_removed(cast: Cast) -> None:
    them = cast.person("user_sim").pk
    with cast.acting("manager_bba"):
        assert Person.objects.filter(pk=them).update(first_name="Volé") == 0
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM organisation_person WHERE id = %s", [them])
            assert cursor.rowcount == 0
    with cast.acting("n1"):
        assert Person.objects.get(pk=them).first_name == "Ursule"


def test_a_contractor_sees_what_is_handed_over_and_who_asked(cast: Cast, tickets: dict[str, Ticket]) -> None:
    with cast.acting("n1"):
        Ticket.objects.filter(pk=tickets["cab"].pk).update(contractor=cast.organisations["contractor"])
    with cast.acting("n3"):
        assert rows("SELECT id FROM servicedesk_ticket") == [(tickets["cab"].pk,)]
        strangers = {row[0] for row in rows("SELECT id FROM organisation_person")} - {cast.person("n3").pk}
        assert strangers == {cast.person("user_cab").pk}


def test_the_context_ends_with_what_it_was_set_for(cast: Cast) -> None:
    with cast.acting("referent_bba"):
        with cast.acting("referent_sim"):
            assert {person.organisation_id for person in Person.objects.all()} == {
                cast.organisations["simiane-collongue"].pk
            }
        assert {person.organisation_id for person in Person.objects.all()} == {
            cast.organisations["bouc-bel-air"].pk
        }


def test_the_context_is_put_back_after_a_failure(cast: Cast) -> None:
    with cast.acting("referent_bba"):
        with pytest.raises(IntegrityError), cast.acting("referent_sim"), transaction.atomic():
            Person.objects.filter(pk=cast.person("user_sim").pk).update(
                email="referent@simiane-collongue.example"
            )
        assert {person.organisation_id for person in Person.objects.all()} == {
            cast.organisations["bouc-bel-air"].pk
        }


@pytest.fixture
def pooled(own_database: str) -> Iterator[None]:
    """The pool as in production, of one connection: the next request gets the same one."""
    options = connection.settings_dict["OPTIONS"]
    before = options.get("pool")
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    options["pool"] = {"min_size": 1, "max_size": 1, "timeout": 5}
    yield
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    options["pool"] = before


def test_a_pooled_connection_carries_nothing_over_to_the_next_request(pooled: None) -> None:
    """With SET in place of SET LOCAL the second transaction would see the people of the first."""
    from tests.cast import cast_in

    with transaction.atomic():
        cast = cast_in()
        set_context(cast.actor("referent_bba"))
        [(first,)] = rows("SELECT pg_backend_pid()")
        assert rows("SELECT count(*) FROM organisation_person") == [(6,)]
    connection.close()  # gives it back to the pool, as at the end of a request
    with transaction.atomic():
        assert rows("SELECT pg_backend_pid()") == [(first,)]
        assert rows("SELECT count(*) FROM organisation_person") == [(0,)]
        assert rows("SELECT coalesce(current_setting('vallat.organisations', true), '')") == [("",)]


def test_a_context_that_a_rollback_ends_is_gone_too(pooled: None) -> None:
    from tests.cast import cast_in

    with transaction.atomic():
        set_context(cast_in().actor("referent_bba"))
        transaction.set_rollback(True)
    with transaction.atomic():
        assert rows("SELECT count(*) FROM organisation_person") == [(0,)]


def test_outside_a_transaction_no_actor_can_be_set(pooled: None) -> None:
    with pytest.raises(TransactionManagementError, match="inside a transaction only"):
        set_context(NOBODY)
