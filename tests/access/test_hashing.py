"""A password is hashed once at a time, whichever process of the web server was asked."""

import os
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import argon2
import pytest

from vallat.access.hashing import HASHING, PasswordHasher

FORK = get_context("fork")


def hash_often(notes: Path, start: Any) -> None:
    """Notes when the work itself begins and ends."""
    hash_password = argon2.low_level.hash_secret

    def noting(*args: Any, **options: Any) -> bytes:
        _note(notes, "begin")
        hashed = hash_password(*args, **options)
        _note(notes, "end")
        return hashed

    argon2.low_level.hash_secret = noting
    start.wait(60)
    for _ in range(4):
        PasswordHasher().encode("quatre lampes sous le figuier", "salt of a test")


def _note(notes: Path, what: str) -> None:
    with notes.open("a") as file:
        file.write(f"{what}\n")


def test_processes_take_turns(tmp_path: Path) -> None:
    notes, start = tmp_path / "notes", FORK.Event()
    processes = [FORK.Process(target=hash_often, args=(notes, start)) for _ in range(3)]
    for process in processes:
        process.start()
    start.set()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    assert notes.read_text().split() == ["begin", "end"] * 12


def die_in_ones_turn(has_it: Any) -> None:
    with HASHING.taken():
        has_it.set()
        os.kill(os.getpid(), 9)


@pytest.mark.timeout(60)
def test_a_process_that_dies_in_its_turn_gives_it_back() -> None:
    has_it = FORK.Event()
    process = FORK.Process(target=die_in_ones_turn, args=(has_it,))
    process.start()
    assert has_it.wait(30)
    process.join(30)
    assert process.exitcode == -9
    assert PasswordHasher().encode("quatre lampes sous le figuier", "salt of a test").startswith("argon2$")
