"""The PostgreSQL that Vallat brings along: it starts with the first who needs it, ends with the last, and survives a kill."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from config.environment import ROOT
from vallat.base.postgres.address import django_database
from vallat.base.postgres.embedded import CONFIGURATION
from vallat.base.serving.http_answer import THREADS

USE_IT = """
import sys; from pathlib import Path
import psycopg
from vallat.base.postgres.embedded import start
addresses = start(Path(sys.argv[1]))
with psycopg.connect(addresses.app) as connection:
    print(connection.execute("SELECT current_user, current_database(), rolsuper FROM pg_roles WHERE rolname = current_user").fetchone(), flush=True)
sys.stdin.readline()
"""


class User:
    """A process that uses the cluster until it is told to end."""

    def __init__(self, data: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USE_IT, str(data)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def said(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def end(self) -> int:
        self.process.communicate("\n", timeout=30)
        return self.process.returncode

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate(timeout=30)


def servers(data: Path) -> list[psutil.Process]:
    """The server processes whose cluster stands in this folder."""
    folder = str((data / "postgres").resolve())
    return [
        process
        for process in psutil.process_iter(["name", "cmdline"])
        if process.info["name"] == "postgres" and folder in (process.info["cmdline"] or [])
    ]


@pytest.fixture
def data(data_folder: Path) -> Iterator[Path]:
    yield data_folder
    for server in servers(data_folder):
        server.kill()


def test_the_product_signs_in_as_a_role_that_the_policies_hold(data: Path) -> None:
    user = User(data)
    assert user.said() == "('vallat_app', 'vallat', False)"
    assert user.end() == 0


def test_the_last_one_to_leave_stops_it(data: Path) -> None:
    first, second = User(data), User(data)
    assert first.said() == second.said() != ""
    assert len(servers(data)) == 1
    assert first.end() == 0
    assert len(servers(data)) == 1
    assert second.end() == 0
    assert servers(data) == []


def test_after_a_kill_the_next_one_finds_it_and_stops_it(data: Path) -> None:
    killed = User(data)
    assert killed.said()
    killed.kill()
    assert len(servers(data)) == 1
    user = User(data)
    assert user.said()
    assert user.end() == 0
    assert servers(data) == []


def test_after_a_power_cut_it_recovers(data: Path) -> None:
    killed = User(data)
    assert killed.said()
    [server] = servers(data)
    for process in [*server.children(recursive=True), server]:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs([server], timeout=10)
    killed.kill()
    user = User(data)
    assert user.said() == "('vallat_app', 'vallat', False)"
    assert user.end() == 0


def test_it_listens_on_no_port_and_keeps_its_folder_to_itself(data: Path) -> None:
    user = User(data)
    assert user.said()
    [server] = servers(data)
    assert not [end for end in server.net_connections("inet") if end.status == psutil.CONN_LISTEN]
    assert os.stat(data / "postgres").st_mode & 0o077 == 0
    assert user.end() == 0


QUOTE_SOMEBODY = """
import sys; from pathlib import Path
import psycopg
from vallat.base.postgres.embedded import start
addresses = start(Path(sys.argv[1]))
with psycopg.connect(addresses.owner, autocommit=True) as connection:
    connection.execute("CREATE TABLE reached (address text PRIMARY KEY)")
    for _ in range(2):
        try:
            psycopg.ClientCursor(connection).execute("INSERT INTO reached VALUES (%s)", ["somebody@town.example"])
        except psycopg.errors.UniqueViolation:
            print("refused")
"""


def test_its_log_quotes_nobody_and_keeps_what_went_wrong(data: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", QUOTE_SOMEBODY, str(data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "refused\n"
    log = (data / "postgres" / "log").read_text()
    assert 'duplicate key value violates unique constraint "reached_pkey"' in log
    assert "somebody@town.example" not in log


def test_it_takes_the_connections_of_as_many_web_processes_as_the_documents_say() -> None:
    of_one = THREADS + len(settings.LINES) + 2  # /readyz, and who sends a large body
    others = 28  # live, worker, lmtp, commands, and those that PostgreSQL keeps for its owner
    said = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert (
        of_one
        <= django_database("postgresql://vallat_app@/vallat", as_owner=False)["OPTIONS"]["pool"]["max_size"]
    )
    assert f"holds up to {of_one} database connections" in said
    assert "enough for `VALLAT_WEB_WORKERS` up to 8" in said
    assert f"max_connections = {8 * of_one + others + 8}" in CONFIGURATION
