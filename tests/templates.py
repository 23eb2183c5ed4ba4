"""The databases that the tests' own are copied from: the migrated tables, and those with the cast.

Their names carry a hash of what they are made of: a server that has them has them as the code at hand makes them. Those of
the embedded PostgreSQL are kept between runs in `var/test/templates`, stopped; a run copies that folder, and works on the copy.

python -m tests.templates FOLDER    makes what is missing there
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tests.imports import ROOT, files_behind

KEPT = ROOT / "var" / "test" / "templates"
# It does not wait for the disk: what is kept was stopped in order, and made again where it was not.
CONFIGURATION = "fsync = off\nfull_page_writes = off\nmax_connections = 80\nmax_wal_size = 256MB\n"
PREFIX = "vallat_template_"
MAKE_CAST = """
from datetime import datetime
from zoneinfo import ZoneInfo
from django.db import transaction
from vallat.demo.cast import make_cast
with transaction.atomic():
    make_cast(at=datetime(2024, 10, 24, 14, 0, tzinfo=ZoneInfo("Europe/Paris")))
"""


@cache
def migrated() -> str:
    """The name of the database with the product's tables, and nothing in them."""
    return f"{PREFIX}{_hash([*makes_tables(), ROOT / 'requirements/run.txt'])}"


def makes_tables() -> set[Path]:
    """The migrations and `prepare`, with what they import, and all that is beside the SQL of `prepare`."""
    begun = [*ROOT.glob("vallat/**/migrations/**/*.py"), *ROOT.glob("vallat/**/commands/prepare.py")]
    files = {str(path.relative_to(ROOT)) for path in begun}
    files |= files_behind(files, lambda file: file.startswith("vallat/"))
    return {ROOT / file for file in files} | set(ROOT.glob("vallat/base/postgres/**/*"))


@cache
def with_cast() -> str:
    """The name of the database that has the cast too: what all of the code makes, as it is now."""
    code = [*ROOT.glob("vallat/**/*.py"), *ROOT.glob("config/*.py"), *ROOT.glob("conventions/*")]
    return f"{migrated()}_{_hash([*code, Path(__file__)])}"


def _hash(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file() and path.suffix != ".pyc"):
        found.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return found.hexdigest()[:12]


def copied_to(folder: Path) -> None:
    """Makes what is kept as the code at hand needs it, then copies it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    named = KEPT / "named"  # last, once all is there and stopped
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not named.exists():
            shutil.rmtree(KEPT / "postgres", ignore_errors=True)  # not made to its end
        if not named.exists() or named.read_text() != with_cast():
            named.unlink(missing_ok=True)
            subprocess.run([sys.executable, "-m", "tests.templates", str(KEPT)], check=True, cwd=ROOT)
            named.write_text(with_cast())
        subprocess.run(["cp", "-a", str(KEPT / "postgres"), str(folder)], check=True)


def ensure(owner: str) -> None:
    """Makes both on the server of this address, whichever process comes first, and removes what other code made.

    So one server is of one checkout at a time: two with other code would each remove what the other copies from.
    """
    with psycopg.connect(make_conninfo(owner), autocommit=True) as server:
        server.execute(
            "SELECT pg_advisory_lock(hashtext('tests/templates.py'))"
        )  # until this connection ends
        there = {name for (name,) in server.execute("SELECT datname FROM pg_database").fetchall()}
        wanted = {migrated(), with_cast()}
        for name in there - wanted:
            if name.startswith(PREFIX):
                server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        if migrated() not in there:
            _make(server, owner, migrated(), "template0", "prepare", "--verbosity", "0")
        if with_cast() not in there:
            _make(server, owner, with_cast(), migrated(), "shell", "-v", "0", "-c", MAKE_CAST)


def _make(server: psycopg.Connection, owner: str, name: str, template: str, *command: str) -> None:
    """Under another name until it is whole."""
    new = f"{PREFIX}new"
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(new)))
    server.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'").format(
            sql.Identifier(new), sql.Identifier(template)
        )
    )
    address = url(owner, new)
    with tempfile.TemporaryDirectory() as data:
        environ = {"DATABASE_URL": address, "DATABASE_OWNER_URL": address, "VALLAT_DATA": data}
        subprocess.run(
            [sys.executable, "-m", "config", *command],
            check=True,
            cwd=ROOT,
            env={
                **os.environ,
                "VALLAT_SECOND_FACTOR": "false",
                "SECRET_KEY": "of templates alone",
                **environ,
            },
        )
    with psycopg.connect(make_conninfo(address), autocommit=True) as made:
        # each copy may be the installation of another VALLAT_DATA
        made.execute("UPDATE base_installation SET files_named_at = NULL")
    server.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(new), sql.Identifier(name))
    )


def url(base: str, database: str) -> str:
    """The address of another database of the same server."""
    address, mark, options = base.partition("?")
    return f"{address.rpartition('/')[0]}/{database}{mark}{options}"


def main() -> None:
    from vallat.base.postgres.embedded import start

    folder = Path(sys.argv[1])
    for name in [name for name in os.environ if name.startswith("VALLAT_")]:
        del os.environ[name]
    addresses = start(folder, configuration=CONFIGURATION)  # and stopped as this process ends
    ensure(url(addresses.owner, "postgres"))


if __name__ == "__main__":
    main()
