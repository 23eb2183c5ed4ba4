"""`bin/demo` as a person runs it: load, serve, send a mail with the line that it prints, stop, start again."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, load_command_class
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from tests import database
from tests.base.modes import open_to_others
from tests.cast import cast_in
from tests.conftest import on_database
from tests.sizes import size
from vallat.governance.actions.exports import ask_export

NAME = f"{database.DATABASE}_demo_command"
LATE = ("files/town-exports/*.zip", "journal/heads.tsv")  # what a day leaves besides
DAYS, DIGITS = size(((), 4), (("--days", "30"), 3))
PATIENCE = 240  # seconds: two cores, and the other tests


@pytest.fixture
def environment(django_db_setup: None, tmp_path: Path) -> Iterator[dict[str, str]]:
    """That of an empty database of its own and a free port."""
    database.create_database(NAME)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"VALLAT_DATA": str(tmp_path / "data"), "PORT": str(port), "VALLAT_DEMO": "true"}
    urls = {"DATABASE_URL": database.app_url(NAME), "DATABASE_OWNER_URL": database.owner_url(NAME)}
    others = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}  # it makes its own
    yield {**others, **own, **urls, "PYTHONPATH": str(database.ROOT), "VALLAT_WEB_WORKERS": "1"}
    database.drop_database(NAME)


class Demo:
    """A running `bin/vallat demo`."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.environment = environment
        self.log = log

    def __enter__(self) -> "Demo":
        command = [sys.executable, "-m", "config", "demo", *DAYS]
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                command, cwd=database.ROOT, env=self.environment, stdout=out, stderr=subprocess.STDOUT
            )
        self.wait_for(self.answers)
        return self

    def __exit__(self, *error: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)

    def wait_for(self, condition: Any) -> Any:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := condition():
                return found
            assert self.process.poll() is None, self.said()
            time.sleep(0.2)
        raise AssertionError(f"not within {PATIENCE} s:\n{self.said()}")

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.environment['PORT']}/accounts/login/"
            ) as page:
                return page.status == 200
        except OSError:
            return False

    def said(self) -> str:
        return self.log.read_text()


@pytest.mark.drill
@pytest.mark.timeout(600)
def test_it_loads_serves_takes_a_mail_keeps_its_data_and_keeps_it_to_itself(
    environment: dict[str, str], tmp_path: Path, django_db_blocker: Any
) -> None:
    with Demo(environment, tmp_path / "first") as demo:
        said = demo.said()
        assert re.search(rf"Loaded \d{{3}} people and \d{{{DIGITS}}} tickets, \d+ of them open", said)
        assert f"http://127.0.0.1:{environment['PORT']}/demo/mail" in said
        line = next(line.strip() for line in said.splitlines() if "intake_mail" in line)
        before = set(written(environment))
        without_demo = {name: value for name, value in environment.items() if name != "VALLAT_DEMO"}
        subprocess.run(["bash", "-c", line], cwd=database.ROOT, env=without_demo, check=True, timeout=60)
        demo.wait_for(lambda: answered(environment, before))
        _asks_for_an_archive_and_the_heads(django_db_blocker)
        demo.wait_for(lambda: all(list(Path(environment["VALLAT_DATA"]).glob(each)) for each in LATE))
    with Demo(environment, tmp_path / "second") as demo:
        assert "kept" in demo.said()
        assert "Loaded" not in demo.said()
    data = Path(environment["VALLAT_DATA"])
    made = {path.relative_to(data).parts[0] for path in data.rglob("*") if path.is_file()}
    assert made >= {"files", "journal", "keys", "outgoing-mail", "static"}
    assert open_to_others(data) == []


def _asks_for_an_archive_and_the_heads(django_db_blocker: Any) -> None:
    """What a manager does on the page, and the worker does at a quarter past two."""
    with django_db_blocker.unblock(), on_database(NAME), transaction.atomic():
        cast, now = cast_in(), timezone.now()
        with cast.acting("manager_bba") as manager:
            ask_export(town=cast.organisations["bouc-bel-air"], by=manager, at=now)
        app.configure_task("vallat.organisation.jobs.keep_journal_heads").defer(
            timestamp=int(now.timestamp())
        )


def test_it_refuses_to_run_outside_the_demo(environment: dict[str, str]) -> None:
    done = run({**environment, "VALLAT_DEMO": "false"})
    assert done.returncode != 0
    assert "bin/demo" in done.stderr


@pytest.mark.parametrize("days", ["0", "29", "366", "-40", "a month", "9" * 5_000])
def test_it_says_how_many_days_it_can_load(days: str) -> None:
    parser = load_command_class("vallat.demo", "demo").create_parser("vallat", "demo")
    with pytest.raises(CommandError, match="is no number of days from 30 to 365"):
        parser.parse_args([f"--days={days}"])


def run(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "config", "demo"]
    return subprocess.run(
        command, cwd=database.ROOT, env=environment, capture_output=True, text=True, timeout=60
    )


def answered(environment: dict[str, str], before: set[Path]) -> bool:
    """Whether the one who wrote has an answer; the demo sends mails of its own meanwhile."""
    new = [message_from_bytes(path.read_bytes()) for path in set(written(environment)) - before]
    return any(
        mail["To"] == "user@bouc-bel-air.example" and "@bouc-bel-air.example>" in mail["In-Reply-To"]
        for mail in new
        if mail["In-Reply-To"]
    )


def written(environment: dict[str, str]) -> list[Path]:
    return list((Path(environment["VALLAT_DATA"]) / "outgoing-mail").glob("*.eml"))
