"""PostgreSQL is restarted under load or under a lone worker, and is away for a while: 503, nothing half written, nothing else restarted."""

import http.client
import os
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.base.machine import Machine, command_of, eventually, free_port
from tests.base.prepared import prepare_in
from tests.sizes import size
from vallat.base.jobs.workers import BEAT_SECONDS
from vallat.base.postgres.address import WAIT

WRITERS = 6  # more than the threads of the web server
AWAY = WAIT * 2.5  # seconds
TOKEN = "a" * 32
PERIODIC = "SELECT max(defer_timestamp) FROM procrastinate_periodic_defers"
RESTARTS = ("fast", "immediate") * size(2, 1)
AT_WORK = "SELECT count(*) FROM base_workerprocess WHERE ended_at IS NULL"
JOB = """
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args, status) VALUES
    ('default', 'vallat.base.jobs.retry_mail', 0, '{"timestamp": 0}', 'todo'),
    ('webhooks', 'vallat.base.jobs.retry_mail', 0, '{"timestamp": 0}', 'todo')
"""
SEED = """
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from tests.cast import cast_in
from tests.servicedesk.desk.rows import a_ticket
from vallat.demo.cast import make_cast
with transaction.atomic():
    make_cast(at=timezone.now())
    cast = cast_in(timezone.localdate())
    client = cast.signed_in(Client(), "n1")
    print(a_ticket(cast, timezone.now()).number, client.cookies[settings.SESSION_COOKIE_NAME].value)
"""


class Cluster:
    """A PostgreSQL of one's own, stopped and started by hand: the product is told where it is, and does not look after it."""

    def __init__(self, data: Path) -> None:
        self.folder = (data / "postgres").resolve()
        # how it was started: pg_ctl stands beside the program
        program = (self.folder / "postmaster.opts").read_text().split()[0]
        self.program = Path(program).with_name("pg_ctl")

    def stop(self, mode: str = "fast") -> None:
        """Those who are connected are cut off, as an update of PostgreSQL does."""
        self._control("stop", "-m", mode)

    def start(self) -> None:
        self._control("start", "-l", "/dev/null", "-o", f"-h '' -k '{self.folder}'")

    def address(self, role: str) -> str:
        return f"postgresql://{role}@/vallat?host={self.folder}"

    def restart(self, how: str) -> None:
        """`how`: fast, or immediate, after which it recovers. Who looks after it may have started it first: that is as good."""
        self._control("restart", "-m", how, check=False)

    def _control(self, *arguments: str, check: bool = True) -> None:
        owner = self.folder.stat().st_uid
        as_owner = ["setpriv", f"--reuid={owner}", f"--regid={owner}", "--clear-groups", "--"]
        command = [str(self.program), "-D", str(self.folder), "-w", *arguments]
        subprocess.run(
            [*(as_owner if os.getuid() == 0 else []), *command],
            check=check,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
        )

    def ask(self, query: str) -> int:
        with psycopg.connect(self.address("postgres")) as connection:
            row = connection.execute(query).fetchone()  # type: ignore[call-overload]  # our own words
        return int(row[0])


class Load:
    """Private notes on one ticket, one after the other, from its page."""

    def __init__(self, machine: Machine, number: str, session: str) -> None:
        self.port, self.address = machine.port, f"/tickets/{number}/messages/"
        self.headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"session={session}; csrf={TOKEN}",
            "X-CSRFToken": TOKEN,
        }
        self.codes: Counter[int] = Counter()
        self.stop = threading.Event()

    def write(self) -> None:
        while not self.stop.is_set():
            self.codes[self.note()] += 1

    def note(self) -> int:
        """0: no answer."""
        called = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            called.request("POST", self.address, "what=note&text=Une+note.", self.headers)
            answer = called.getresponse()
            page = answer.read().decode()
        except OSError:
            return 0
        finally:
            called.close()
        assert answer.status != 503 or "La base de donn\u00e9es ne r\u00e9pond pas" in page
        return answer.status

    @contextmanager
    def running(self) -> Iterator[None]:
        threads = [threading.Thread(target=self.write) for _ in range(WRITERS)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.stop.set()
            for thread in threads:
                thread.join(60)


@pytest.fixture(scope="module")
def machine(lasting_data_folder: Path) -> Iterator[Machine]:
    machine = Machine(prepare_in(lasting_data_folder))
    cluster = Cluster(lasting_data_folder)
    cluster.start()
    machine.environ["DATABASE_URL"] = cluster.address("vallat_app")
    yield machine
    machine.end()
    cluster.stop()


def web_processes(serve: "subprocess.Popen[str]") -> list[int]:
    return [part.pid for part in psutil.Process(serve.pid).children() if "web" in command_of(part)]


def greeted(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as called:
            return called.recv(100).startswith(b"220 Vallat LMTP")
    except OSError:
        return False


@pytest.mark.timeout(400)
def test_the_database_is_restarted_under_load_and_nothing_else_has_to_be(machine: Machine) -> None:
    seeded = machine.run("shell", "-c", SEED)
    assert seeded.returncode == 0, seeded.stderr
    load = Load(machine, *seeded.stdout.split()[-2:])
    door = free_port()
    serve = machine.start("serve", VALLAT_LMTP=f"127.0.0.1:{door}")
    eventually(lambda: machine.answer("/readyz") == 200)
    eventually(lambda: greeted(door))
    web, cluster = web_processes(serve), Cluster(machine.data)
    version = cluster.ask("SELECT version FROM servicedesk_ticket")
    with load.running():
        eventually(lambda: load.codes[302] > 10)
        cluster.stop()
        cluster.start()
        written = load.codes[302]
        eventually(lambda: load.codes[302] > written + 10, seconds=30)

        cluster.stop()
        time.sleep(WAIT + 1)
        begun = time.monotonic()
        while time.monotonic() - begun < AWAY:
            asked = time.monotonic()
            assert machine.answer("/healthz") == 200
            assert time.monotonic() - asked < 1.5, "It lives, and says so at once."
        assert machine.answer("/readyz") == 503
        cluster.start()
        written = load.codes[302]
        eventually(lambda: load.codes[302] > written + 10, seconds=30)
    assert set(load.codes) == {302, 503}, load.codes
    assert web == web_processes(serve)
    assert greeted(door)
    notes = cluster.ask("SELECT count(*) FROM servicedesk_message WHERE direction = 'note'")
    told = cluster.ask("SELECT count(*) FROM journal_entry WHERE verb = 'ticket.note_added'")
    # an answer may be lost after the commit, never a note after its answer
    assert notes >= load.codes[302]
    assert notes == told == cluster.ask("SELECT version FROM servicedesk_ticket") - version
    eventually(lambda: machine.jobs("todo") == 0)  # the worker too
    serve.terminate()
    assert serve.wait(60) == 0
    assert cluster.ask(AT_WORK) == 0


def queue(cluster: Cluster) -> None:
    """A job in each line of slots."""
    with psycopg.connect(f"postgresql://postgres@/vallat?host={cluster.folder}") as connection:
        connection.execute(JOB)  # type: ignore[call-overload]  # our own words


def seen_ago(cluster: Cluster) -> int:
    return cluster.ask("SELECT extract(epoch FROM now() - max(seen_at))::int FROM base_workerprocess")


@pytest.mark.drill
@pytest.mark.timeout(400)
def test_a_lone_worker_goes_on_after_each_restart_of_the_database(machine: Machine) -> None:
    cluster, log = Cluster(machine.data), machine.data.parent / "log"
    failed, told = machine.jobs("failed"), log.stat().st_size if log.exists() else 0
    done = machine.jobs("succeeded")
    worker = machine.start("worker")
    queue(cluster)
    eventually(lambda: machine.jobs("succeeded") > done and machine.jobs("todo") == 0)
    for mode in RESTARTS:
        cluster.stop(mode)
        cluster.start()
        queue(cluster)
        eventually(lambda: machine.jobs("todo") == machine.jobs("doing") == 0, seconds=30)
    cluster.stop()
    eventually(lambda: "The database is away: no job is done until it is back." in log.read_text()[told:])
    assert worker.poll() is None
    cluster.start()
    queue(cluster)
    eventually(lambda: machine.jobs("todo") == 0, seconds=30)
    begun = log.read_text().count("The worker takes jobs.")
    periodic = cluster.ask(PERIODIC)
    eventually(lambda: cluster.ask(PERIODIC) > periodic, seconds=90)  # those of the next minute
    assert log.read_text().count("The worker takes jobs.") == begun, "It keeps its new connections."
    assert machine.jobs("failed") == failed
    eventually(lambda: seen_ago(cluster) < BEAT_SECONDS)
    assert cluster.ask(AT_WORK) == 1
    assert "The database is back after" in log.read_text()[told:]
    told = log.stat().st_size
    cluster.stop()
    eventually(lambda: "The database is away: no job is done until it is back." in log.read_text()[told:])
    cluster.start()
    worker.terminate()  # it is between two looks for the database, and has no connection
    assert worker.wait(60) == 0
    assert cluster.ask(AT_WORK) == 0
