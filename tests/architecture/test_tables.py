"""Every table that holds a town's rows is isolated by PostgreSQL itself; the others say why they are not."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from vallat.access.row_security import GLOBAL_TABLES

TABLES = """
SELECT relname, relrowsecurity, relforcerowsecurity, (SELECT count(*) FROM pg_policy WHERE polrelid = pg_class.oid)
FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
"""


def tables() -> dict[str, tuple[bool, bool, int]]:
    """{table: (row-level security on, forced on the owner too, number of policies)}"""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return {name: (on, forced, policies) for name, on, forced, policies in cursor.fetchall()}


@pytest.mark.django_db
def test_every_table_with_rows_of_towns_is_isolated_even_from_its_owner() -> None:
    bare = {
        name: state
        for name, state in tables().items()
        if name not in GLOBAL_TABLES and not (state[0] and state[1] and state[2])
    }
    assert not bare, "Give each a policy (Isolate) in a migration, or a line with a reason in GLOBAL_TABLES."


@pytest.mark.django_db
def test_the_list_of_tables_without_a_policy_is_true() -> None:
    there = tables()
    assert sorted(GLOBAL_TABLES.keys() - there.keys()) == [], "no such table"
    assert not [name for name in GLOBAL_TABLES if any(there[name])], "isolated, and called global"
    assert all(len(reason) > 5 for reason in GLOBAL_TABLES.values())


def test_a_table_with_the_organisation_of_its_rows_is_never_global() -> None:
    columns = {
        model._meta.db_table
        for model in apps.get_models()
        if any(field.column == "organisation_id" for field in model._meta.concrete_fields)
    }
    public = {
        "convention_conventionparty",
        "convention_conventionsignature",
        "servicedesk_mailbox",
    }  # who signed, and the addresses of the desk
    assert columns & GLOBAL_TABLES.keys() == public


@pytest.mark.django_db
def test_the_product_runs_as_a_role_that_the_policies_hold() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False)
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user"
        )
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_the_migrations_make_what_the_models_say() -> None:
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except SystemExit:
        pytest.fail(said.getvalue())
