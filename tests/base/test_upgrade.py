"""What a released version has made is brought to the tables of today by `prepare`, with its rows: nothing is lost, nothing is left over."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.db.migrations import Migration, RunSQL
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.loader import MigrationLoader

from config.environment import ROOT
from tests import database
from vallat.base.postgres.address import APP_ROLE
from vallat.base.postgres.protections import CASTS, SEARCH_ROLE, lacking
from vallat.base.postgres.rights import making

DUMPS = sorted(Path(__file__).parent.glob("dump_*.sql"))
COLUMNS = """
SELECT table_name || '.' || column_name, data_type || ' ' || is_nullable || ' ' || coalesce(character_maximum_length::text, '')
FROM information_schema.columns WHERE table_schema = 'public'
"""
CONSTRAINTS = """
SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
"""
INDEXES = "SELECT indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public'"
TABLES = "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
MADE_BY_PREPARE = {"django_migrations", "auth_permission", "django_content_type"}


@pytest.fixture
def loaded(request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of a database with such a dump in it, as a superuser loads it."""
    name = f"{database.DATABASE}_upgraded"
    database.drop_database(name)
    with psycopg.connect(database.owner_url("postgres"), autocommit=True) as server:
        for role in (APP_ROLE, SEARCH_ROLE):
            server.execute(making(role).encode())
        server.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'".encode())
    with psycopg.connect(database.owner_url(name)) as owner:
        owner.execute(request.param.read_bytes())
    yield name
    database.drop_database(name)


@pytest.mark.parametrize("loaded", DUMPS, ids=[dump.stem for dump in DUMPS], indirect=True)
def test_prepare_brings_it_to_the_tables_of_today(loaded: str, django_db_setup: None, tmp_path: Path) -> None:
    before = rows_of(loaded)
    assert before["servicedesk_ticket"] > 2
    assert before["journal_entry"] > 2
    database.name_files(tmp_path, loaded)
    for command in (["prepare"], ["verify_journal"]):
        ended = vallat(command, loaded, tmp_path)
        assert ended.returncode == 0, ended.stderr
    after = rows_of(loaded)
    assert {table: after.get(table) for table in before} == before
    assert shape_of(loaded) == shape_of(database.DATABASE)
    for app, name in last_that_stay(MigrationLoader(None).graph):
        for command in (["migrate", app, name], ["prepare"]):
            ended = vallat(command, loaded, tmp_path)
            assert ended.returncode == 0, ended.stderr
        assert shape_of(loaded) == shape_of(database.DATABASE), app
    ended = vallat(["migrate", "knowledge", "zero"], loaded, tmp_path)
    assert "IrreversibleError" in ended.stderr
    assert rows_of(loaded) == after
    with psycopg.connect(database.owner_url(loaded)) as owner:
        assert lacking(owner.cursor()) == []


def last_that_stay(graph: MigrationGraph) -> list[tuple[str, str]]:
    """(app, migration) behind which stand only some that say they can be undone: they are, and brought again."""
    found = []
    for leaf in graph.leaf_nodes():
        line = [node for node in graph.forwards_plan(leaf) if node[0] == leaf[0]]
        stays = [node for node in line if not all(each.reversible for each in graph.nodes[node].operations)]
        if stays and stays[-1] != leaf and apps.get_app_config(leaf[0]).name.startswith("vallat."):
            found.append(stays[-1])
    return found


def test_what_is_undone_are_the_last_that_can_be() -> None:
    stays, can_be_undone = RunSQL("SELECT"), RunSQL("SELECT", "SELECT")
    graph = graph_of("knowledge", stays, can_be_undone, stays, can_be_undone, can_be_undone)
    assert last_that_stay(graph) == [("knowledge", "3")]
    assert last_that_stay(graph_of("knowledge", can_be_undone, stays)) == []  # its last stays
    assert last_that_stay(graph_of("knowledge", can_be_undone)) == []  # not an empty database again
    assert last_that_stay(graph_of("sessions", stays, can_be_undone)) == []  # Django's own


def graph_of(app: str, *operations: RunSQL) -> MigrationGraph:
    """Of migrations named 1, 2, 3, with an operation each."""
    graph = MigrationGraph()
    for number, operation in enumerate(operations, 1):
        migration = Migration(str(number), app)
        migration.operations = [operation]
        graph.add_node((app, str(number)), migration)
        if number > 1:
            graph.add_dependency(migration, (app, str(number)), (app, str(number - 1)))
    return graph


def vallat(command: list[str], name: str, data: Path) -> "subprocess.CompletedProcess[str]":
    address = database.app_url(name) if command == ["verify_journal"] else database.owner_url(name)
    return subprocess.run(
        [sys.executable, "-m", "config", *command],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": address,
            "DATABASE_OWNER_URL": address,
            "VALLAT_DATA": str(data),
        },
    )


def rows_of(name: str) -> dict[str, int]:
    """{table: rows}; without those that `prepare` fills by itself."""
    with psycopg.connect(database.owner_url(name)) as owner:
        tables = {str(table) for (table,) in owner.execute(TABLES).fetchall()} - MADE_BY_PREPARE
        counted = {}
        for table in sorted(tables):
            row = owner.execute(f'SELECT count(*) FROM "{table}"'.encode()).fetchone()
            counted[table] = int(row[0]) if row else 0
        return counted


def shape_of(name: str) -> set[tuple[str, str]]:
    """Columns, constraints and indexes. PostgreSQL writes what it has read back with its casts in other places."""
    with psycopg.connect(database.owner_url(name)) as owner:
        found = [row for query in (COLUMNS, CONSTRAINTS, INDEXES) for row in owner.execute(query).fetchall()]
    return {(str(what), CASTS.sub("", str(how))) for what, how in found}
