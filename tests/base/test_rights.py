"""The product's role runs the functions that it needs, and makes nothing of its own."""

import re
from importlib.resources import files

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from psycopg.conninfo import make_conninfo

from tests import database
from vallat.base.postgres.rights import FUNCTIONS, OPEN_PATH, RIGHTS, can_make_tables

OURS = """
SELECT proname, oid::regprocedure::text AS shown, proconfig, prosecdef, prorettype = 'trigger'::regtype AS fires,
    has_function_privilege('vallat_app', oid, 'EXECUTE') AS runs,
    EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0) AS everybody
FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 2
"""


def functions() -> list[dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute(OURS)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@pytest.mark.django_db
def test_the_role_runs_the_functions_that_are_named_and_no_others() -> None:
    assert {each["proname"] for each in functions() if each["runs"]} == set(FUNCTIONS)
    assert all(len(reason) > 5 for reason in FUNCTIONS.values())


@pytest.mark.django_db
def test_no_function_of_ours_is_everybodys_and_no_trigger_is_the_roles() -> None:
    assert [each["shown"] for each in functions() if each["everybody"]] == []
    assert [each["shown"] for each in functions() if each["fires"] and each["runs"]] == []


def test_of_procrastinate_those_are_named_that_its_statements_call() -> None:
    statements = (files("procrastinate") / "sql" / "queries.sql").read_text()
    called = set(re.findall(r"\b(procrastinate_\w+_v\d+)\(", statements))
    assert {name for name in FUNCTIONS if name.startswith("procrastinate_")} == called


@pytest.mark.django_db
def test_every_function_says_where_its_names_are_looked_for() -> None:
    """In PostgreSQL's own schema first, in that of temporary tables last."""
    open_ones = {}
    for each in functions():
        path = [
            setting.partition("=")[2]
            for setting in each["proconfig"] or ()  # type: ignore[attr-defined]
            if setting.startswith("search_path=")
        ]
        if path not in (["pg_catalog, public, pg_temp"], ["pg_catalog, pg_temp"]):
            open_ones[each["proname"]] = path
    assert open_ones.keys() <= OPEN_PATH.keys(), open_ones
    assert OPEN_PATH.keys() <= {each["proname"] for each in functions()}, "no such function"
    assert not [each["shown"] for each in functions() if each["prosecdef"] and each["proname"] in OPEN_PATH]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TEMP TABLE own ()",
        "CREATE TABLE own ()",
        "CREATE SCHEMA own",
        "SELECT 1 AS one INTO TEMP own",
        "CREATE FUNCTION own() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SELECT journal_move_heads()",
        "SELECT ticket_number_sequence(2026)",
    ],
)
def test_the_role_makes_nothing_of_its_own(sql: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(sql)


def test_to_prepare_again_takes_back_what_was_given_meanwhile(own_database: str) -> None:
    name = connection.settings_dict["NAME"]
    with psycopg.connect(make_conninfo(database.owner_url(name)), autocommit=True) as owner:
        owner.execute("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO PUBLIC")
        owner.execute("ALTER FUNCTION journal_link() RESET search_path")
        owner.execute(f'GRANT TEMP ON DATABASE "{name}" TO PUBLIC')
        owner.execute("GRANT CREATE ON SCHEMA public TO PUBLIC")
    assert can_make_tables()
    _prepare(name)
    assert not can_make_tables()
    test_the_role_runs_the_functions_that_are_named_and_no_others()
    test_no_function_of_ours_is_everybodys_and_no_trigger_is_the_roles()
    test_every_function_says_where_its_names_are_looked_for()


def _prepare(name: str) -> None:
    """What the command does of the rights, as the owner."""
    with psycopg.connect(make_conninfo(database.owner_url(name)), autocommit=True) as owner:
        owner.execute(RIGHTS)
