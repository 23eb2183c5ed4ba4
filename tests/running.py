"""The product with the settings of a real installation, on a database of the tests: `bin/vallat web` behind its proxy."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from tests.base.machine import free_port
from tests.front import Front, in_front
from tests.production import INSTALLED, ROOT


def environment(database_url: str, port: int, url: str) -> dict[str, str]:
    """What /etc/vallat.env would say, and where this test's database and folder are."""
    bare = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("VALLAT_", "TEST_", "DJANGO_", "DATABASE_"))
    }
    here = {
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "VALLAT_DATA": os.environ["VALLAT_DATA"],
        "VALLAT_URL": url,
        "VALLAT_WEB_WORKERS": "1",
    }
    return {**bare, **INSTALLED, **here}


@contextmanager
def installed_product(database_url: str, *, log: IO[str] | None = None) -> Iterator[Front]:
    """`log`: where its standard error goes."""
    port = free_port()
    with in_front() as front:
        front.upstream = port
        process = subprocess.Popen(
            [sys.executable, "-m", "config", "web"],
            cwd=ROOT,
            env=environment(database_url, port, front.url),
            stderr=log,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/readyz", process)
            yield front
        finally:
            process.terminate()
            process.wait(30)


def wait_for(address: str, process: "subprocess.Popen[bytes]", seconds: float = 90) -> None:
    """Until the address answers, or the process that should has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer (the server ended with {process.poll()})")
