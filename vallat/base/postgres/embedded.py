"""The PostgreSQL that Vallat brings along, in VALLAT_DATA: it starts with the first process that needs it, and ends with the last.

Every process that uses it holds a shared lock on one file. The last one to leave gets the lock alone and stops the server; a process
that was killed has left its lock by that very fact. Those that stay look after it: whoever notices that it died starts it again.
"""

import atexit
import fcntl
import logging
import os
import signal
import threading
import time
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from vallat.base.postgres.cluster import Cluster, NotStarted

DATABASE = "vallat"
APP_ROLE = "vallat_app"

PAUSES = (0.5, 1, 2, 4, 8)  # seconds between the tries of a process that begins
LOOK_EVERY = 0.5  # seconds, of those that stay
FIRST_PAUSE = 1.0  # seconds before it is started again, by which a restart by hand is done; doubled each time it does not start
LONGEST_PAUSE = 15.0
DROP_LOGS_EVERY = 60.0
# Seconds after which one that was asked to stop, and does not end, is ended: by a process that begins and waits for it; by one that uses
# it, whose last queries a stop may well wait for (longer than a server has to end, which may be what it was asked with).
HANGS_FOR_A_START, HANGS_FOR_ITS_USERS = 8.0, 60.0

CONFIGURATION = """
# Written by Vallat at the creation of this cluster.
shared_buffers = 256MB
work_mem = 16MB
max_connections = 100
max_wal_size = 2GB
checkpoint_timeout = 15min
"""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Addresses:
    """Where the cluster is reached, as the product's role and as the owner of the tables."""

    app: str
    owner: str

    def announce(self, environ: MutableMapping[str, str]) -> None:
        """Tells this process and those it starts where the database is."""
        environ["DATABASE_URL"] = self.app
        environ["DATABASE_OWNER_URL"] = self.owner


def start(data: Path, *, database: str = DATABASE, configuration: str = CONFIGURATION) -> Addresses:
    """Starts the cluster under `data` when it does not run, makes its database and roles when they are missing.

    Raises NotStarted.
    """
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    use = Use(data)
    use.begin(configuration)
    _uses.append(use)
    cluster = use.cluster
    try:
        _make_database(cluster.address("postgres", "postgres"), database)
    except psycopg.OperationalError as error:
        raise NotStarted(f"The database in {cluster.folder} ended as it began: {error}") from error
    return Addresses(app=cluster.address(APP_ROLE, database), owner=cluster.address("postgres", database))


def look_after() -> None:
    """The cluster that this process uses, if it uses one: started again when it died. To be called every LOOK_EVERY seconds."""
    for use in _uses:
        use.look_after(time.monotonic())


def look_after_in_a_thread() -> None:
    """For a process that waits for something else. Not for one that makes processes of itself: a thread is no good companion for that."""

    def look() -> None:
        while True:
            time.sleep(LOOK_EVERY)
            look_after()

    if _uses:
        threading.Thread(target=look, name="database", daemon=True).start()


class Use:
    """Of a cluster, by one process until its end."""

    def __init__(self, data: Path) -> None:
        self.cluster = Cluster((data / "postgres").resolve())
        self._data = data
        self._users = _hold(data / "postgres.lock")
        self._pid = os.getpid()
        self._busy = threading.Lock()
        self._left = False
        self._try_at: float | None = None  # while it is gone
        self._look_at = 0.0  # not before, once something went wrong
        self._pause = FIRST_PAUSE
        self._stopping = ("", 0.0)  # which server, since when
        self._drop_logs_at = 0.0

    def begin(self, configuration: str) -> None:
        """Returns once it takes connections, also when it was not stopped in order and recovers first.

        Raises NotStarted.
        """
        atexit.register(self.leave)
        pauses = iter(PAUSES)
        while not self.cluster.is_ready():
            self._end_a_stop_that_hangs(time.monotonic(), HANGS_FOR_A_START)
            try:
                self._run(configuration)
            except NotStarted:
                pause = next(pauses, None)
                if pause is None or not self.cluster.is_made:
                    raise
                time.sleep(pause)
            else:
                time.sleep(0.02)
        self._drop_logs(time.monotonic())

    def look_after(self, now: float) -> None:
        """Whatever goes wrong is a line of the log, and tried again: who looks has other things to do, and goes on doing them."""
        with self._busy:
            if self._left or now < self._look_at:
                return
            try:
                self._look(now)
            except Exception as error:
                self._pause = min(self._pause * 2, LONGEST_PAUSE)
                self._look_at = time.monotonic() + self._pause
                self._tell(error)

    def leave(self) -> None:
        if os.getpid() != self._pid:  # a fork carries the handlers of its parent
            return
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # who asks once more does not leave it running
        with self._busy:
            self._left = True
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return  # somebody else still uses the cluster
            self.cluster.stop()
            self._users.close()

    def _look(self, now: float) -> None:
        self._end_a_stop_that_hangs(now, HANGS_FOR_ITS_USERS)
        gone = self._try_at is not None  # by now its number may be another program's
        if (not gone and self.cluster.lives()) or self.cluster.listens():
            self._try_at, self._pause = None, FIRST_PAUSE
            self._drop_logs(now)
        elif self._try_at is None:
            self._try_at = now + FIRST_PAUSE
        elif now >= self._try_at:
            self._run()
            log.warning("the database had ended; it was started again")
            self._try_at = None

    def _end_a_stop_that_hangs(self, now: float, patience: float) -> None:
        pid = self.cluster.pid if self.cluster.is_stopping else ""
        if pid != self._stopping[0]:
            self._stopping = (pid, now)
        if not pid or now - self._stopping[1] < patience:
            return
        self._stopping = (pid, now)
        with _alone(self._data):
            if self.cluster.is_stopping and self.cluster.pid == pid:  # nobody else has ended it meanwhile
                log.warning("the database was asked to stop and does not end; it is ended at once")
                self.cluster.stop_at_once()

    def _tell(self, error: Exception) -> None:
        what = (
            "the database can't be looked after"
            if self._try_at is None
            else "the database has ended and does not start"
        )
        known = isinstance(
            error, NotStarted | OSError
        )  # why is PostgreSQL's or the system's own reason; anything else is a bug
        why = error if known else type(error).__name__
        log.error("%s: %s; tried again in %.0f s", what, why, self._pause, exc_info=None if known else error)

    def _run(self, configuration: str | None = None) -> None:
        with _alone(self._data), _uninterrupted():
            if configuration is not None and not self.cluster.is_made:
                self.cluster.make(configuration)
            if not self.cluster.listens():
                self.cluster.run()

    def _drop_logs(self, now: float) -> None:
        if now >= self._drop_logs_at:
            self._drop_logs_at = now + DROP_LOGS_EVERY
            self.cluster.drop_old_logs()


_uses: list[Use] = []


def _hold(path: Path) -> IO[str]:
    file = path.open("w")
    if os.geteuid() == 0:  # in a folder of another account, which has to open it too
        above = path.parent.stat()
        os.chown(path, above.st_uid, above.st_gid)
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process starts the server at a time. The folder itself is locked: a file of this account might be in the way of another."""
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


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
