"""Each command with each thing that is commonly wrong: a sentence and a code, never a traceback."""

import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class

from config.environment import ROOT
from tests import database
from tests.base.machine import eventually, free_port
from vallat.base.management.command import SETTINGS

pytestmark = pytest.mark.timeout(900)
CONVENTION = "conventions/sigv-2024.toml"
WRONG = {
    "a setting": 78,
    "the address of the database": 78,
    "a data folder that is a file": 78,
    "a data folder that can't be made": 78,
    "a database that is away": 69,
    "arguments": 2,
    "an empty database": 69,
    "SIGINT": 130,
    "SIGTERM": 143,
}


@dataclass(frozen=True)
class Row:
    """How a command is asked rightly, and where it ends otherwise than others; None: it is not asked so."""

    arguments: tuple[str, ...] = ()
    otherwise: dict[str, int | None] = field(default_factory=dict)
    waits_for_file: bool = False  # in the middle it reads the last argument, and no database


def row(*arguments: str, waits_for_file: bool = False, **otherwise: int | None) -> Row:
    kinds = {
        "away": ["a database that is away"],
        "empty": ["an empty database"],
        "stopped": ["SIGINT", "SIGTERM"],
        "interrupted": ["SIGINT"],
    }
    codes = {kind: code for name, code in otherwise.items() for kind in kinds[name]}
    return Row(arguments, codes, waits_for_file)


OTHER_CHECKS: dict[str, tuple[str, ...]] = {
    "web": (),  # apart, all of them
    "demo": (),  # what it starts does
    **dict.fromkeys(("intake_mail", "read_contacts"), ()),
    **dict.fromkeys(
        ("check_convention", "compare_conventions", "deadline", "load_convention", "revise_convention"), ()
    ),
}
TO_BE_TRIED_AGAIN = Row(("assistance",), dict.fromkeys(WRONG, os.EX_TEMPFAIL))
ROWS = {
    "account": row("close", "somebody@example.org"),
    "add_mailbox": row("assistance", "help@example.org"),
    "add_organisation": row("acme", "Acme"),
    "add_person": row("a@example.org", "A", "B", "--organisation", "sigv", "--role", "cio"),
    "backup": row("/proc/backups", empty=None),  # asks first who may read every row
    "backup_identity": row("/proc/identity", away=1, empty=1, stopped=None),
    "backups": row("/proc/backups", away=1, empty=1, stopped=None),
    "bring_in": row("tickets", CONVENTION),
    "check_convention": row(CONVENTION, waits_for_file=True, away=0, empty=0),
    "check_files": row(),
    "compare_conventions": row(CONVENTION, "sigv-2024"),
    "deadline": row("i1", "U1", "2026-11-17T10:15", away=0, empty=0),
    "demo": row(empty=None),
    "export_town": row("bouc-bel-air"),
    "import_town": row(CONVENTION),
    "intake_mail": TO_BE_TRIED_AGAIN,
    "live": row(),
    "lmtp": row(),
    "load_convention": row(CONVENTION),
    "mailbox_status": row(),
    "prepare": row(empty=None),
    "read_contacts": row(),
    "recompute_clocks": row(),
    "rehearse_restore": row("/proc/backups", away=1, empty=1, stopped=None),
    "release": row(),
    "restore": row("/proc/backups", away=1, empty=1, stopped=None),
    "revise_convention": row(CONVENTION, "--reason", "a misprint"),
    "serve": row(),
    "sync_directory": row(away=1, empty=1, stopped=None),
    "take_revision": row("sigv-2024"),
    "verify_journal": row(),
    "web": row(),
    "worker": row(),
    # Django's own
    "check": row(away=0, empty=0, stopped=None),
    "migrate": row(empty=None),
    "shell": row(
        "-c", "from vallat.access.models import User; User.objects.count()", interrupted=-signal.SIGINT
    ),  # Python's own
}


def ours() -> set[str]:
    """The commands of every room."""
    rooms = (
        Path(each.path) / "management" / "commands"
        for each in apps.get_app_configs()
        if each.name.startswith("vallat.")
    )
    return {module.name for room in rooms for module in pkgutil.iter_modules([str(room)])}


def test_every_command_has_a_row() -> None:
    assert ours() <= ROWS.keys(), "Say above how it is asked, and where it ends otherwise."
    assert ROWS.keys() - ours() == {"check", "migrate", "shell"}, "no such command"


def test_a_command_checks_what_was_set_and_loads_no_page_for_it() -> None:
    rooms = get_commands()
    checked = {name: load_command_class(rooms[name], name).requires_system_checks for name in ours()}
    wanted = dict.fromkeys(ours(), (SETTINGS,)) | OTHER_CHECKS
    assert {name: tuple(checks) for name, checks in checked.items()} == wanted


class Forks:
    """See `forking.py`: one start of the product for all commands of one kind of wrong."""

    def __init__(self, folder: Path, *, loaded: bool, **environ: str) -> None:
        folder.mkdir()
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DATABASE_", "VALLAT_", "TEST_", "SECRET_"))
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.config.forking", folder, "loaded" if loaded else "bare"],
            cwd=ROOT,
            env={**kept, **environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ended: dict[str, dict[str, Any]] = {}

    def run(self, name: str, *arguments: str, called: str = "", **environ: str) -> int:
        """Its process. `called`: how its end is found."""
        assert self.process.stdin
        assert self.process.stdout
        case = {
            "id": called or name or "alone",
            "argv": [name, *arguments] if name else [],
            "environ": environ,
        }
        self.process.stdin.write(json.dumps(case) + "\n")
        self.process.stdin.flush()
        while "pid" not in (answer := json.loads(self.process.stdout.readline())):
            self.ended[answer["id"]] = answer
        return int(answer["pid"])

    def wait_for(self, name: str) -> None:
        """Until it has ended."""
        assert self.process.stdout
        while name not in self.ended:
            answer = json.loads(self.process.stdout.readline())
            self.ended[answer["id"]] = answer

    def all_ended(self) -> dict[str, dict[str, Any]]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.ended |= {answer["id"]: answer for answer in map(json.loads, self.process.stdout)}
        self.process.stdout.close()
        assert self.process.wait() == 0
        return self.ended


def own_environ(tmp_path: Path, address: str) -> dict[str, str]:
    """Everything that a command asks for is set; the database is at `address`."""
    return {
        "DATABASE_URL": address,
        "DATABASE_OWNER_URL": address,
        "SECRET_KEY": "of these tests",
        "VALLAT_CLAMD": "127.0.0.1:1",
        "VALLAT_DATA": str(tmp_path / "data"),
        "VALLAT_DEMO": "true",
        "VALLAT_LMTP": str(tmp_path / "lmtp"),
    }


def tried(
    forks: Forks,
    wrong: str,
    arguments: dict[str, tuple[str, ...]] | None = None,
    besides: dict[str, int] | None = None,
) -> None:
    """Every command once; all at the same time, each with ports of its own."""
    expected = {name: each.otherwise.get(wrong, WRONG[wrong]) for name, each in ROWS.items()}
    for name, code in expected.items():
        if code is not None:
            asked = ROWS[name].arguments if arguments is None else arguments[name]
            forks.run(name, *asked, PORT=str(free_port()), VALLAT_LIVE_PORT=str(free_port()))
    judged(
        forks.all_ended(),
        {name: code for name, code in expected.items() if code is not None} | (besides or {}),
    )


def judged(ended: dict[str, dict[str, Any]], expected: dict[str, int]) -> None:
    told = {name: (answer["code"], answer["said"]) for name, answer in ended.items()}
    assert {name: code for name, (code, _said) in told.items()} == expected, told
    for name, (code, said) in told.items():
        assert "Traceback" not in said, (name, said)
        assert (not code) == (not said.strip()), (name, said)
        sentences = [
            line for line in said.strip().splitlines() if not line.startswith("{")
        ]  # servers have a log besides
        assert code == 0 or said.startswith("usage: ") or len(sentences) == 1, (name, said)


def bare(tmp_path: Path, **environ: str) -> Forks:
    return Forks(tmp_path / "said", loaded=False, **environ)


def test_a_setting_that_nobody_knows(tmp_path: Path) -> None:
    tried(bare(tmp_path, VALLAT_COLOUR="blue"), "a setting")


def test_an_address_of_the_database_with_a_parameter_that_nobody_knows(tmp_path: Path) -> None:
    forks = bare(tmp_path, DATABASE_URL="postgresql://vallat_app:secret@db.example.org/vallat?bogus=1")
    tried(forks, "the address of the database")
    said = forks.ended["serve"]["said"]
    assert 'invalid URI query parameter: "bogus"' in said
    assert "secret" not in said


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    forks = bare(tmp_path, VALLAT_DATA=str(tmp_path / "file"))
    tried(forks, "a data folder that is a file")
    assert forks.ended["serve"]["said"].startswith(f"VALLAT_DATA ({tmp_path / 'file'}) can't be used: ")


def test_a_data_folder_that_can_not_be_made(tmp_path: Path) -> None:
    tried(bare(tmp_path, VALLAT_DATA="/proc/vallat/data"), "a data folder that can't be made")


def test_a_database_that_is_away(tmp_path: Path) -> None:
    environ = own_environ(tmp_path, "postgresql://vallat_app@127.0.0.1:1/vallat")
    forks = Forks(tmp_path / "said", loaded=True, **environ)
    tried(forks, "a database that is away")
    for name in ("prepare", "serve", "verify_journal", "add_mailbox"):
        assert "Connection refused" in forks.ended[name]["said"]


def test_arguments_that_it_does_not_take_and_no_command_at_all(tmp_path: Path) -> None:
    environ = own_environ(tmp_path, "postgresql://vallat_app@127.0.0.1:1/vallat")
    forks = Forks(tmp_path / "said", loaded=True, **environ)
    forks.run("")
    forks.run("perpare")
    forks.wait_for("perpare")
    assert forks.ended.pop("perpare")["said"].startswith("Unknown command: 'perpare'. Did you mean prepare?")
    tried(forks, "arguments", dict.fromkeys(ROWS, ("--colour",)), besides={"alone": 0})


@pytest.fixture
def empty(django_db_setup: None) -> Iterator[str]:
    name = f"{database.DATABASE}_empty"
    database.drop_database(name)
    with psycopg.connect(database.owner_url("postgres"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    yield name
    database.drop_database(name)


def test_a_database_that_was_never_prepared(empty: str, tmp_path: Path) -> None:
    forks = Forks(tmp_path / "said", loaded=True, **own_environ(tmp_path, database.app_url(empty)))
    tried(forks, "an empty database")
    for name in ("serve", "web", "worker", "live", "lmtp", "verify_journal", "add_mailbox", "shell"):
        assert "Run `bin/vallat prepare`" in forks.ended[name]["said"]


@contextmanager
def silent_server() -> Iterator[socket.socket]:
    """Takes connections, and never says a word."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=1000)) as server:
        yield server


def test_it_is_stopped_in_the_middle(tmp_path: Path) -> None:
    """By Ctrl-C, and by SIGTERM: while it waits for the database, or for the file that it reads."""
    expected: dict[str, int] = {}
    with silent_server() as server:
        address = f"postgresql://vallat_app@127.0.0.1:{server.getsockname()[1]}/vallat"
        forks = Forks(tmp_path / "said", loaded=True, **own_environ(tmp_path, address))
        for (name, each), number in product(ROWS.items(), (signal.SIGINT, signal.SIGTERM)):
            code = each.otherwise.get(number.name, WRONG[number.name])
            if code is not None:
                expected[f"{name} {number.name}"] = code
                stopped(forks, name, number, tmp_path, server)
        judged(forks.all_ended(), expected)


def stopped(forks: Forks, name: str, number: signal.Signals, folder: Path, server: socket.socket) -> None:
    """Once it waits; one that has ended before is judged by how."""
    pid = begun(forks, name, ROWS[name], number, folder)
    if ROWS[name].waits_for_file:
        waits = partial(is_read, folder / f"{name} {number.name}")
    else:
        waits = partial(is_connected, pid, server)
    eventually(lambda: waits() or not psutil.pid_exists(pid))
    with suppress(ProcessLookupError):
        os.kill(pid, number)
    forks.wait_for(f"{name} {number.name}")


def begun(forks: Forks, name: str, each: Row, number: signal.Signals, folder: Path) -> int:
    arguments, called = each.arguments, f"{name} {number.name}"
    if each.waits_for_file:
        os.mkfifo(folder / called)
        arguments = (*arguments[:-1], str(folder / called))
    return forks.run(
        name, *arguments, called=called, PORT=str(free_port()), VALLAT_LIVE_PORT=str(free_port())
    )


def is_connected(pid: int, server: socket.socket) -> bool:
    """The process, or one that it started."""
    try:
        parts = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        return any(one.raddr == server.getsockname() for part in parts for one in part.net_connections())
    except psutil.NoSuchProcess:
        return False


def is_read(fifo: Path) -> bool:
    try:
        os.close(os.open(fifo, os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True
