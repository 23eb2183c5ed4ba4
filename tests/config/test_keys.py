"""Keys are made once, kept from others, and the same for everybody who starts at the same time."""

import os
import subprocess
import sys
import time
from pathlib import Path

from config.environment import ROOT
from config.keys import key_from_file

WRITE_IT_MANY_TIMES = """
import sys, time; from pathlib import Path; from config.keys import key_from_file
time.sleep(max(0, float(sys.argv[2]) - time.time()))
for number in range(500):
    print(key_from_file(Path(sys.argv[1]) / str(number)))
"""


def test_a_key_is_made_on_first_use_and_kept(tmp_path: Path) -> None:
    key = key_from_file(tmp_path / "keys" / "secret_key")
    assert len(key) >= 64
    assert key_from_file(tmp_path / "keys" / "secret_key") == key
    assert key_from_file(tmp_path / "keys" / "other") != key


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        key_from_file(tmp_path / "keys" / "secret_key")
    finally:
        os.umask(before)
    assert (tmp_path / "keys" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_processes_that_start_together_get_the_same_key(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITE_IT_MANY_TIMES, str(tmp_path), str(time.time() + 1)]
    processes = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = [process.communicate(timeout=60)[0].split() for process in processes]
    assert all(len(keys) == 500 and min(map(len, keys)) >= 64 for keys in said)
    assert said[0] == said[1] == said[2] == said[3]
