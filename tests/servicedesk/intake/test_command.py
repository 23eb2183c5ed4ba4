"""`bin/vallat intake_mail`, `mailbox_status` and `add_mailbox`, as a mail server and an administrator run them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from tests.servicedesk.intake.letters import SAMPLES, letter
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.mailbox.intake.receive import take_in
from vallat.servicedesk.mailbox.queries import status
from vallat.servicedesk.models import Mailbox

ROOT = Path(__file__).resolve().parents[3]


def vallat(*arguments: str, stdin: bytes = b"", **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "config", *arguments],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


def counts() -> dict[str, dict[str, int]]:
    with transaction.atomic():
        return status(act_as_system("test"))


@pytest.mark.usefixtures("own_database")
def test_a_message_through_the_pipe_is_stored_and_read(capsys: pytest.CaptureFixture[str]) -> None:
    raw = letter()
    for _ in range(2):
        taken = vallat("intake_mail", "assistance", stdin=raw)
        assert (taken.returncode, taken.stdout) == (0, b""), taken.stderr
    for path in SAMPLES[:3]:
        take_in("assistance", path.read_bytes(), at=timezone.now())
    answer = vallat("mailbox_status", "--json")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout) == counts()
    found = counts()["assistance"]
    assert found["received"] == 4
    assert found["redelivered"] == 1
    assert (found["ticket"], found["held"]) == (1, 3)
    states = ("ticket", "reply", "held", "automatic", "unreadable", "duplicate", "set_aside", "waiting")
    assert sum(found[state] for state in states) == found["received"]
    call_command("mailbox_status")
    table = capsys.readouterr().out
    assert table.startswith("assistance\n")
    assert "received" in table


@pytest.mark.usefixtures("own_database")
def test_an_unknown_mailbox_is_tried_again_later_and_told_in_one_line() -> None:
    refused = vallat("intake_mail", "asistance", stdin=letter())
    assert refused.returncode == os.EX_TEMPFAIL
    assert refused.stderr.decode().strip().count("\n") == 0
    assert "asistance" in refused.stderr.decode()
    assert "assistance" in refused.stderr.decode()


@pytest.mark.usefixtures("own_database")
def test_a_message_over_the_limit_is_refused_for_good_in_one_line() -> None:
    refused = vallat("intake_mail", "assistance", stdin=bytes(5_000_000), VALLAT_MAIL_MAX_BYTES="1000")
    assert refused.returncode == os.EX_UNAVAILABLE
    assert b"VALLAT_MAIL_MAX_BYTES" in refused.stderr
    assert refused.stderr.strip().count(b"\n") == 0
    assert counts()["assistance"]["received"] == 0


@pytest.mark.parametrize(
    "environment",
    [
        {"DATABASE_URL": "postgresql://vallat_app@127.0.0.1:1/vallat?connect_timeout=2"},
        {"DATABASE_URL": "not an address"},
    ],
    ids=["database away", "bad address"],
)
def test_whatever_fails_before_the_commit_is_tried_again_later(environment: dict[str, str]) -> None:
    """What else can be wrong: tests/config/test_every_command.py."""
    failed = vallat("intake_mail", "assistance", stdin=letter(), **environment)
    assert failed.returncode == os.EX_TEMPFAIL
    assert failed.stderr


@pytest.mark.usefixtures("own_database")
def test_a_mailbox_is_added_once_and_takes_mail(capsys: pytest.CaptureFixture[str]) -> None:
    added = vallat("add_mailbox", "fibre", "fibre@sigv.example")
    assert (added.returncode, added.stderr) == (0, b"")
    call_command("add_mailbox", "fibre", "Fibre@sigv.example")
    assert "Nothing was changed" in capsys.readouterr().out
    assert vallat("intake_mail", "fibre", stdin=letter()).returncode == 0
    assert {name: each["received"] for name, each in counts().items()} == {"assistance": 0, "fibre": 1}


def add(name: str, address: str) -> str:
    """Why the command refuses; in this process."""
    with pytest.raises(CommandError) as refused:
        call_command("add_mailbox", name, address)
    return str(refused.value)


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("name", "address", "why"),
    [
        (
            "deux mots",
            "fibre@sigv.example",
            "'deux mots' can't be a name: letters, digits, - and _, 40 at most",
        ),
        ("f" * 41, "fibre@sigv.example", "40 at most"),
        ("fibre", "fibre", "'fibre' is not an e-mail address"),
        ("assistance", "fibre@sigv.example", "assistance is the mailbox of assistance@sigv.example"),
        ("fibre", "Assistance@sigv.example", "assistance is the mailbox of assistance@sigv.example"),
    ],
)
def test_a_mailbox_that_can_not_be_added_is_told_why(name: str, address: str, why: str) -> None:
    before = list(Mailbox.objects.values())
    assert why in add(name, address)
    assert list(Mailbox.objects.values()) == before


@pytest.mark.usefixtures("empty_database")
def test_without_a_syndicate_there_is_nobody_to_take_mail() -> None:
    assert "no syndicate" in add("fibre", "fibre@sigv.example")
