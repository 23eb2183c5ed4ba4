"""Every table that holds a town's rows is isolated by PostgreSQL itself; the others say why they are not."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django_linear_migrations.apps import check_max_migration_files, first_party_app_configs

from vallat.base.declarations import Global, Through, global_tables, isolation_of_tables

TABLES = """
SELECT relname, relrowsecurity, relforcerowsecurity, (SELECT count(*) FROM pg_policy WHERE polrelid = pg_class.oid)
FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
"""

POLICIES = """
SELECT relname, array_agg(polname::text ORDER BY polname),
    max(pg_get_expr(polqual, polrelid)) FILTER (WHERE polname = 'isolation')
FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid GROUP BY relname
"""


def tables() -> dict[str, tuple[bool, bool, int]]:
    """{table: (row-level security on, forced on the owner too, number of policies)}"""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return {name: (on, forced, policies) for name, on, forced, policies in cursor.fetchall()}


@pytest.mark.django_db
def test_every_table_is_isolated_as_its_model_declares() -> None:
    """Each but the global ones, even from its owner; by the rows of its organisation alone, but where `also` says for whom."""
    said, state = isolation_of_tables(), tables()
    assert state.keys() == said.keys()
    with connection.cursor() as cursor:
        cursor.execute(POLICIES)
        there = {name: (policies, condition) for name, policies, condition in cursor.fetchall()}
    own = there["servicedesk_duty"][1]
    otherwise = {}
    for table, isolation in said.items():
        policies, condition = there.get(table, ([], ""))
        if isinstance(isolation, Global):
            expected = not any(state[table])
        else:
            plain = policies == ["isolation"] and (isinstance(isolation, Through) or condition == own)
            expected = plain is not bool(isolation.also) and all(state[table]) and "isolation" in policies
        if not expected:
            otherwise[table] = (isolation, policies)
    assert otherwise == {}


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
    assert columns & global_tables().keys() == public


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


def test_the_migrations_of_each_app_are_one_line_that_ends_in_its_file() -> None:
    """`max_migration.txt`: two branches that both add a migration conflict there, in git."""
    assert "vallat.servicedesk" in {config.name for config in first_party_app_configs()}
    assert check_max_migration_files() == []


def test_a_first_migration_is_never_undone() -> None:
    """`migrate APP zero` would take the tables away with the rows of every town."""
    ours = {config.label for config in first_party_app_configs()}
    firsts = [
        each
        for (app, _), each in MigrationLoader(None).disk_migrations.items()
        if app in ours and each.initial
    ]
    assert len(firsts) > 10
    assert [each for each in firsts if all(operation.reversible for operation in each.operations)] == []
