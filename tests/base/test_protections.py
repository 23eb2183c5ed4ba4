"""What keeps the towns apart and the journal whole is declared once; a restored database without it serves nobody until it is made again."""

import os
import subprocess
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from tests import database
from tests.base import protections as file
from tests.base.conftest import new_folder
from tests.base.machine import Machine
from vallat.backup.database.programs import programs_for
from vallat.backup.database.reaching import major
from vallat.base.postgres.cluster import programs
from vallat.base.postgres.embedded import start
from vallat.base.postgres.protections import DECLARED, declared, differing, found, lacking, named
from vallat.base.postgres.remaking import MAKERS, remake
from vallat.base.postgres.rights import RIGHTS

PROGRAMS = programs() / "bin"


@pytest.mark.django_db
def test_what_is_declared_is_what_freshly_migrated_tables_have() -> None:
    with connection.cursor() as cursor:
        there = found(cursor)
        if os.environ.get("UPDATE_PROTECTIONS"):
            file.write(there)
        assert named(lacking(cursor)) == ""
    assert there == declared(), (
        f"After a migration: UPDATE_PROTECTIONS=1 on this test, and commit {DECLARED.name}."
    )


CHANGES = {
    "policy": "DROP POLICY isolation ON servicedesk_ticket",
    "another policy": "ALTER POLICY isolation ON servicedesk_ticket USING (true)",
    "a policy besides": "CREATE POLICY open ON servicedesk_ticket USING (true)",
    "a policy besides with capitals": 'CREATE POLICY "Admin" ON servicedesk_ticket USING (true)',
    "a policy besides with a space": 'CREATE POLICY "tout voir.ici" ON servicedesk_ticket USING (true)',
    "row-level security": "ALTER TABLE servicedesk_ticket DISABLE ROW LEVEL SECURITY",
    "forced on the owner": "ALTER TABLE journal_entry NO FORCE ROW LEVEL SECURITY",
    "trigger": "DROP TRIGGER journal_link ON journal_entry",
    "trigger that sleeps": "ALTER TABLE journal_entry DISABLE TRIGGER USER",
    "function": "DROP FUNCTION organisation_held CASCADE",
    "another function": "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "owner of the search": "ALTER FUNCTION search_tickets(tsquery, int) OWNER TO postgres",
    "as whom it runs": "ALTER FUNCTION search_tickets(tsquery, int) SECURITY INVOKER",
    "where it looks": "ALTER FUNCTION search_tickets(tsquery, int) RESET search_path",
    "what the search reads": "REVOKE ALL ON servicedesk_ticket FROM vallat_search",
    "rights": "REVOKE INSERT ON servicedesk_ticket FROM vallat_app",
    "rights too many": "GRANT UPDATE ON journal_entry TO vallat_app",
    "a function's right": "REVOKE EXECUTE ON FUNCTION search_tickets(tsquery, int) FROM vallat_app",
}


@pytest.fixture
def owner(django_db_setup: None) -> Iterator[psycopg.Connection]:
    """Of the tests' database; nothing is committed."""
    with psycopg.connect(database.owner_url(database.DATABASE)) as connection:
        yield connection
        connection.rollback()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_was_taken_away_is_found_and_made_again(owner: psycopg.Connection, change: str) -> None:
    with owner.cursor() as cursor:
        before = found(cursor)
        cursor.execute(change)
        assert lacking(cursor)
        remake(cursor)
        cursor.execute(RIGHTS)
        assert lacking(cursor) == []
        assert found(cursor) == before


def test_all_of_it_can_be_made_again(owner: psycopg.Connection) -> None:
    with owner.cursor() as cursor:
        there = found(cursor)
        for (kind, name), value in there.items():
            for statement in MAKERS[kind](name, value, value) if kind in MAKERS and kind != "role" else ():
                cursor.execute(statement)
        cursor.execute(RIGHTS)
        assert lacking(cursor) == []


def test_what_an_operator_has_besides_is_left(owner: psycopg.Connection) -> None:
    with owner.cursor() as cursor:
        cursor.execute(
            "CREATE ROLE figures; CREATE TABLE figures (); ALTER TABLE figures OWNER TO figures; ALTER TABLE figures ENABLE ROW LEVEL SECURITY;"
            "CREATE POLICY figures ON servicedesk_ticket FOR SELECT TO figures USING (true);"
            "CREATE FUNCTION figures() RETURNS int LANGUAGE sql AS 'SELECT 1'"
        )
        assert lacking(cursor) == []


def test_of_a_version_that_may_write_expressions_otherwise_names_are_compared() -> None:
    wanted = declared()
    other = {
        key: {**value, "using": "other words"} if key[0] == "policy" else value
        for key, value in wanted.items()
    }
    assert differing(other, wanted, version=18)
    assert differing(other, wanted, version=19) == []
    del other["policy", "servicedesk_ticket.isolation"]
    assert differing(other, wanted, version=19) == [("policy", "servicedesk_ticket.isolation")]


def test_a_restore_by_another_role_serves_nobody_until_prepare_has_made_again_what_it_lacks(
    own_database: str,
) -> None:
    """As somebody does who has a dump and an empty cluster: `pg_restore` ends with errors, and the rows are there."""
    machine = Machine(new_folder())
    dump = machine.data.parent / "vallat.dump"
    name = own_database.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(database.owner_url(name)) as there:
        of_the_server = programs_for(major(there))
    subprocess.run([of_the_server["pg_dump"], "-Fc", "-f", dump, database.owner_url(name)], check=True)
    addresses = start(machine.data)
    restored = subprocess.run(
        [PROGRAMS / "pg_restore", "-d", addresses.owner, dump], check=False, capture_output=True, text=True
    )
    assert 'role "vallat_search" does not exist' in restored.stderr
    refused = machine.run("worker", "--until-done")
    assert refused.returncode == os.EX_UNAVAILABLE
    assert "policy servicedesk_ticket.search" in refused.stderr
    assert "Run `bin/vallat prepare`" in refused.stderr
    made = machine.run("prepare", "--verbosity", "0")
    assert made.returncode == 0, made.stderr
    assert "function search_tickets(tsquery,integer)" in made.stdout
    with psycopg.connect(addresses.owner) as there:
        assert lacking(there.cursor()) == []
    assert machine.run("worker", "--until-done").returncode == 0
