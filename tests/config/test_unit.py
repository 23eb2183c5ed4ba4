"""The unit of docs/operations.md: systemd takes it, it comes back after a reboot, and it keeps Vallat to its own folder."""

import re
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

from tests.production import INSTALLED, ROOT

MOST = 35  # of 100, as systemd weighs what a service could reach: `OK`


@pytest.fixture
def unit() -> str:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    found = re.search(r"```ini\n# /etc/systemd/system/vallat\.service\n(.*?)```", page, re.DOTALL)
    assert found
    return found[1]


def test_it_says_what_it_has_to(unit: str) -> None:
    read = RawConfigParser()
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(unit)
    service = read["Service"]
    assert service["UMask"] == "0077"
    assert service["NoNewPrivileges"] == service["PrivateTmp"] == "yes"
    assert (service["ProtectSystem"], service["ReadWritePaths"]) == ("strict", INSTALLED["VALLAT_DATA"])
    assert service["Restart"] == "always"
    assert read["Install"]["WantedBy"] == "multi-user.target"
    assert "postgresql.service" in read["Unit"]["After"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_systemd_takes_it_and_finds_little_that_it_could_reach(unit: str, tmp_path: Path) -> None:
    file = tmp_path / "vallat.service"
    file.write_text(unit.replace("/opt/vallat/bin/vallat", "/bin/true"))
    verified = subprocess.run(
        ["systemd-analyze", "verify", file], capture_output=True, text=True, check=False
    )
    assert (verified.returncode, verified.stderr) == (0, "")
    weighed = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", f"--threshold={MOST}", "--no-pager", file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert weighed.returncode == 0, weighed.stdout
