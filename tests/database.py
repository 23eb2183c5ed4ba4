"""A pytest plugin, loaded before Django: the tests' own PostgreSQL.

Embedded, in a temporary folder, unless DATABASE_URL names a server (bin/ci does it for PostgreSQL 15). Each test process
works on its own copy of a template (tests/templates.py), as the product's role.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from tests import templates
from tests.imports import ROOT
from tests.templates import url
from vallat.base.installation.catalogues import compile_catalogues

__all__ = ("ROOT", "url")


def _begin() -> None:
    """In the process that was started by hand; those of xdist inherit what it sets."""
    folder = Path(tempfile.mkdtemp(prefix="vallat-tests-"))
    os.environ["TEST_FOLDER"] = str(folder)
    # before the cluster's own is registered: the last one registered is called first
    atexit.register(_end, os.getpid(), folder)
    owner = os.environ.pop("DATABASE_OWNER_URL", "") or os.environ.pop("DATABASE_URL", "")
    if not owner:
        from vallat.base.postgres.embedded import start

        (folder / "cluster").mkdir(mode=0o700)
        templates.copied_to(folder / "cluster")
        addresses = start(folder / "cluster")
        owner = addresses.owner
        os.environ["TEST_APP_URL"] = addresses.app
    for name in [name for name in os.environ if name.startswith("VALLAT_")]:
        del os.environ[name]
    os.environ["VALLAT_SECOND_FACTOR"] = (
        "false"  # what differs from an installation is listed in tests/production.py
    )
    os.environ["TEST_OWNER_URL"] = owner
    os.environ["SECRET_KEY"] = "a key for tests alone"  # noqa: S105


def _end(pid: int, folder: Path) -> None:
    if os.getpid() == pid:
        shutil.rmtree(folder, ignore_errors=True)


def owner_url(database: str) -> str:
    return url(os.environ["TEST_OWNER_URL"], database)


def app_url(database: str) -> str:
    return url(os.environ.get("TEST_APP_URL") or os.environ["TEST_OWNER_URL"], database)


def create_database(name: str, template: str = "") -> None:
    """A fresh copy of the migrated tables (or of another database that nobody uses)."""
    from vallat.base.postgres.rights import ON_DATABASE

    drop_database(name)
    with psycopg.connect(make_conninfo(owner_url("postgres")), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template or templates.migrated()}"')
    with psycopg.connect(make_conninfo(owner_url(name)), autocommit=True) as connection:
        connection.execute(ON_DATABASE)  # what a database forbids does not come along with a copy


def drop_database(name: str) -> None:
    with psycopg.connect(make_conninfo(owner_url("postgres")), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def ensure_template() -> None:
    """Makes the templates, where the server at hand has not got them."""
    templates.ensure(owner_url("postgres"))


def name_files(data: Path, name: str = "") -> None:
    """`data` is the VALLAT_DATA of every copy of the template."""
    with psycopg.connect(make_conninfo(owner_url(name or DATABASE))) as connection:
        row = connection.execute("SELECT identity FROM base_installation").fetchone()
    assert row is not None
    (data / "files").mkdir(parents=True, exist_ok=True, mode=0o700)
    (data / "files" / "INSTALLATION").write_text(f"{row[0]}\n")


if "TEST_OWNER_URL" not in os.environ:
    _begin()

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
DATABASE = f"vallat_test_{WORKER}"
os.environ["DATABASE_URL"] = app_url(DATABASE)
os.environ["VALLAT_DATA"] = str(Path(os.environ["TEST_FOLDER"]) / f"data-{WORKER}")
compile_catalogues(Path(os.environ["VALLAT_DATA"]))
