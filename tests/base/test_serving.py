"""`bin/vallat serve`, as a person runs it."""

import http.client
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from tests.base.machine import Machine, command_of, eventually, family
from tests.base.prepared import prepare_in
from tests.base.test_embedded import User
from tests.sizes import size
from vallat.base.serving.http_answer import THREADS

# What a person might do to the role of the product, by hand.
BYPASS = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
    owner.execute("ALTER ROLE vallat_app BYPASSRLS")
"""
pytestmark = pytest.mark.timeout(400)


def test_a_part_that_dies_is_started_again_and_all_stop_on_sigterm(machine: Machine) -> None:
    serve = machine.start("serve")
    eventually(lambda: machine.answer() == 200)
    # web and live updates, with their worker processes, the runner of jobs
    eventually(lambda: len(family(serve)) >= 5)
    killed = psutil.Process(serve.pid).children()
    assert len(killed) == 3
    for part in killed:
        part.kill()
    eventually(lambda: len(set(psutil.Process(serve.pid).children()) - set(killed)) == 3)
    eventually(lambda: machine.answer() == 200)
    eventually(lambda: len(family(serve)) >= 5)
    parts = family(serve)
    serve.terminate()
    assert serve.wait(60) == 0
    _, alive = psutil.wait_procs(parts, timeout=20)
    assert not alive
    assert machine.answer() == 0


@contextmanager
def kept_asking(port: int, browsers: int) -> Iterator[Callable[[], int]]:
    """Each on a connection that it keeps as long as it may. Yields what tells how many answers there were."""
    answers: list[int] = []
    done = threading.Event()

    def ask() -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as kept:
            while not done.is_set():
                kept.request("GET", "/accounts/login/")
                answers.append(len(kept.getresponse().read()))

    with ThreadPoolExecutor(browsers) as pool:
        asking = [pool.submit(ask) for _ in range(browsers)]
        try:
            yield lambda: len(answers)
        finally:
            done.set()
    for each in asking:
        each.result()
    assert all(answers)


def test_connections_that_are_kept_spread_over_the_processes(machine: Machine) -> None:
    def held() -> list[int]:
        return sorted(
            sum(
                one.status == "ESTABLISHED" and one.laddr.port == machine.port
                for one in part.net_connections()
            )
            for part in psutil.Process(web.pid).children()
        )

    web = machine.start("web", VALLAT_WEB_WORKERS="2")
    eventually(lambda: machine.answer() == 200)
    for _ in range(3):  # by chance all three would be even once in nineteen times
        with kept_asking(machine.port, THREADS + 1) as answered:
            eventually(lambda: held() == [2, 2])
            soon = answered() + 40
            eventually(lambda soon=soon: answered() >= soon)
            assert held() == [2, 2]


def test_killed_outright_it_leaves_nothing_behind_and_starts_again(machine: Machine) -> None:
    first = machine.start("serve")
    eventually(lambda: machine.answer() == 200)
    parts = family(first)
    first.send_signal(signal.SIGKILL)
    _, alive = psutil.wait_procs(parts, timeout=60)
    assert not alive
    machine.start("serve")
    eventually(lambda: machine.answer() == 200)


def all_of(machine: Machine) -> list[psutil.Process]:
    """Every process that was started with this data folder; not PostgreSQL, which the next start finds."""
    found = []
    for process in psutil.process_iter(["name", "status"]):
        with suppress(psutil.Error):
            if (
                process.info["name"] != "postgres"
                and process.info["status"] != psutil.STATUS_ZOMBIE
                and process.environ().get("VALLAT_DATA") == str(machine.data)
            ):
                found.append(process)
    return found


@pytest.mark.drill
def test_killed_outright_while_its_parts_start_it_leaves_nothing_behind(machine: Machine) -> None:
    for later in size((0.0, 0.5, 1.0, 2.0), (0.0, 1.0)):
        serve = machine.start("serve")
        eventually(lambda serve=serve: any("web" in command_of(part) for part in family(serve)))
        time.sleep(later)
        serve.kill()
        serve.wait()
        eventually(lambda: all_of(machine) == [], 60)
    assert machine.run("worker", "--until-done").returncode == 0
    assert not (machine.data / "postgres" / "postmaster.pid").exists(), "The next one finds it, and stops it."


def test_a_taken_port_is_told_and_nothing_is_started(machine: Machine) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", machine.port))
        other.listen()
        ended = machine.run("serve")
    assert ended.returncode == os.EX_UNAVAILABLE
    assert f"can't listen on 127.0.0.1, port {machine.port}" in ended.stderr
    assert "set PORT" in ended.stderr
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", machine.live_port))
        other.listen()
        ended = machine.run("serve")
    assert ended.returncode == os.EX_UNAVAILABLE
    assert "set VALLAT_LIVE_PORT" in ended.stderr


def test_it_refuses_tables_that_are_not_there(data_folder: Path) -> None:
    """The other commands: tests/config/test_every_command.py."""
    ended = Machine(data_folder).run("serve")
    assert ended.returncode == os.EX_UNAVAILABLE
    assert "Run `bin/vallat prepare`" in ended.stderr


def test_it_refuses_a_role_that_sees_through_the_isolation(data_folder: Path) -> None:
    machine = Machine(prepare_in(data_folder))
    holds = User(data_folder)  # else each command starts the database, and stops it
    assert holds.said()
    try:
        ended = machine.run("shell", "-c", BYPASS)
        assert ended.returncode == 0, ended.stderr
        for command in ("serve", "web", "worker", "live"):
            ended = machine.run(command)
            assert ended.returncode == os.EX_CONFIG
            assert "sees every town's rows" in ended.stderr
            assert "Nothing was started" in ended.stderr
    finally:
        assert holds.end() == 0


@pytest.mark.drill
@pytest.mark.parametrize("earlier", size([0.0, 0.2, 0.5], [0.0, 0.5]))
def test_stopped_while_it_starts_it_stops_its_database_too(machine: Machine, earlier: float) -> None:
    worker = machine.start("worker")
    if earlier:
        eventually((machine.data / "postgres" / "postmaster.pid").exists)
        time.sleep(earlier)
    else:
        eventually(lambda: machine.jobs("todo") >= 0)
    worker.terminate()
    assert worker.wait(60) in (0, 128 + signal.SIGTERM)
    assert machine.jobs("todo") == -1
    assert not (machine.data / "postgres" / "postmaster.pid").exists()


def test_the_worker_finds_the_jobs_of_every_domain(machine: Machine) -> None:
    # a lock of its own: the one that an earlier worker deferred for its minute may still wait
    lines = [
        "from vallat.base.jobs import retry_mail",
        "retry_mail.configure(queueing_lock='the_test').defer(timestamp=0)",
    ]
    ended = machine.run("shell", "-c", "; ".join(lines))
    assert ended.returncode == 0, ended.stderr
    ended = machine.run("worker", "--until-done")
    assert ended.returncode == 0, ended.stderr
    machine.start("worker")
    eventually(lambda: machine.jobs("succeeded") >= 1 and machine.jobs("todo") == 0)
    assert machine.jobs("failed") == 0
