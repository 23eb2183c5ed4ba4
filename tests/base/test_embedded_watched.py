"""The PostgreSQL that Vallat brings along is looked after by those who use it: killed, it is back within ten seconds."""

import errno
import logging
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.base.machine import Machine, eventually, free_port
from tests.base.sockets import Address
from tests.base.test_embedded import User, asked, cut_the_power, servers, stop_without_end
from tests.base.test_restarted import SEED, Cluster, Load, greeted, queue
from tests.sizes import size
from vallat.base.postgres import embedded
from vallat.base.postgres.cluster import NotStarted

BACK = 10  # seconds
KILLS = size(10, 3)
LIVE = "GET /live/tickets/{}/ HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: session={}\r\n\r\n"
pytestmark = pytest.mark.timeout(400)


def is_ready(machine: Machine) -> bool:
    return machine.answer("/readyz") == 200


def kill_server(machine: Machine) -> psutil.Process:
    """Its own process alone, as the kernel does when memory is short; those of its connections end by themselves."""
    [server] = servers(machine.data)
    server.kill()
    return server


def is_back(machine: Machine, killed: psutil.Process) -> bool:
    """Another one, that takes connections."""
    if all(server == killed for server in servers(machine.data)):
        return False
    try:
        return asked(machine.data, "SELECT 1") == [(1,)]
    except psycopg.OperationalError:
        return False


@pytest.mark.drill
def test_killed_again_and_again_under_serve_it_is_back_and_nothing_is_lost(machine: Machine) -> None:
    machine.start("serve")
    eventually(lambda: is_ready(machine))
    asked(machine.data, "CREATE TABLE kept (number int)")
    away = []
    for number in range(KILLS):
        asked(machine.data, f"INSERT INTO kept VALUES ({number})")
        begun = time.monotonic()
        killed = kill_server(machine)
        eventually(lambda killed=killed: is_back(machine, killed) and is_ready(machine), BACK)
        away.append(time.monotonic() - begun)
    print("seconds away:", *(f"{seconds:.1f}" for seconds in away))
    assert asked(machine.data, "SELECT count(DISTINCT number) FROM kept") == [(KILLS,)]
    assert len(servers(machine.data)) == 1


def test_a_server_alone_brings_it_back_and_tells_why_it_can_not(machine: Machine) -> None:
    machine.start("web")
    eventually(lambda: is_ready(machine))
    killed = kill_server(machine)
    eventually(lambda: is_back(machine, killed) and is_ready(machine), BACK)

    configuration = machine.data / "postgres" / "postgresql.conf"
    was = configuration.read_text()
    configuration.write_text(f"{was}\nbroken\n")
    cut_the_power(machine.data)
    log = machine.data.parent / "log"
    eventually(lambda: log.read_text().count("the database has ended and does not start") >= 2, 20)
    assert "contains errors" in log.read_text()
    assert machine.answer("/readyz") == 503
    configuration.write_text(was)
    eventually(lambda: is_ready(machine), 20)


def test_one_that_waits_for_mails_alone_brings_it_back(machine: Machine) -> None:
    door = free_port()
    machine.start("lmtp", VALLAT_LMTP=f"127.0.0.1:{door}")
    eventually(lambda: greeted(door))
    killed = kill_server(machine)
    eventually(lambda: is_back(machine, killed), BACK)
    assert greeted(door)


WRONG = (
    OSError(errno.EMFILE, "Too many open files"),
    NotStarted("the path is too long"),
    subprocess.CalledProcessError(2, "sh"),
    ValueError("invalid literal for int()"),
)


@pytest.fixture
def use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[embedded.Use]:
    """Of a cluster that is gone."""
    use = embedded.Use(tmp_path)
    monkeypatch.setattr(use.cluster, "lives", lambda: False)
    monkeypatch.setattr(use.cluster, "listens", lambda: False)
    monkeypatch.setattr(embedded, "_uses", [use])
    yield use
    use._users.close()


def test_a_stop_that_hangs_is_ended_by_those_who_stay_in_the_end(data_folder: Path) -> None:
    """Not before a server that is asked to end has done its last job: the same signal may have gone to both."""
    user = User(data_folder)
    assert user.said()
    stays = embedded.Use(data_folder)
    try:
        hangs = stop_without_end(data_folder)
        eventually(lambda: stays.cluster.is_stopping)
        for now in (0.0, embedded.HANGS_FOR_ITS_USERS - 1):
            stays.look_after(now)
            assert hangs.is_running()
        stays.look_after(embedded.HANGS_FOR_ITS_USERS + 1)
        psutil.wait_procs([hangs], timeout=10)
        for now in (100.0, 102.0):  # seen, then started again
            stays.look_after(now)
        assert asked(data_folder, "SELECT 1") == [(1,)]
    finally:
        stays._users.close()
    assert user.end() == 0
    assert servers(data_folder) == []


@pytest.mark.parametrize("error", WRONG, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("step", ["lives", "listens", "run", "drop_old_logs"])
def test_whatever_goes_wrong_in_a_look_is_told_and_tried_again_later(
    use: embedded.Use,
    step: str,
    error: Exception,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    tries = []

    def fails() -> None:
        tries.append(step)
        raise error

    if step == "drop_old_logs":
        monkeypatch.setattr(use.cluster, "lives", lambda: True)
    monkeypatch.setattr(use.cluster, step, fails)
    now = time.monotonic()
    while not tries:
        use.look_after(now)
        now += embedded.FIRST_PAUSE
    use.look_after(time.monotonic())
    assert len(tries) == 1
    [told] = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert told.startswith("the database ")
    assert told.endswith("; tried again in 2 s")
    use.look_after(now + 100)
    assert len(tries) == 2
    assert "; tried again in " in caplog.records[-1].getMessage()


def test_the_thread_that_looks_outlives_what_goes_wrong(
    use: embedded.Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of `worker` and `lmtp`."""
    looks, went_on = iter([True]), threading.Event()

    def listens() -> None:
        if next(looks, False):
            raise ValueError
        went_on.set()
        threading.Event().wait()  # this thread has nothing to look after once the test is over

    monkeypatch.setattr(use.cluster, "listens", listens)
    monkeypatch.setattr(embedded, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(embedded, "LONGEST_PAUSE", 0.01)
    embedded.look_after_in_a_thread()
    assert went_on.wait(10)


def test_restarted_ten_times_web_live_and_worker_apart_go_on(machine: Machine) -> None:
    seeded = machine.run("shell", "-c", SEED)
    assert seeded.returncode == 0, seeded.stderr
    number, session = seeded.stdout.split()[-2:]
    load = Load(machine, number, session)
    apart = [machine.start(command) for command in ("web", "live", "worker")]
    live_address = Address(machine.live_port)
    eventually(lambda: is_ready(machine) and live_address.is_answering("/readyz"))
    cluster = Cluster(machine.data)
    with closing(live_address.connect()) as page:
        page.sendall(LIVE.format(number, machine.live_port, session).encode())
        heard(page, "data: ")
        for place in range(10):
            cluster.restart("immediate" if place % 2 else "fast")
        eventually(lambda: is_ready(machine) and live_address.is_answering("/readyz"), BACK)
        eventually(lambda: load.note() == 302, BACK)
        version = cluster.ask("SELECT version FROM servicedesk_ticket")
        heard(page, f"data: {version}\n")
    queue(cluster)
    eventually(lambda: machine.jobs("todo") == machine.jobs("doing") == 0, 30)
    assert machine.jobs("failed") == 0
    assert [process.poll() for process in apart] == [None, None, None]


def heard(page: object, what: str) -> None:
    said = b""
    while what.encode() not in said:
        more = page.recv(4096)  # type: ignore[attr-defined]  # a socket
        assert more, said
        said += more
