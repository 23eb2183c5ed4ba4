"""Backups and restores as a person runs them, on a server of one's own whose owner is no superuser."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import psycopg
from django.db import transaction

from config.environment import ROOT
from tests import database
from tests.cast import cast_in
from vallat.access.context import acting_as
from vallat.backup.making import Made, make_backup
from vallat.backup.meter import Meter, Silent
from vallat.backup.store.folder import Folder
from vallat.data_import.actions.runs import forget_run
from vallat.data_import.models import Run
from vallat.data_import.receiving import receive

AT = datetime(2026, 11, 17, 10, 15, tzinfo=UTC)
SECRET = "the key of the installation"
MEDDLED = """
import os, sys
from contextlib import contextmanager
from config.__main__ import main
from vallat.backup.meter import Meter
step, when = Meter.step, sys.argv.pop(1)
@contextmanager
def dies(self, label, total=None):
    if when == "Ctrl-C in " + label:
        raise KeyboardInterrupt
    with step(self, label, total) as told:
        yield (lambda number: os._exit(9)) if when == "kill in " + label else told
    if when == "kill after " + label:
        os._exit(9)
Meter.step = dies
sys.exit(main())
"""


@dataclass(frozen=True)
class Place:
    """A database and a VALLAT_DATA."""

    name: str
    data: Path
    owner: str = ""

    @property
    def seen_whole(self) -> str:
        return database.owner_url(self.name)

    @property
    def environ(self) -> dict[str, str]:
        host = database.owner_url(self.name).partition("?")[2]
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("TEST_", "SECRET_KEY"))
        }
        owner = f"postgresql://{self.owner}@/{self.name}?{host}" if self.owner else self.seen_whole
        return {
            **kept,
            "DATABASE_URL": f"postgresql://vallat_app@/{self.name}?{host}",
            "DATABASE_OWNER_URL": owner,
            "VALLAT_DATA": str(self.data),
        }

    def run(self, *command: str | Path, **environ: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "config", *map(str, command)],
            cwd=ROOT,
            env={**self.environ, **environ},
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )

    def ended(self, when: str, *command: str | Path) -> "subprocess.CompletedProcess[str]":
        """The command, dead `kill in STEP` or `kill after STEP` of its meter as by `kill -9`, or stopped by `Ctrl-C in STEP`."""
        return subprocess.run(
            [sys.executable, "-c", MEDDLED, when, *map(str, command)],
            cwd=ROOT,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )

    def tables(self) -> dict[str, int]:
        """Rows, as a superuser counts them."""
        with psycopg.connect(self.seen_whole) as connection:
            names = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            ).fetchall()
            return {
                name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # type: ignore[index]
                for (name,) in names
            }

    def do(self, statement: str) -> None:
        with psycopg.connect(self.seen_whole) as connection:
            connection.execute(statement)

    def asked(self, question: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.seen_whole) as connection:
            return connection.execute(question).fetchall()

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.data).as_posix(): path.read_bytes()
            for folder in ("files", "keys", "journal")
            for path in sorted((self.data / folder).rglob("*"))
            if path.is_file()
        }


def run_embedded(data: Path, *command: str | Path) -> "subprocess.CompletedProcess[str]":
    """The command with the PostgreSQL that Vallat brings along."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DATABASE_", "TEST_", "SECRET_KEY"))
    }
    return subprocess.run(
        [sys.executable, "-m", "config", *map(str, command)],
        cwd=ROOT,
        env={**kept, "VALLAT_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


@contextmanager
def empty_place(data: Path) -> Iterator[Place]:
    """As docs/operations.md has it made: an owner who is no superuser, a database that is theirs."""
    name, owner = f"{database.DATABASE}_restored", f"vallat_restores_{database.WORKER}"
    with psycopg.connect(database.owner_url("postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        for role in ("vallat_app", "vallat_search"):
            if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                server.execute(f"CREATE ROLE {role} NOSUPERUSER NOBYPASSRLS")
        server.execute("ALTER ROLE vallat_app LOGIN")
        server.execute(f"DROP ROLE IF EXISTS {owner}")
        server.execute(f"CREATE ROLE {owner} LOGIN NOSUPERUSER")
        server.execute(f"GRANT vallat_app, vallat_search TO {owner}")
        server.execute(f"CREATE DATABASE {name} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            yield Place(name, data, owner)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
            server.execute(f"DROP ROLE {owner}")


def bring_file_in(content: str, at: datetime) -> Run:
    """A row of the journal, a row that names a file, and the file; committed, as by the page."""
    with transaction.atomic():
        cast = cast_in()
        with acting_as(cast.actor("cio")):
            file = BytesIO(f"Nom;Courriel\n{content};{content}@town.example\n".encode())
            return receive(file=file, name=f"{content}.csv", kind="people", by=cast.actor("cio"), at=at)


def forget_file(run: Run, at: datetime) -> None:
    with transaction.atomic():
        cast = cast_in()
        forget_run(run=run, by=cast.system, at=at)


def back_up(
    source: Place, store: Folder, at: datetime = AT, meter: Meter | None = None, **options: Any
) -> Made:
    with store.written():
        return make_backup(
            store,
            data=source.data,
            address=source.seen_whole,
            recipient=options.get("recipient", ""),
            secret=options.get("secret", SECRET),
            give_up=options.get("give_up", False),
            at=at,
            now=lambda: at,
            meter=meter or Silent(),
        )
