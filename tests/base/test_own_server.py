"""A PostgreSQL of one's own, with the two roles of docs/operations.md: neither is a superuser."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from config.environment import ROOT
from tests import database
from vallat.base.postgres.rights import OWN_SETTINGS, SETTINGS_OF_ROLE

OWNER = "vallat_owner"


@pytest.fixture
def addresses() -> Iterator[tuple[str, str]]:
    """(as the product, as the owner) of an empty database, made as the page says."""
    name = f"{database.DATABASE}_own"
    owner = f"{OWNER}_{database.WORKER}"
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


def vallat(*command: str, app: str, owner: str = "") -> "subprocess.CompletedProcess[str]":
    environ = {**os.environ, "DATABASE_URL": app, "DATABASE_OWNER_URL": owner}
    return subprocess.run(
        [sys.executable, "-m", "config", *command],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


def test_an_owner_without_special_rights_makes_the_tables_and_the_product_runs_on_them(
    addresses: tuple[str, str],
) -> None:
    app, owner = addresses
    ended = vallat("prepare", "--verbosity", "0", app=app, owner=owner)
    assert ended.returncode == 0, ended.stderr
    ended = vallat("worker", "--until-done", app=app)
    assert ended.returncode == 0, ended.stderr
    ended = vallat("prepare", "--verbosity", "0", app=app, owner=owner)
    assert ended.returncode == 0, ended.stderr


def test_the_owner_is_held_by_the_policies_too(addresses: tuple[str, str]) -> None:
    app, owner = addresses
    assert vallat("prepare", "--verbosity", "0", app=app, owner=owner).returncode == 0
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


def test_the_product_can_not_change_a_table(addresses: tuple[str, str]) -> None:
    app, owner = addresses
    assert vallat("prepare", "--verbosity", "0", app=app, owner=owner).returncode == 0
    for sql in (
        "ALTER TABLE organisation_site DISABLE ROW LEVEL SECURITY",
        "DROP TABLE organisation_site",
        "CREATE TABLE mine ()",
    ):
        with psycopg.connect(app) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(sql)


def test_what_the_role_did_to_its_own_settings_stops_a_start_and_prepare_takes_it_back(
    addresses: tuple[str, str],
) -> None:
    app, owner = addresses
    assert vallat("prepare", "--verbosity", "0", app=app, owner=owner).returncode == 0
    with psycopg.connect(app, autocommit=True) as role:
        here = f'ALTER ROLE vallat_app IN DATABASE "{role.info.dbname}" SET '
        role.execute(f"{here} synchronous_commit = off")
        role.execute(f"{here} default_transaction_read_only = on")
    refused = vallat("worker", "--until-done", app=app)
    assert refused.returncode == 1
    assert "settings of its own (default_transaction_read_only, synchronous_commit)" in refused.stderr
    assert "Run `bin/vallat prepare`" in refused.stderr
    assert vallat("prepare", "--verbosity", "0", app=app, owner=owner).returncode == 0
    ended = vallat("worker", "--until-done", app=app)
    assert ended.returncode == 0, ended.stderr


def test_settings_of_the_role_in_every_database_are_taken_away_too(addresses: tuple[str, str]) -> None:
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
