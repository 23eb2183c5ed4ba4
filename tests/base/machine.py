"""The product as a person runs it: its own data folder, its own cluster, free ports."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psutil
import psycopg

from config.environment import ROOT


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Machine:
    """The variables that a run of the product sees, and what it runs."""

    def __init__(self, data: Path) -> None:
        self.port, self.live_port = free_port(), free_port()
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DATABASE_", "TEST_", "DJANGO_"))
        }
        self.data = data
        ports = {"PORT": str(self.port), "VALLAT_LIVE_PORT": str(self.live_port)}
        self.environ = {**kept, **ports, "VALLAT_DATA": str(data), "VALLAT_WEB_WORKERS": "1"}
        self.started: list[subprocess.Popen[str]] = []

    def run(self, *command: str, **environ: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(**self._how(command, environ), capture_output=True, timeout=300, check=False)

    def start(self, *command: str, **environ: str) -> "subprocess.Popen[str]":
        """What it writes goes to a file: a pipe that nobody reads stops it once it is full."""
        with (self.data.parent / "log").open("a") as log:
            process = subprocess.Popen(**self._how(command, environ), stdout=subprocess.DEVNULL, stderr=log)
        self.started.append(process)
        return process

    def end(self) -> None:
        """All that it started and that still runs."""
        for process in self.started:
            if process.poll() is None:
                process.terminate()
            process.wait(90)

    def _how(self, command: tuple[str, ...], environ: dict[str, str]) -> dict[str, Any]:
        arguments = [sys.executable, "-m", "config", *command]
        return {"args": arguments, "cwd": ROOT, "env": {**self.environ, **environ}, "text": True}

    def answer(self, path: str = "/accounts/login/") -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def jobs(self, state: str) -> int:
        address = f"postgresql://postgres@/vallat?host={(self.data / 'postgres').resolve()}"
        try:
            with psycopg.connect(address) as connection:
                row = connection.execute(
                    "SELECT count(*) FROM procrastinate_jobs WHERE status = %s", [state]
                ).fetchone()
        except psycopg.OperationalError:  # the cluster is not up yet
            return -1
        assert row is not None
        return int(row[0])


def eventually(true: Callable[[], object], seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "It did not happen in time."
        time.sleep(0.1)


def family(process: "subprocess.Popen[str]") -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def command_of(process: psutil.Process) -> list[str]:
    """Its command line; none of one that ends while it is asked."""
    try:
        return list(process.cmdline())
    except psutil.NoSuchProcess:
        return []
