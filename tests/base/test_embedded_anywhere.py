"""The PostgreSQL that Vallat brings along starts in any folder, and for any account of the machine."""

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import pytest

from config.environment import ROOT
from tests.base.conftest import new_folder
from tests.base.test_embedded import User, servers
from vallat.base.postgres.account import OF_ROOT
from vallat.base.postgres.cluster import Cluster, NotStarted

AS_ROOT = os.getuid() == 0
SAYS = "('vallat_app', 'vallat', False)"
# Of a developer's machine, or brought along by ssh from a machine that has the language.
HOSTILE = {"LANG": "xx_XX.ISO-8859-1", "PGPORT": "5999", "PGHOST": "db.example", "PGDATA": "/nowhere"}


@pytest.fixture
def above() -> Iterator[Path]:
    above = new_folder().parent
    yield above
    for data in above.rglob("data"):
        for server in servers(data):
            server.kill()


@pytest.mark.parametrize(
    "name",
    [
        "Mes documents à la mer",
        """L'"œuvre" de $HOME, `l'été` 100%41 & c\\o; #1?""",
        "/".join(["dossier" * 10] * 3),
    ],
    ids=["spaces and accents", "quotes and signs", "long"],
)
def test_it_starts_in_any_folder_and_environment(above: Path, name: str) -> None:
    data = above / name / "data"
    first = User(data, env={**os.environ, **HOSTILE})
    assert first.said() == SAYS
    second = User(data)
    assert second.said() == SAYS
    assert len(servers(data)) == 1
    links = [
        path
        for path in Path(gettempdir()).glob("vallat-*")
        if path.is_symlink() and path.readlink() == data / "postgres"
    ]
    assert len(links) == (len(os.fsencode(data)) > 80)
    assert (first.end(), second.end()) == (0, 0)
    assert servers(data) == []
    assert not any(link.is_symlink() for link in links)


def test_a_neighbour_who_takes_the_name_of_the_link_stops_nobody(above: Path) -> None:
    data = above / "/".join(["dossier" * 10] * 3) / "data"
    first = User(data)
    assert first.said() == SAYS
    [taken] = [
        path
        for path in Path(gettempdir()).glob("vallat-*")
        if path.is_symlink() and path.readlink() == data / "postgres"
    ]
    assert first.end() == 0
    taken.mkdir()
    try:
        second = User(data)
        assert second.said() == SAYS
        assert second.end() == 0
    finally:
        taken.rmdir()


def as_(name: str) -> dict[str, Any]:
    """For `subprocess`: the account, with nothing but what a service of systemd or cron has in its environment."""
    account = pwd.getpwnam(name)
    return {
        "user": account.pw_uid,
        "group": account.pw_gid,
        "extra_groups": [],
        "env": {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"},
    }


def data_of(name: str, above: Path) -> Path:
    data = above / name / "data"
    data.mkdir(parents=True, mode=0o700)
    for folder in (*data.parents[:4], data.parent):
        if folder.stat().st_uid == os.getuid() and str(folder).startswith(os.environ["TEST_FOLDER"]):
            folder.chmod(0o711)
    os.chown(data, pwd.getpwnam(name).pw_uid, pwd.getpwnam(name).pw_gid)
    return data


@pytest.mark.skipif(not AS_ROOT, reason="needs another account")
def test_it_starts_for_another_account_after_root_had_one(above: Path) -> None:
    roots, theirs = above / "data", data_of("nobody", above)
    of_root = User(roots)
    assert of_root.said() == SAYS
    of_nobody = User(theirs, **as_("nobody"))
    assert of_nobody.said() == SAYS
    owners = {data: servers(data)[0].username() for data in (roots, theirs)}
    assert owners == {roots: OF_ROOT, theirs: "nobody"}
    assert (of_nobody.end(), of_root.end()) == (0, 0)


@pytest.mark.skipif(not AS_ROOT, reason="needs another account")
def test_root_uses_the_cluster_of_another_account_as_that_account(above: Path) -> None:
    data = data_of("nobody", above)
    for how in (as_("nobody"), {}, as_("nobody")):
        user = User(data, **how)
        assert user.said() == SAYS
        assert servers(data)[0].username() == "nobody"
        assert user.end() == 0


@pytest.mark.skipif(not AS_ROOT, reason="needs another account")
def test_the_cluster_of_somebody_else_is_refused_with_what_to_do(above: Path) -> None:
    data = data_of("nobody", above)
    of_root = User(above / "data")
    assert of_root.said() == SAYS
    assert of_root.end() == 0
    (above / "data" / "postgres").rename(data / "postgres")
    refused = subprocess.run(
        [sys.executable, "-m", "config", "worker", "--until-done"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        **{**as_("nobody"), "env": {**as_("nobody")["env"], "VALLAT_DATA": str(data)}},
    )
    assert refused.returncode == os.EX_UNAVAILABLE
    assert f"belongs to another account of this machine ({OF_ROOT})" in refused.stderr
    assert "Nothing was started" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_what_stands_in_its_place_is_told(above: Path) -> None:
    (above / "data" / "postgres" / "holidays").mkdir(parents=True)
    command = [sys.executable, "-m", "config", "worker", "--until-done"]
    environ = {"PATH": os.environ["PATH"], "VALLAT_DATA": str(above / "data")}
    refused = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert refused.returncode == os.EX_UNAVAILABLE
    assert "can't become a database" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("/nowhere/useradd", "/nowhere/useradd: No such file or directory"),
        (shutil.which("false"), "no reason was given"),
    ],
)
def test_where_root_can_not_make_the_account_it_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, why: str
) -> None:
    def nobody(name: str) -> None:
        raise KeyError(name)

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", nobody)
    monkeypatch.setattr(shutil, "which", lambda name: program)
    with pytest.raises(
        NotStarted, match=rf"the account {OF_ROOT} could not be made for it \({why}\)\. Make it yourself"
    ):
        Cluster(tmp_path / "postgres")
