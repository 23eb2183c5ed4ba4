"""What Prometheus reads of requests, with several processes of one web server and several web servers of one machine."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests import database
from tests.base.machine import Machine, eventually, family
from vallat.base.serving.counts import PART, Counts

TOKEN = "for Prometheus alone"
PROBE = "/healthz"
PAGE = "/accounts/login/"


@pytest.fixture
def machine(data_folder: Path) -> Iterator[Machine]:
    machine = Machine(data_folder)
    yield machine
    machine.end()


def group_on(machine: Machine, address: str) -> Machine:
    """Another web server of the machine: the same folder and database, another port."""
    found = Machine(machine.data)
    database.name_files(machine.data)
    shared = {"DATABASE_URL": address, "VALLAT_METRICS_TOKEN": TOKEN, "VALLAT_WEB_WORKERS": "2"}
    found.environ |= {"SECRET_KEY": "a key for tests alone", **shared}
    return found


def answered(group: Machine, path: str) -> float:
    """How many requests for a page the group says it answered."""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{group.port}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}
    )
    with urllib.request.urlopen(asked, timeout=10) as answer:
        families = list(text_string_to_metric_families(answer.read().decode()))
    assert len({each.name for each in families}) == len(families)
    route = path.removeprefix("/")
    by_code, by_time = (
        sum(
            sample.value
            for each in families
            for sample in each.samples
            if sample.name == name and sample.labels["route"] == route
        )
        for name in ("vallat_requests_total", "vallat_request_seconds_count")
    )
    assert by_code == by_time
    return by_code


def ask(group: Machine, times: int) -> None:
    for _ in range(times):
        assert group.answer(PAGE) == 200


def test_counts_are_whole_with_two_processes_and_hold_when_one_is_killed_or_another_group_comes_and_goes(
    machine: Machine, own_database: str
) -> None:
    first, second = group_on(machine, own_database), group_on(machine, own_database)
    try:
        web = first.start("web")
        eventually(lambda: first.answer("/readyz") == 200)
        ask(first, 12)
        assert [answered(first, PAGE) for _ in range(6)] == [12.0] * 6  # whichever process answers

        other = second.start("web")
        eventually(lambda: second.answer("/readyz") == 200)
        ask(second, 3)
        assert (answered(first, PAGE), answered(second, PAGE)) == (12, 3)
        other.kill()
        other.wait(30)
        ask(first, 2)
        assert answered(first, PAGE) == 14
        second.start("web")
        eventually(lambda: second.answer("/readyz") == 200)
        assert (answered(first, PAGE), answered(second, PAGE)) == (14, 0)

        killed = family(web)[0]
        killed.kill()
        eventually(lambda: not killed.is_running() and len(family(web)) == 2)
        ask(first, 4)
        assert [answered(first, PAGE) for _ in range(6)] == [18.0] * 6
    finally:
        first.end()
        second.end()
    assert not (machine.data / "counts").exists()


def test_what_there_is_no_room_for_is_not_counted_and_disturbs_nothing() -> None:
    counts = Counts()
    for number in range(PART // 1000 + 10):
        counts.add(("seconds", "x" * 1000, str(number)), 1, 2)
    counts.add(("requests", "a"), 1)
    counts.add(("seconds", "x" * 1000, "0"), 1, 0.5)
    found = counts.read()
    assert found["seconds", "x" * 1000, "0"] == [2, 2.5]
    assert found["requests", "a"] == [1]
    assert len(found) < PART // 1000
