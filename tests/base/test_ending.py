"""A signal to end whose exception is dropped by what it interrupts ends a server all the same."""

import os
import subprocess
import sys

import pytest

from config.environment import ROOT

DROPPED = """
import os, signal, sys
from config.__main__ import _end, main
signal.signal(signal.SIGTERM, _end)
try:
    os.kill(os.getpid(), signal.SIGTERM)
except BaseException:
    pass
sys.argv = ["vallat", sys.argv[1]]
sys.exit(main())
"""


@pytest.mark.parametrize("command", ["worker", "live"])
def test_it_ends_before_it_begins(own_database: str, command: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", DROPPED, command],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": own_database},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "takes jobs" not in ended.stderr
