"""The dump of the database, in PostgreSQL's own form, of one snapshot that is compared with it."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from vallat.backup.database.programs import Programs, programs_for
from vallat.backup.database.reaching import connected, libpq, major, require_all_seen
from vallat.backup.store.sealing import Hashed, seal
from vallat.base.files.whole_files import written_whole

LOCK_WAIT = "60s"  # for a table that a migration holds
WAITS = "SET idle_in_transaction_session_timeout = 0"  # while pg_dump works, however long


class DumpFailed(Exception):
    """pg_dump ended with an error. Says which."""


@dataclass(frozen=True)
class Snapshot:
    """One instant of the database; `connection` is held in it, and pg_dump joins it by `name`."""

    connection: "psycopg.Connection[Any]"
    name: str
    address: str
    programs: Programs
    at: datetime


def require_readable(address: str) -> Programs:
    """What would stop a backup is told before anything is written.

    Raises:
        Unreachable, SeesTooLittle, NoProgram.
    """
    with connected(address) as connection:
        require_all_seen(connection)
        return programs_for(major(connection))


@contextmanager
def snapshot(address: str, now: Callable[[], datetime]) -> Iterator[Snapshot]:
    """Raises Unreachable, SeesTooLittle, NoProgram."""
    with connected(address) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        require_all_seen(connection)
        connection.execute(WAITS)
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None
        yield Snapshot(connection, row[0], address, programs_for(major(connection)), now())


def dump(taken: Snapshot, path: Path, recipient: str, told: Callable[[int], object]) -> str:
    """Writes it; its SHA-256, as it is stored. Raises DumpFailed."""
    address, environment = libpq(taken.address)
    command = [
        taken.programs["pg_dump"],
        "--format=custom",
        "--no-password",
        f"--snapshot={taken.name}",
        f"--lock-wait-timeout={LOCK_WAIT}",
        f"--dbname={address}",
    ]
    with (
        written_whole(path) as file,
        subprocess.Popen(  # noqa: S603 (PostgreSQL's own)
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as program,
    ):
        assert program.stdout is not None
        assert program.stderr is not None
        target = Hashed(file, told=told)
        try:
            seal(program.stdout, target, recipient)
        except BaseException:
            program.kill()
            raise
        said = program.stderr.read().decode(errors="replace")
        if program.wait() != 0:
            raise DumpFailed(f"pg_dump: {' '.join(said.split())[:500] or 'ended without a word'}")
    return target.sha256
