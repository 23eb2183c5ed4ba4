"""Ports of the product are taken before anything else is done."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from config.environment import ROOT, read
from tests.base.machine import free_port
from vallat.base.serving.not_ready import NotReady
from vallat.base.serving.ports import descriptors, free_after, take_ports


@contextmanager
def taken(port: int = 0) -> Iterator[int]:
    with closing(socket.create_server(("127.0.0.1", port))) as other:
        yield other.getsockname()[1]


def is_free(port: int) -> bool:
    try:
        with taken(port):
            return True
    except OSError:
        return False


def two_ports() -> int:
    """A port that is free, as is the next one."""
    found = free_after("127.0.0.1", free_port())
    assert found is not None
    return found


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Where the taken ports are named; they are given back after the test."""
    yield os.environ
    for command in ("web", "live", "lmtp"):
        for number in descriptors(command):
            os.close(number)
    os.environ.pop("LISTENING_FOR_VALLAT", None)
    os.environ.pop("VALLAT_LIVE_PORT", None)


def test_all_of_them_are_held_until_they_are_listened_on(environ: Any) -> None:
    port, lmtp = two_ports(), free_port()
    said = take_ports(read({"PORT": str(port), "VALLAT_LMTP": f"127.0.0.1:{lmtp}"}), environ, move_live=True)
    assert said == ""
    assert [len(descriptors(command)) for command in ("web", "live", "lmtp", "worker")] == [1, 1, 1, 0]
    assert not any(is_free(each) for each in (port, port + 1, lmtp))


def test_a_demo_beside_another_finds_a_port_for_live_updates_and_says_so(environ: Any) -> None:
    port = two_ports()
    with taken(port + 1):
        said = take_ports(read({"PORT": str(port)}), environ, move_live=True)
    moved = int(environ["VALLAT_LIVE_PORT"])
    assert said.startswith(f"Port {port + 1} is in use: live updates listen on {moved} this time")
    assert not is_free(moved)


def test_a_port_that_was_named_is_not_moved_and_none_is_held_when_one_is_taken(environ: Any) -> None:
    port = two_ports()
    with taken() as live, pytest.raises(NotReady, match=f"port {live}: .*set VALLAT_LIVE_PORT"):
        take_ports(read({"PORT": str(port), "VALLAT_LIVE_PORT": str(live)}), environ, move_live=True)
    with taken(port + 1), pytest.raises(NotReady, match=f"port {port + 1}: "):
        take_ports(read({"PORT": str(port)}), environ, move_live=False)
    with taken() as lmtp, pytest.raises(NotReady, match=f"mail on 127.0.0.1:{lmtp}: .*set VALLAT_LMTP"):
        take_ports(read({"PORT": str(port), "VALLAT_LMTP": f"127.0.0.1:{lmtp}"}), environ, move_live=True)
    assert is_free(port)


def test_the_socket_of_another_door_for_mail_is_left_to_it(environ: Any, tmp_path: Path) -> None:
    path, port = tmp_path / "lmtp", two_ports()
    with closing(socket.socket(socket.AF_UNIX)) as other:
        other.bind(str(path))
        other.listen()
        with pytest.raises(NotReady, match="another program does"):
            take_ports(read({"PORT": str(port), "VALLAT_LMTP": str(path)}), environ, move_live=True)
    assert take_ports(read({"PORT": str(port), "VALLAT_LMTP": str(path)}), environ, move_live=True) == ""


def test_beyond_the_last_port_none_is_looked_for() -> None:
    assert free_after("127.0.0.1", 65534) is None
    assert free_after("127.0.0.1", 65535) is None


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_one_that_is_taken_is_told_before_a_cluster_is_made(tmp_path: Path, command: str) -> None:
    port = two_ports()
    with taken(port + 1 if command == "serve" else port):
        ended = subprocess.run(
            [sys.executable, "-m", "config", command],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "PORT": str(port),
                "VALLAT_DATA": str(tmp_path / "data"),
                "VALLAT_DEMO": "true",
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == os.EX_UNAVAILABLE
    assert "can't listen on 127.0.0.1" in ended.stderr
    assert bool(re.search(r"For the demo: PORT=\d+ bin/demo", ended.stderr)) == (command == "demo")
    assert not (tmp_path / "data").exists()
