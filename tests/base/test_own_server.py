"""A PostgreSQL of one's own, with the two roles of docs/operations.md: neither is a superuser."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from config.environment import ROOT
from tests import database

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
