"""A PostgreSQL of one's own, with the two roles of docs/operations.md: neither is a superuser."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from config.environment import ROOT
from tests import database
from tests.base.machine import eventually, free_port
from vallat.base.installation.before_0_1_0 import WHAT_TO_DO
from vallat.base.management.commands.prepare import WAITS
from vallat.base.postgres.rights import OWN_SETTINGS, SETTINGS_OF_ROLE

OWNER = "vallat_owner"
LOCKED = """
SELECT FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


Addresses = tuple[str, str]  # as the product, as the owner


@contextmanager
def made_as_the_page_says(ending: str) -> Iterator[Addresses]:
    """An empty database with its roles."""
    name = f"{database.DATABASE}_{ending}"
    owner = f"{OWNER}_{database.WORKER}_{ending}"
    with psycopg.connect(database.owner_url("postgres"), autocommit=True) as server:
        for role in ("vallat_app", "vallat_search"):
            if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                server.execute(f"CREATE ROLE {role} NOSUPERUSER NOBYPASSRLS")
        server.execute("ALTER ROLE vallat_app LOGIN")
        server.execute(f"DROP ROLE IF EXISTS {owner}")
        server.execute(f"CREATE ROLE {owner} LOGIN NOSUPERUSER")
        server.execute(f"GRANT vallat_app, vallat_search TO {owner}")
        server.execute(f"CREATE DATABASE {name} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            host = database.owner_url(name).partition("?")[2]
            yield f"postgresql://vallat_app@/{name}?{host}", f"postgresql://{owner}@/{name}?{host}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
            server.execute(f"DROP ROLE {owner}")


@dataclass(frozen=True)
class Prepared:
    """`said`: what the second `prepare` wrote, which began while the first was at work."""

    addresses: Addresses
    said: str


@pytest.fixture(scope="module")
def first_runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """By two first runs at once. Its VALLAT_DATA is that of every command from then on."""
    data = str(tmp_path_factory.mktemp("of its own") / "data")
    with made_as_the_page_says("own") as (app, owner), pytest.MonkeyPatch.context() as environ:
        environ.setenv("VALLAT_DATA", data)
        first = begin("prepare", app=app, owner=owner)
        eventually(lambda: first.poll() is not None or _is_being_prepared(owner))
        second = begin("prepare", app=app, owner=owner)
        for process in (first, second):
            said, errors = process.communicate(timeout=600)
            assert process.returncode == 0, errors
        yield Prepared((app, owner), said)


@pytest.fixture
def addresses(first_runs: Prepared) -> Addresses:
    return first_runs.addresses


def vallat(*command: str, app: str, owner: str = "", **environ: str) -> "subprocess.CompletedProcess[str]":
    process = begin(*command, app=app, owner=owner, **environ)
    said, errors = process.communicate(timeout=200)
    return subprocess.CompletedProcess(command, process.returncode, said, errors)


def begin(*command: str, app: str, owner: str = "", **environ: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "config", *command],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": app, "DATABASE_OWNER_URL": owner, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_first_runs_at_once_are_one(first_runs: Prepared) -> None:
    assert first_runs.said.splitlines()[0] == WAITS
    assert "No migrations to apply" in first_runs.said


def test_an_owner_without_special_rights_makes_the_tables_and_the_product_runs_on_them(
    addresses: Addresses,
) -> None:
    app, owner = addresses
    ended = vallat("worker", "--until-done", app=app)
    assert ended.returncode == 0, ended.stderr
    ended = vallat("prepare", "--verbosity", "0", app=app, owner=owner)
    assert ended.returncode == 0, ended.stderr


def _is_being_prepared(owner: str) -> bool:
    with psycopg.connect(owner) as connection:
        return connection.execute(LOCKED).fetchone() is not None


def test_an_empty_database_beside_files_of_an_old_one_is_left_empty(tmp_path: Path) -> None:
    attachments, heads = tmp_path / "files" / "attachments", tmp_path / "journal" / "heads.tsv"
    for path in (attachments / "a.pdf", heads):
        path.parent.mkdir(parents=True)
        path.write_text("of an installation")
    with made_as_the_page_says("empty") as (app, owner):
        ended = vallat("prepare", app=app, owner=owner, VALLAT_DATA=str(tmp_path))
        assert ended.returncode == 1
        assert f"files of an installation: {tmp_path / 'files'}, {heads}." in ended.stderr
        assert "`bin/vallat restore FOLDER`" in ended.stderr
        with psycopg.connect(owner) as connection:
            assert connection.execute(
                "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            ).fetchone() == (0,)
        begun = begin("prepare", "--new", app=app, owner=owner, VALLAT_DATA=str(tmp_path))
        eventually(lambda: begun.poll() is not None or _has_tables(owner))
        begun.terminate()
        begun.communicate(timeout=60)
        assert _has_tables(owner)


def test_tables_of_before_0_1_0_are_refused_and_left_as_they_are(tmp_path: Path) -> None:
    """By `prepare`, new or not, and by each server that starts: one sentence says what is kept and what to do."""
    with made_as_the_page_says("former") as (app, owner):
        with psycopg.connect(owner) as connection:
            connection.execute(
                "CREATE TABLE django_migrations (id bigint GENERATED ALWAYS AS IDENTITY, app varchar(255), name varchar(255), applied timestamptz)"
            )
            connection.execute("GRANT SELECT ON django_migrations TO vallat_app")
            connection.execute(
                "INSERT INTO django_migrations (app, name) VALUES ('organisation', '0001_text_range'), ('servicedesk', '0001_initial')"
            )
        for command in (["prepare"], ["prepare", "--new"], ["web"], ["worker", "--until-done"]):
            ended = vallat(*command, app=app, owner=owner, VALLAT_DATA=str(tmp_path), PORT=str(free_port()))
            assert ended.returncode in (1, os.EX_CONFIG), (command, ended.stderr)
            assert WHAT_TO_DO in ended.stderr, command
        with psycopg.connect(owner) as connection:
            there = connection.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            )
            assert there.fetchall() == [("django_migrations",)]


def _has_tables(owner: str) -> bool:
    with psycopg.connect(owner) as connection:
        return connection.execute("SELECT to_regclass('django_migrations') IS NOT NULL").fetchone() == (True,)


def test_the_owner_is_held_by_the_policies_too(addresses: Addresses) -> None:
    _app, owner = addresses
    with psycopg.connect(owner) as connection:
        row = connection.execute(
            "INSERT INTO organisation_organisation (kind, code, name, siren, insee, postcode, phone)"
            " VALUES ('commune', 'a', 'A', '', '', '', '') RETURNING id"
        ).fetchone()
        assert row is not None
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            connection.execute(
                "INSERT INTO organisation_site (organisation_id, name, address, access_notes) VALUES (%s, 'a', '', '')",
                row,
            )


def test_the_product_can_not_change_a_table(addresses: Addresses) -> None:
    app, _owner = addresses
    for sql in (
        "ALTER TABLE organisation_site DISABLE ROW LEVEL SECURITY",
        "DROP TABLE organisation_site",
        "CREATE TABLE mine ()",
    ):
        with psycopg.connect(app) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(sql)


def test_what_the_role_did_to_its_own_settings_stops_a_start_and_prepare_takes_it_back(
    addresses: Addresses,
) -> None:
    app, owner = addresses
    with psycopg.connect(app, autocommit=True) as role:
        here = f'ALTER ROLE vallat_app IN DATABASE "{role.info.dbname}" SET '
        role.execute(f"{here} synchronous_commit = off")
        role.execute(f"{here} default_transaction_read_only = on")
    refused = vallat("worker", "--until-done", app=app)
    assert refused.returncode == os.EX_UNAVAILABLE
    assert "settings of its own (default_transaction_read_only, synchronous_commit)" in refused.stderr
    assert "Run `bin/vallat prepare`" in refused.stderr
    assert vallat("prepare", "--verbosity", "0", app=app, owner=owner).returncode == 0
    ended = vallat("worker", "--until-done", app=app)
    assert ended.returncode == 0, ended.stderr


def test_settings_of_the_role_in_every_database_are_taken_away_too(addresses: Addresses) -> None:
    with psycopg.connect(
        addresses[1]
    ) as owner:  # never committed: the other databases of this server are others' tests
        owner.execute("SET ROLE vallat_app; ALTER ROLE vallat_app SET work_mem = '1MB'")
        assert owner.execute(SETTINGS_OF_ROLE).fetchall() == [("work_mem",)]
        owner.execute("RESET ROLE")
        owner.execute(OWN_SETTINGS)
        owner.execute("SET ROLE vallat_app")
        assert owner.execute(SETTINGS_OF_ROLE).fetchall() == []
        owner.rollback()
