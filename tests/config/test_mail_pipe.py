"""`bin/mail-pipe`, as a mail server runs it: with hardly any environment, and settings in a file."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VALLAT = '#!/bin/sh\necho "$@ $VALLAT_URL $VALLAT_IMAP $(cat)"\nexit 69\n'


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """Beside a `vallat` that says what it was given and refuses the message."""
    (tmp_path / "bin").mkdir()
    vallat = tmp_path / "bin" / "vallat"
    vallat.write_text(VALLAT)
    vallat.chmod(0o755)
    return Path(shutil.copy(ROOT / "bin" / "mail-pipe", tmp_path / "bin"))


def run(pipe: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [pipe, *arguments],
        input=b"Bonjour",
        capture_output=True,
        cwd="/",
        env={"PATH": os.environ["PATH"]},
        check=False,
    )


def test_the_message_is_handed_over_with_the_settings_of_the_file(pipe: Path, tmp_path: Path) -> None:
    settings = tmp_path / "vallat.env"
    settings.write_text("# ours\nVALLAT_URL=https://support.example.org\nVALLAT_IMAP='a=imaps://x b=$y'\n")
    ended = run(pipe, str(settings), "assistance")
    assert ended.stdout.decode().split("\n")[0] == (
        "intake_mail assistance https://support.example.org a=imaps://x b=$y Bonjour"
    )
    assert ended.returncode == os.EX_UNAVAILABLE


@pytest.mark.parametrize("content", [None, "VALLAT_URL='https://support.example.org\n"])
def test_settings_that_can_not_be_read_make_the_mail_server_try_again(
    pipe: Path, tmp_path: Path, content: str | None
) -> None:
    settings = tmp_path / "vallat.env"
    if content is not None:
        settings.write_text(content)
    ended = run(pipe, str(settings), "assistance")
    assert (ended.returncode, ended.stdout) == (os.EX_TEMPFAIL, b"")
    assert b"vallat.env" in ended.stderr
    assert run(pipe).returncode == os.EX_TEMPFAIL
