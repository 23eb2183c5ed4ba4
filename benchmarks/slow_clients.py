"""Does the site go on while somebody is slow on purpose?

Starts the product (two web processes, live updates) on a database of its own, and does to it on the loopback what a stranger can
do: slow posts, silent and idle connections, half headers, a body of 400 MB, a thousand live updates of one person, wrong sign-ins from
many addresses. What is ended is opened again. Meanwhile four people read pages, one signs in, a supervisor asks the probes, others open
live updates. Prints a table and exits 1 when a probe takes 100 ms in the median, the slowest twentieth of the pages more than 500 ms,
a sign-in more than 5 s, or anything fails.

    python benchmarks/slow_clients.py [--seconds 12] [--only NAME,NAME] [--product FOLDER]

`--product` is another checkout of Vallat with its .venv, to compare with.
"""

import argparse
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from slow_clients_load import Kept, SignIns, Site, Uploads, asks, under, use
from web import PLAIN, ROOT, wait_for  # which also makes the database
from web_seed import fill, number_of

from tests import database
from tests.cast import SHORT, cast_in
from tests.conftest import on_database
from vallat.demo.cast import PASSWORD

PORT, LIVE_PORT = 8192, 8193
PROBE, P95, SIGN_IN = 100.0, 500.0, 5_000.0  # milliseconds
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
UPLOAD = 400_000_000
TAKEN = 20_000_000  # of them: what the buffers of the network hold


@contextmanager
def serving(name: str, product: Path) -> Iterator[None]:
    own = product / ".venv" / "bin" / "python"
    environment = {
        **os.environ,
        "DATABASE_URL": database.app_url(name),
        "VALLAT_DATA": str(Path(os.environ["TEST_FOLDER"]) / "web-data"),
        "PORT": str(PORT),
        "VALLAT_LIVE_PORT": str(LIVE_PORT),
        "VALLAT_WEB_WORKERS": "2",
        "PYTHONPATH": "",
    }
    with tempfile.TemporaryFile() as log:
        how: dict[str, Any] = {"cwd": product, "env": environment, "stdout": log, "stderr": log}
        servers = [
            subprocess.Popen([str(own if own.exists() else sys.executable), "-m", "config", command], **how)
            for command in ("web", "live")
        ]
        try:
            for server, port in zip(servers, (PORT, LIVE_PORT), strict=True):
                wait_for(f"http://127.0.0.1:{port}/healthz", server)
            yield
        finally:
            for server in servers:
                server.terminate()
            for server in servers:
                server.wait(60)


def site_on(name: str) -> Site:
    with on_database(name), transaction.atomic(), override_settings(ALLOWED_HOSTS=["*"], STORAGES=PLAIN):
        cast = cast_in(timezone.localdate())
        n1, tech, cio, slow = (
            _cookies(cast.signed_in(Client(), short)) for short in ("n1", "tech", "cio", "user_bba")
        )
    ticket = number_of(3)
    pages = ["/tickets/", f"/tickets/{ticket}/", "/convention/"]
    return Site(
        PORT,
        LIVE_PORT,
        n1,
        [tech, cio],
        slow,
        pages,
        f"/live/tickets/{ticket}/",
        (SHORT["user_sim"], PASSWORD),
    )


def _cookies(client: Client) -> str:
    client.get("/")
    return "; ".join(f"{key}={morsel.value}" for key, morsel in client.cookies.items())


def attacks(site: Site) -> dict[str, Callable[[Any, Any], None] | None]:
    """By name, in the order of the table."""
    csrf = "csrf=" + "a" * 32
    slow = asks("/accounts/login/", csrf, "POST") + FORM + b"Content-Length: 5000\r\n\r\n"
    idle = asks("/healthz", csrf) + b"\r\n"
    stream = asks(site.live, site.slow) + b"\r\n"
    return {
        "nothing": None,
        "24 slow posts": Kept(24, PORT, slow, b"a"),
        "1200 silent": Kept(1_200, PORT),
        "1200 half headers": Kept(1_200, PORT, b"GET / HTTP/1.1\r\nHost:"),
        "1500 idle": Kept(1_500, PORT, idle),
        "400 MB of nobody's": Uploads(UPLOAD, PORT, "/accounts/login/", csrf),
        "1200 silent on live": Kept(1_200, LIVE_PORT),
        "400 MB on live": Uploads(UPLOAD, LIVE_PORT, "/accounts/login/", csrf),
        "1000 live of one": Kept(1_000, LIVE_PORT, stream),
        "sign-ins of 12": SignIns(12, PORT),
        "sign-ins of 60": SignIns(60, PORT),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=12)
    parser.add_argument("--only", default="", help="names of the table, with commas")
    parser.add_argument("--product", type=Path, default=ROOT)
    asked = parser.parse_args()
    logging.disable(logging.INFO)
    database.ensure_template()
    fill("slow_clients", 1_000)
    site, broken = site_on("slow_clients"), []
    print(
        f"{'meanwhile':<20} {'probe ms':>9} {'pages':>6} {'p95 ms':>8} {'live ms':>8} {'sign-in s':>9} {'failed':>7} {'taken MB':>9}"
    )
    for name, attack in attacks(site).items():
        if asked.only and name not in asked.only.split(","):
            continue
        with serving("slow_clients", asked.product):
            use(site, 2, with_live=True)  # the first pages of a process take longer
            with under(attack) as found:
                time.sleep(1 if attack is None else 3)
                users = use(site, asked.seconds, with_live=True)
        taken = max(found, default=0)
        print(
            f"{name:<20} {users.probe:>9.0f} {len(users.pages):>6} {users.p95:>8.0f} {users.opening:>8.0f}"
            f" {users.signing_in / 1000:>9.1f} {users.failed:>7} {taken / 1e6:>9.1f}",
            flush=True,
        )
        if users.probe > PROBE:
            broken.append(f"{name}: a probe takes {users.probe:.0f} ms, promised {PROBE:.0f}")
        if users.p95 > P95:
            broken.append(f"{name}: p95 of the pages is {users.p95:.0f} ms, promised {P95:.0f}")
        if users.signing_in > SIGN_IN:
            broken.append(
                f"{name}: a sign-in takes {users.signing_in / 1000:.1f} s, promised {SIGN_IN / 1000:.0f}"
            )
        if users.failed:
            broken.append(f"{name}: {users.failed} requests failed")
        if taken > TAKEN:
            broken.append(f"{name}: {taken / 1e6:.0f} MB were taken of a body that nobody may send")
    for line in broken:
        print(f"Not kept: {line}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
