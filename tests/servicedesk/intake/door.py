"""The product's own processes, as `serve` starts them, for tests that kill them: each by its own process id."""

import os
import random
import signal
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def free_port() -> int:
    """Below those that Linux gives to clients: a client that calls a dead server there could be connected to itself."""
    while True:
        port = random.randint(15_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Process:
    """`bin/vallat COMMAND`, started again after it was killed."""

    def __init__(self, *command: str, **environment: str) -> None:
        self.command, self.environment = command, environment
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config", *self.command],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        """As `kill -9` does."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(30)
        finally:
            with suppress(ProcessLookupError):
                self.process.kill()


class Door(Process):
    """`bin/vallat lmtp` on a port of its own."""

    def __init__(self, port: int | None = None, **environment: str) -> None:
        self.port = port or free_port()
        super().__init__("lmtp", VALLAT_LMTP=f"127.0.0.1:{self.port}", **environment)

    def wait(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            assert self.process.poll() is None, "the door ended"
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5) as called:
                if called.recv(100).startswith(b"220"):  # the port is open before anybody answers there
                    return
            time.sleep(0.05)
        raise AssertionError("the door does not listen")

    def client(self, timeout: float = 60) -> smtplib.LMTP:
        return smtplib.LMTP("127.0.0.1", self.port, local_hostname="mx.example", timeout=timeout)


@contextmanager
def door(**environment: str) -> Iterator[Door]:
    opened = Door(**environment)
    try:
        opened.wait()
        yield opened
    finally:
        opened.stop()
