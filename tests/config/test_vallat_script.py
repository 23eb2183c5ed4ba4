"""`bin/vallat` itself, where its environment can't be made."""

import os
import shutil
import subprocess
import sys
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


def test_what_lies_in_the_current_folder_is_not_taken_for_the_product(tmp_path: Path) -> None:
    """A folder of backups may be one where others write."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for place in (ours, theirs):
        (place / "config").mkdir(parents=True)
        (place / "config" / "__main__.py").write_text(f"import json; print({place.name!r}, json.__name__)\n")
    (theirs / "json.py").write_text("print('planted')\n")
    (ours / "bin").mkdir()
    (ours / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "bin" / "vallat", ours / "bin")
    (ours / "bin" / "venv").write_text("#!/bin/sh\n")
    (ours / "bin" / "venv").chmod(0o755)
    (ours / ".venv" / "bin" / "python").symlink_to(sys.executable)
    ended = subprocess.run(
        [ours / "bin" / "vallat", "backups", "."], cwd=theirs, capture_output=True, text=True, check=True
    )
    assert ended.stdout == "ours json\n"


def test_it_says_which_version_it_is_without_a_database(tmp_path: Path) -> None:
    """The one of the changelog's latest entry."""
    ended = subprocess.run(
        [sys.executable, "-m", "config", "--version"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "VALLAT_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    latest = next(line for line in (ROOT / "CHANGELOG.md").read_text().splitlines() if line.startswith("## "))
    assert (ended.returncode, ended.stdout) == (0, f"Vallat {latest.removeprefix('## ')}\n")
    assert not (tmp_path / "data").exists()
