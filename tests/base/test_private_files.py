"""What stands in VALLAT_DATA is for Vallat alone, whoever else has an account on the machine."""

import os
import pwd
import stat
import subprocess
from pathlib import Path

import pytest

from config.environment import ROOT
from tests import database
from tests.base.conftest import new_folder
from tests.base.machine import Machine, eventually
from tests.base.modes import open_to_others
from tests.base.test_embedded import User
from tests.servicedesk.intake.door import Process
from vallat.base.files.private_files import close_what_is_open

AS_ROOT = os.getuid() == 0


def mode(path: Path) -> str:
    return f"{stat.S_IMODE(path.stat().st_mode):o}"


def test_a_cluster_of_another_account_has_the_folders_above_it_passed_and_not_read() -> None:
    data = new_folder()
    data.parent.chmod(0o700)  # as somebody's home is
    user = User(data)
    try:
        assert user.said() == "('vallat_app', 'vallat', False)"
        passed = "711" if AS_ROOT else "700"
        assert (mode(data), mode(data.parent), mode(data / "postgres")) == (passed, passed, "700")
    finally:
        user.end()


def test_what_an_older_version_left_open_is_closed_by_prepare_which_says_so(own_database: str) -> None:
    machine = Machine(new_folder())
    name = own_database.partition("?")[0].rpartition("/")[2]
    urls = {"DATABASE_URL": own_database, "DATABASE_OWNER_URL": database.owner_url(name)}
    files = machine.data / "files" / "attachments"
    files.mkdir(parents=True)
    (files / "a.pdf").write_bytes(b"of somebody")
    for path, bits in (
        (machine.data, 0o755),
        (files.parent, 0o755),
        (files, 0o775),
        (files / "a.pdf", 0o644),
    ):
        path.chmod(bits)
    made = machine.run("prepare", "--verbosity", "0", **urls)
    assert (
        "4 files and folders were open to other accounts of this machine, and no longer are" in made.stdout
    ), made
    assert open_to_others(machine.data) == []
    again = machine.run("prepare", "--verbosity", "0", **urls)
    assert (again.returncode, again.stdout) == (0, "")


@pytest.mark.skipif(not AS_ROOT, reason="needs another account")
def test_what_belongs_to_another_account_is_named_when_it_can_not_be_closed(tmp_path: Path) -> None:
    data = new_folder()
    data.mkdir()
    for name in ("ours", "theirs"):
        (data / name).write_text("x")
    nobody = pwd.getpwnam("nobody")
    for path in (data.parent.parent, data.parent, data, data / "ours"):
        path.chmod(0o755) if path != data / "ours" else path.chmod(0o644)
    (data / "theirs").chmod(0o644)
    os.chown(data, nobody.pw_uid, -1)
    os.chown(data / "ours", nobody.pw_uid, -1)
    closing = (
        "import sys; from pathlib import Path; from vallat.base.files.private_files import close_what_is_open;"
        "closed = close_what_is_open(Path(sys.argv[1])); print(closed.changed, [path.name for path in closed.left])"
    )
    said = subprocess.run(
        ["/usr/bin/python3", "-c", closing, str(data)],
        cwd=ROOT,
        user=nobody.pw_uid,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout == "2 ['theirs']\n", said.stderr


def test_a_link_leads_elsewhere_and_is_left_alone(tmp_path: Path) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "shared"
    data.mkdir(mode=0o700)
    elsewhere.mkdir(mode=0o755)
    (data / "files").symlink_to(elsewhere)
    assert close_what_is_open(data).changed == 0
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o755


CONNECT = "import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1])"


@pytest.mark.skipif(not AS_ROOT, reason="needs another account")
@pytest.mark.usefixtures("own_database")
def test_the_mail_server_which_is_another_account_reaches_the_socket_of_lmtp() -> None:
    folder = new_folder().parent
    folder.chmod(0o711)
    path = str(folder / "lmtp")
    product = Process("lmtp", VALLAT_LMTP=path)
    command = ["/usr/bin/python3", "-c", CONNECT, path]
    nobody = pwd.getpwnam("nobody").pw_uid
    try:
        eventually(
            lambda: subprocess.run(command, user=nobody, stderr=subprocess.DEVNULL).returncode == 0, 60
        )
    finally:
        product.stop()


def test_the_entry_of_web_servers_closes_what_it_makes(tmp_path: Path) -> None:
    made = tmp_path / "made"
    writing = "import django; import config.wsgi; import sys; open(sys.argv[1], 'w').write('x')"
    subprocess.run(
        [ROOT / ".venv" / "bin" / "python", "-c", writing, made],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"},
        umask=0o022,
        check=True,
    )
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
