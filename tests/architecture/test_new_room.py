"""`bin/new-room`: a skeleton that stands by itself, with four files touched outside of it (CONTRIBUTING, "A new room")."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, committed, relative

ROOM = ("vallat/loans/", "tests/loans/")
CHECKS = """
import django; django.setup()
from django.core.management import call_command
from django.urls import reverse
from django.utils.module_loading import autodiscover_modules
from vallat.access.demo import FILLERS
from vallat.access.menu import ENTRIES
from vallat.journal.verbs import REGISTERED
import vallat.home.navigation
call_command("check", fail_level="ERROR")
call_command("makemigrations", "loans", check=True, dry_run=True)
autodiscover_modules("demo")
shown = "loans:loans" in [entry.page for entry in ENTRIES]
print(reverse("loans:loans"), shown, "loan.added" in REGISTERED, "loans" in [filler.room for filler in FILLERS])
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree with a room of loans."""
    folder = tmp_path_factory.mktemp("copy")
    for path in committed():
        name = relative(path)
        if name.startswith(("vallat/", "config/", "conventions/", "bin/", "docs/map.md", "pyproject.toml")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).symlink_to(path) if "/static/" in name else (folder / name).write_bytes(
                path.read_bytes()
            )
    (folder / "bin" / "new-room").chmod(0o755)
    subprocess.run(
        [sys.executable, folder / "bin" / "new-room", "loans", "Loan"], check=True, capture_output=True
    )
    return folder


def run(copy: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    environment = {
        **os.environ,
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(copy),
        "VALLAT_DATA": str(copy / "data"),
    }
    return subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, timeout=240, check=False
    )


def test_four_files_outside_the_room_are_touched(copy: Path) -> None:
    made = {str(path.relative_to(copy)) for path in copy.rglob("*") if path.is_file()}
    outside = [
        name
        for name in made
        if not name.startswith(ROOM)
        and (not (ROOT / name).exists() or (ROOT / name).read_bytes() != (copy / name).read_bytes())
    ]
    assert sorted(outside) == ["config/settings.py", "config/urls.py", "docs/map.md", "pyproject.toml"]
    assert any(name.startswith("tests/loans/") for name in made)


def test_django_finds_its_page_its_menu_its_verb_its_demo_its_table_and_its_migration(copy: Path) -> None:
    said = run(copy, sys.executable, "-W", "ignore", "-c", CHECKS)
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[-1] == "/loans/ True True True"


def test_its_stubs_fail_with_a_sentence(copy: Path) -> None:
    stubs = (copy / "tests" / "loans" / "test_loans.py").read_text()
    assert stubs.count("def test_") == stubs.count("pytest.fail(") == 2
    for name in ("actions.py", "demo.py"):
        assert "raise NotImplementedError(" in (copy / "vallat" / "loans" / name).read_text()


@pytest.mark.parametrize(("room", "there"), [("loans", "vallat/loans"), ("browser", "tests/browser")])
def test_where_there_is_one_of_the_name_nothing_is_written(copy: Path, room: str, there: str) -> None:
    (copy / there).mkdir(exist_ok=True)
    before = contents(copy)
    said = run(copy, sys.executable, "bin/new-room", room, "Page")
    assert said.returncode == 1
    assert f"{there} is there already. Nothing was written." in said.stderr
    assert contents(copy) == before


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}
