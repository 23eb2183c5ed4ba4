"""The desk under load: list, filters, deep pages, a ticket, search and creation, at several sizes, with 1 and 8 clients, while one
writer changes tickets, two a second (1.5 at least).

Prints requests a second, medians and p95, queries and weight of each page, the changes, and the memory of the web workers; then, where
the peers' scripts are given, the same work on Request Tracker and django-helpdesk and the ratios. Exits 1 when a promise
of the table below does not hold. Needs wrk; with peers, what their README installs.

    python benchmarks/web.py [--sizes 10000,100000] [--clients 1,8] [--seconds 6] [--peers FOLDER]
"""

import argparse
import gzip
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Run as a script, Python looks beside it and not at the project's root.
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

# A cluster as a small server has one: what is committed is on the disk. The tests' own has that turned off.
CLUSTER = """
shared_buffers = 1GB
effective_cache_size = 4GB
work_mem = 16MB
maintenance_work_mem = 256MB
max_connections = 80
max_wal_size = 4GB
"""
if "DATABASE_URL" not in os.environ:
    from vallat.base.postgres.embedded import start

    os.environ["DATABASE_URL"] = start(
        Path(tempfile.mkdtemp(prefix="vallat-web-")), configuration=CLUSTER
    ).owner

from tests import database  # before Django: it says where the database is

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django

django.setup()

from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from web_load import Result, Work, Writer, ask, changing, memory_of, wrk_is_there
from web_seed import SEARCHED, fill, number_of

from tests.cast import cast_in
from tests.conftest import on_database
from tests.integrations.programs import program_of
from tests.query_counts import MOST, asked
from vallat.access.permissions import Permission

PORT = 8190
WORKERS = 4
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PAGES = ("list", "filtered", "deep", "ticket", "search")


@dataclass(frozen=True)
class Promise:
    """At 100,000 tickets and 8 clients: how many times the peers' requests a second."""

    tracker: float
    helpdesk: float


PROMISES = {
    "list": Promise(45, 45),
    "ticket": Promise(25, 3),
    "search": Promise(40, 80),
    "create": Promise(20, 1.3),
}
P95, WEIGHT, MEMORY = 150.0, 150_000, 400.0
CHANGED_EVERY = 0.5  # seconds: while it is asked, somebody changes a ticket
CHANGES = 1.5  # a second, at least: else the figures are of a desk where nobody works
# By work the names of the peer's requests: the fastest of several ways; a way of several requests is all of them.
PEERS = {
    "tracker": (
        "run_rt.py",
        "rt5",
        {
            "list": [["list50"]],
            # its page shows no message: the browser asks for them apart
            "ticket": [["detail", "history_ajax"]],
            "search": [["fts"]],
            "create": [["rest_create"], ["web_create"]],
        },
    ),
    "helpdesk": (
        "run_helpdesk.py",
        "helpdesk",
        {
            "list": [["list_data50_active"]],
            "ticket": [["detail"]],
            "search": [["fts_data50"]],
            "create": [["rest_create"], ["web_create"]],
        },
    ),
}


@contextmanager
def serving(name: str) -> Iterator[int]:
    """The product's own web server on a database; yields the id of its process."""
    data = Path(os.environ["TEST_FOLDER"]) / "web-data"
    database.name_files(data, name)
    environment = {
        **os.environ,
        "DATABASE_URL": database.app_url(name),
        "VALLAT_DATA": str(data),
        "PORT": str(PORT),
        "VALLAT_WEB_WORKERS": str(WORKERS),
        "VALLAT_API_RATE": "1000000",
        "VALLAT_API_TRIES": "1000000",
    }
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "config", "web"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://127.0.0.1:{PORT}/healthz", server)
            yield server.pid
        finally:
            server.terminate()
            server.wait(60)


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5)
        except OSError:
            if server.poll() is not None:
                raise RuntimeError("The web server ended before it answered.") from None
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The web server does not answer.")


def works(name: str, tickets: int) -> tuple[list[Work], Work]:
    """What is asked of a database with so many tickets, as first level; and how one is changed, the newest first: they head the list."""
    with on_database(name), transaction.atomic(), override_settings(ALLOWED_HOSTS=["*"], STORAGES=PLAIN):
        cast = cast_in(timezone.localdate())
        client = cast.signed_in(Client(headers={"host": f"127.0.0.1:{PORT}"}), "n1")
        client.get("/")  # after which it has the cookies that a browser keeps
        scopes = (
            Permission.TICKET_OPEN,
            Permission.TICKET_TAKE_CALL,
            Permission.TICKET_VIEW_TOWN,
            Permission.TICKET_WORK,
            Permission.TICKET_PRIVATE_NOTES,
        )
        program = program_of(cast, "n1", timezone.now(), *scopes)
        requester = cast.person("user_bba").pk
    cookies = {"Cookie": "; ".join(f"{key}={morsel.value}" for key, morsel in client.cookies.items())}
    step = max(1, tickets // 2000)
    middle = int((time.time() - 500 * 86_400) * 1e6)
    body = {"requester_id": requester, "subject": "imprimante {n}", "text": "bonjour imprimante en panne {n}"}
    headers = {"Authorization": f"Bearer {program.secret}", "Content-Type": "application/json"}
    newest = [f"/api/v1/tickets/{number_of(i)}/notes" for i in range(3, min(tickets, 200) + 3)]
    change = Work("change", newest, headers, "POST", json.dumps({"text": "Vu, {n}."}))
    return [
        Work("list", ["/tickets/"], cookies),
        Work(
            "filtered",
            ["/tickets/?state=active&team=n1&priority=P3", "/tickets/?state=active&town=cabries&sort=due"],
            cookies,
        ),
        Work(
            "deep",
            [f"/tickets/?state=all&after={middle + day * 86_400_000_000}.1" for day in range(-200, 200, 7)],
            cookies,
        ),
        Work("ticket", [f"/tickets/{number_of(i)}/" for i in range(3, tickets + 3, step)], cookies),
        Work("search", [f"/tickets/?state=all&q={word}" for word in SEARCHED], cookies),
        Work(
            "create",
            ["/api/v1/tickets"],
            headers,
            "POST",
            json.dumps(body),
        ),
    ], change


def queries_of(name: str, work: Work) -> int:
    """The statements of one page, those of the frame and of the session included."""
    with on_database(name), override_settings(ALLOWED_HOSTS=["*"], STORAGES=PLAIN):
        client = Client(headers={"cookie": work.headers["Cookie"]})
        client.get(work.paths[0])
        with CaptureQueriesContext(connection) as queries:
            response = client.get(work.paths[0])
        assert response.status_code == 200, (work.name, response.status_code)
    return asked(queries)


def weight_of(work: Work) -> int:
    """Bytes that a browser with an empty cache takes for a page with all that it names."""
    base = f"http://127.0.0.1:{PORT}"
    page = _fetch(base + work.paths[0], work.headers)
    text = (gzip.decompress(page[0]) if page[1] == "gzip" else page[0]).decode()
    named = set(re.findall(r'<(?:script|img)[^>]+src="(/[^"]+)"', text))
    named |= set(re.findall(r'<link[^>]+rel="(?:stylesheet|icon|preload)"[^>]+href="(/[^"]+)"', text))
    named |= set(re.findall(r'<link[^>]+href="(/[^"]+)"[^>]+rel="(?:stylesheet|icon|preload)"', text))
    named |= {address.partition("#")[0] for address in re.findall(r'<use[^>]+href="(/[^"]+)"', text)}
    return len(page[0]) + sum(len(_fetch(base + address, work.headers)[0]) for address in named)


def _fetch(address: str, headers: dict[str, str]) -> tuple[bytes, str]:
    asked = urllib.request.Request(address, headers={**headers, "Accept-Encoding": "gzip, br"})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return answer.read(), answer.headers.get("Content-Encoding", "")


Measured = dict[tuple[int, str, int], Result]


def measure(sizes: list[int], clients: list[int], seconds: int, only: set[str]) -> tuple[Measured, list[str]]:
    """Every work at every size with so many clients; and what broke a promise."""
    measured: Measured = {}
    broken = []
    print(
        f"{'tickets':>9} {'work':<9} {'clients':>7} {'req/s':>8} {'p50 ms':>8} {'p95 ms':>8} {'failed':>6} {'queries':>8} {'weight kB':>10}"
    )
    for size in sizes:
        name = f"web_{size}"
        fill(name, size)
        known, change = works(name, size)
        asked = [work for work in known if not only or work.name in only]
        base = f"http://127.0.0.1:{PORT}"
        with serving(name) as server, changing(base, change, seconds=CHANGED_EVERY) as writer:
            for work in asked:
                queries, weight = (queries_of(name, work), weight_of(work)) if work.name in PAGES else (0, 0)
                for number in clients:
                    found = ask(base, work, clients=number, seconds=seconds)
                    measured[size, work.name, number] = found
                    print(
                        f"{size:>9,} {work.name:<9} {number:>7} {found.rate:>8.1f} {found.p50:>8.1f} {found.p95:>8.1f}"
                        f" {found.failed:>6} {queries or '':>8} {round(weight / 1000) or '':>10}",
                        flush=True,
                    )
                    if found.failed:
                        broken.append(f"{work.name} at {size:,}: {found.failed} requests failed")
                    if number == 8 and found.p95 > P95:
                        broken.append(
                            f"{work.name} at {size:,}: p95 is {found.p95:.0f} ms, promised {P95:.0f}"
                        )
                if queries > MOST:
                    broken.append(f"{work.name}: {queries} queries, promised {MOST}")
                if weight > WEIGHT:
                    broken.append(f"{work.name}: {weight / 1000:.0f} kB, promised {WEIGHT / 1000:.0f}")
            broken += _not_changed(writer)
            print(f"{size:>9,} changes a second meanwhile: {writer.rate():.2f}")
            used = memory_of(server)
            print(f"{size:>9,} memory of {WORKERS} web workers: {used:.0f} MB")
            if used > MEMORY:
                broken.append(f"{used:.0f} MB of memory, promised {MEMORY:.0f}")
    return measured, broken


def _not_changed(writer: Writer) -> list[str]:
    """What the writer was refused or could not do in time: a figure without its changes is none."""
    refused = sorted({status for status in writer.statuses if status not in (200, 201)})
    rate = writer.rate()
    return [
        *([f"a ticket was not changed: {refused}"] if refused else []),
        *([f"{rate:.2f} tickets were changed a second, {CHANGES} are asked"] if rate < CHANGES else []),
    ]


def compare(scripts: Path, seconds: int, only: set[str]) -> list[str]:
    """The peers on 100,000 tickets with 8 clients, by their own scripts; the ratios, and which are below the promise.

    Ours is asked right before and right after each of theirs: the minutes of a machine differ by a quarter.
    """
    name, broken = "web_100000", []
    known, change = works(name, 100_000)
    asked = {work.name: work for work in known if not only or work.name in only}
    base = f"http://127.0.0.1:{PORT}"
    print(
        f"\n{'work':<9} {'peer':<9} {'theirs/s':>9} {'before/s':>9} {'after/s':>8} {'ratio':>7} {'promised':>9}"
    )
    with serving(name):

        def ours(work: str) -> float:
            with changing(base, change, seconds=CHANGED_EVERY) as writer:
                rate = ask(base, asked[work], clients=8, seconds=seconds).rate
                broken.extend(_not_changed(writer))
            return rate

        for work in (work for work in PROMISES if work in asked):  # openings last: they leave tickets
            for peer, (script, label, names) in PEERS.items():
                before = ours(work)
                theirs = _peer_results(scripts, script, label, seconds, list(itertools.chain(*names[work])))
                after = ours(work)
                rate, promised = (
                    max(_together(way, theirs) for way in names[work]),
                    getattr(PROMISES[work], peer),
                )
                if not rate:
                    broken.append(f"{peer} gave no figure for {work}")
                    continue
                ratio = (before + after) / 2 / rate
                print(
                    f"{work:<9} {peer:<9} {rate:>9.1f} {before:>9.1f} {after:>8.1f} {ratio:>7.1f} {promised:>9}",
                    flush=True,
                )
                if ratio < promised:
                    broken.append(f"{work} is {ratio:.1f} times {peer}, promised {promised}")
    return broken


def _together(way: list[str], theirs: dict[str, float]) -> float:
    """How often a second all requests of a way are answered; 0 where one gave no figure."""
    if any(not theirs.get(name) for name in way):
        return 0.0
    return 1 / sum(1 / theirs[name] for name in way)


def _peer_results(scripts: Path, script: str, label: str, seconds: int, names: list[str]) -> dict[str, float]:
    """Requests a second of the peer's pages of these names, with 8 clients."""
    said = subprocess.run(
        [sys.executable, script, f"{label}-100k", "100000", str(seconds), ",".join(names)],
        cwd=scripts,
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode:
        print(said.stderr[-2000:], file=sys.stderr)
    lines = [json.loads(line) for line in said.stdout.splitlines() if line.startswith("{")]
    return {line["name"]: line["rps"] for line in lines if line["conc"] == 8}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--clients", default="1,8")
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--only", default="", help="names of works, with commas")
    parser.add_argument("--peers", type=Path, help="the folder of the peers' scripts")
    asked = parser.parse_args()
    if not wrk_is_there():
        print("wrk is missing (on Debian: apt-get install wrk). Nothing was measured.", file=sys.stderr)
        return 2
    database.ensure_template()
    sizes, clients = ([int(each) for each in text.split(",")] for text in (asked.sizes, asked.clients))
    if asked.peers and 100_000 not in sizes:
        parser.error("--peers compares at 100000 tickets: add it to --sizes")
    only = set(filter(None, asked.only.split(",")))
    measured, broken = measure(sizes, clients, asked.seconds, only)
    for small, large in itertools.pairwise(sizes):
        for (size, work, number), found in measured.items():
            if size == small >= 100_000 and measured[large, work, number].rate < found.rate / 2:
                broken.append(f"{work} with {number} clients halves from {small:,} to {large:,} tickets")
    if asked.peers:
        broken += compare(asked.peers, asked.seconds, only)
    for line in broken:
        print(f"Not kept: {line}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
