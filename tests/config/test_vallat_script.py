"""`bin/vallat` itself, where its environment can't be made."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("command", "code"), [("intake_mail", os.EX_TEMPFAIL), ("serve", 1), ("", 1)])
def test_without_an_environment_a_mail_server_is_told_to_try_again(
    tmp_path: Path, command: str, code: int
) -> None:
    (tmp_path / "bin").mkdir()
    shutil.copy(ROOT / "bin" / "vallat", tmp_path / "bin")
    failing = tmp_path / "bin" / "venv"
    failing.write_text("#!/bin/sh\necho 'No index to install from.' >&2\nexit 1\n")
    failing.chmod(0o755)
    ended = subprocess.run(
        [tmp_path / "bin" / "vallat", *command.split()], capture_output=True, input=b"", check=False
    )
    assert ended.returncode == code
    assert b"No index" in ended.stderr
