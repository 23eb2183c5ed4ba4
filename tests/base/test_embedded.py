"""The PostgreSQL that Vallat brings along: it starts with the first who needs it, ends with the last, and survives a kill."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest
from django.conf import settings

from config.environment import ROOT
from tests.base.machine import command_of, eventually
from tests.base.prepared import copied
from vallat.base.postgres import cluster
from vallat.base.postgres.address import django_database
from vallat.base.postgres.cluster import LOGS_KEPT
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
    """A process that uses the cluster until it is told to end; `how` is for `subprocess`."""

    def __init__(self, data: Path, **how: Any) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USE_IT, str(data)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            **how,
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


def asked(data: Path, query: str, role: str = "postgres") -> list[tuple[Any, ...]]:
    """The rows of an answer of the running cluster."""
    address = f"postgresql://{role}@/vallat?host={(data / 'postgres').resolve()}"
    with psycopg.connect(address, autocommit=True) as connection:
        answer = connection.execute(query)  # type: ignore[call-overload]  # our own words
        return answer.fetchall() if answer.description else []


def servers(data: Path) -> list[psutil.Process]:
    """The server processes whose cluster stands in this folder.

    A connection's own process, which bears the server's command line until it has named itself, is none.
    """
    folder = str((data / "postgres").resolve())
    bearing = {
        process.pid: process
        for process in psutil.process_iter(["name", "cmdline", "ppid"])
        if process.info["name"] == "postgres" and folder in (process.info["cmdline"] or [])
    }
    return [process for process in bearing.values() if process.info["ppid"] not in bearing]


@pytest.fixture
def new(data_folder: Path) -> Iterator[Path]:
    """Where there is no cluster yet."""
    yield data_folder
    for server in servers(data_folder):
        server.kill()


@pytest.fixture(scope="module")
def made(lasting_data_folder: Path) -> Path:
    """Where one was made, and stopped."""
    user = User(lasting_data_folder)
    assert user.said()
    assert user.end() == 0
    return lasting_data_folder


@pytest.fixture
def data(made: Path, new: Path) -> Path:
    """A copy of it: making one costs seconds."""
    return copied(made, new)


def test_the_product_signs_in_as_a_role_that_the_policies_hold(new: Path) -> None:
    user = User(new)
    assert user.said() == "('vallat_app', 'vallat', False)"
    assert user.end() == 0


def test_the_last_one_to_leave_stops_it(new: Path) -> None:
    first, second = User(new), User(new)
    assert first.said() == second.said() != ""
    assert len(servers(new)) == 1
    assert first.end() == 0
    assert len(servers(new)) == 1
    assert second.end() == 0
    assert servers(new) == []


def test_after_a_kill_the_next_one_finds_it_and_stops_it(data: Path) -> None:
    killed = User(data)
    assert killed.said()
    killed.kill()
    assert len(servers(data)) == 1
    user = User(data)
    assert user.said()
    assert user.end() == 0
    assert servers(data) == []


def stop_without_end(data: Path) -> psutil.Process:
    """As PostgreSQL 18 does when it is asked to stop in the instant in which it begins to recover: its checkpointer does not hear of it."""
    [server] = servers(data)
    [checkpointer] = [each for each in server.children() if "checkpointer" in " ".join(command_of(each))]
    checkpointer.suspend()
    server.send_signal(signal.SIGINT)
    return server


def test_one_that_was_asked_to_stop_and_does_not_end_is_ended_by_who_needs_it(data: Path) -> None:
    killed = User(data)
    assert killed.said()
    killed.kill()
    hangs = stop_without_end(data)
    user = User(data)
    assert user.said()
    [server] = servers(data)
    assert server != hangs
    assert user.end() == 0
    assert servers(data) == []


def test_the_last_one_to_leave_ends_one_that_does_not_stop(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "STOP_SECONDS", 1)
    killed = User(data)
    assert killed.said()
    killed.kill()
    hangs = stop_without_end(data)
    cluster.Cluster((data / "postgres").resolve()).stop()
    psutil.wait_procs([hangs], timeout=10)
    assert servers(data) == []


def cut_the_power(data: Path) -> None:
    """Of the server: all its processes end at once."""
    [server] = servers(data)
    for process in [*server.children(recursive=True), server]:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs([server], timeout=10)


def test_after_a_power_cut_it_recovers(data: Path) -> None:
    killed = User(data)
    assert killed.said()
    asked(data, "CREATE TABLE kept AS SELECT generate_series(1, 10000) AS number")
    asked(data, "UPDATE kept SET number = -number WHERE number > 5000")
    cut_the_power(data)
    killed.kill()
    user = User(data)
    assert user.said() == "('vallat_app', 'vallat', False)"
    held = asked(data, "SELECT count(*), min(number), max(number), sum(number) FROM kept")
    assert held == [(10_000, -10_000, 5_000, 5000 * 5001 // 2 - (5001 + 10_000) * 5000 // 2)]
    assert user.end() == 0


def test_what_is_committed_is_on_the_disk(data: Path) -> None:
    user = User(data)
    assert user.said()
    durable = "fsync", "synchronous_commit", "full_page_writes", "data_checksums"
    for role in ("vallat_app", "postgres"):
        shown = {name: asked(data, f"SHOW {name}", role)[0][0] for name in durable}
        assert shown == dict.fromkeys(durable, "on")
    assert asked(data, "SHOW wal_sync_method") == [("fdatasync",)]
    assert user.end() == 0


def test_killed_while_it_is_made_it_is_made_anew(new: Path) -> None:
    killed = User(new)
    begun = new / "postgres.new"
    eventually((begun / "PG_VERSION").exists)
    for process in psutil.Process(killed.process.pid).children(recursive=True):
        process.kill()
    killed.kill()
    assert not (new / "postgres").exists()
    user = User(new)
    assert user.said() == "('vallat_app', 'vallat', False)"
    assert not begun.exists()
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
    log = "".join(path.read_text() for path in logs(data))
    assert 'duplicate key value violates unique constraint "reached_pkey"' in log
    assert "somebody@town.example" not in log


def logs(data: Path) -> list[Path]:
    return sorted((data / "postgres" / "log").glob("*.log"))


def test_its_log_turns_also_where_an_earlier_version_wrote_one_without_an_end(data: Path) -> None:
    first = User(data)
    assert first.said()
    turns = {"logging_collector": "on", "log_rotation_age": "1d", "log_rotation_size": "10MB"}
    assert {name: asked(data, f"SHOW {name}")[0][0] for name in turns} == turns
    assert first.end() == 0
    shutil.rmtree(data / "postgres" / "log")
    (data / "postgres" / "log").write_text("an end that never came")
    second = User(data)
    assert second.said()
    assert logs(data)[0].read_text() == "an end that never came"
    assert {path.stat().st_mode & 0o077 for path in (*logs(data), logs(data)[0].parent)} == {0}
    now = logs(data)[-1]
    assert second.end() == 0
    for day in range(1, 29):
        (now.parent / f"postgresql-2020-02-{day:02}_000000.log").touch()
    third = User(data)
    assert third.said()
    assert len(logs(data)) == LOGS_KEPT
    assert now in logs(data), "The newest are kept."
    assert third.end() == 0


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
