"""`kill -9` at any moment: what was accepted is stored, and no message makes two tickets."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from django.db import transaction

from tests.servicedesk.intake.letters import letter
from tests.sizes import size
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.mailbox.intake.process import LEFT_ALONE, read_waiting
from vallat.servicedesk.models import InboundMail, Message, Ticket

pytestmark = pytest.mark.drill

ROOT = Path(__file__).resolve().parents[3]
MESSAGES = size(240, 96)
KILLS = size(15, 4)
COMMANDS = size(6, 3)
TRY_LATER = os.EX_TEMPFAIL

# A mail server in small: hands over each message that was not accepted yet, and notes what was.
SERVER = """
import sys, django
from pathlib import Path
from django.utils import timezone
django.setup()
from vallat.servicedesk.mailbox.intake.receive import take_in
folder, accepted = Path(sys.argv[1]), Path(sys.argv[2])
done = set(accepted.read_text().split()) if accepted.exists() else set()
with accepted.open("a") as file:
    for path in sorted(folder.glob("*.eml")):
        if path.name not in done:
            take_in("assistance", path.read_bytes(), at=timezone.now())
            file.write(path.name + "\\n")
            file.flush()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Messages of several people, so that no cap holds one; some with a file, some without a Message-ID."""
    for number in range(MESSAGES):
        town = ("bouc-bel-air", "cabries", "simiane-collongue")[number % 3]
        raw = letter(
            f"Message {number}.",
            sender=f"{('user', 'referent', 'manager')[number // 3 % 3]}@{town}.example",
            message_id="" if number % 5 == 0 else None,
            files={"photo.bin": bytes([number % 256]) * 3000} if number % 4 == 0 else None,
        )
        (tmp_path / f"{number:04}.eml").write_bytes(raw)
    return tmp_path


def start(command: list[str], stdin: bytes = b"") -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=dict(os.environ)
    )
    assert process.stdin is not None
    with suppress(BrokenPipeError):
        process.stdin.write(stdin)
        process.stdin.close()
    return process


def end(process: "subprocess.Popen[bytes]", after: float) -> int:
    """The exit code; -9 when it had to be killed."""
    with suppress(subprocess.TimeoutExpired):
        return process.wait(after)
    process.kill()
    return process.wait()


def wait_for_growth(accepted: Path, process: "subprocess.Popen[bytes]") -> None:
    before = accepted.stat().st_size
    while accepted.stat().st_size == before and process.poll() is None:
        time.sleep(0.005)


def finish_reading() -> None:
    for _ in range(3):
        read_waiting(at=datetime.now().astimezone() + LEFT_ALONE * 2)


@pytest.mark.usefixtures("own_database")
def test_a_mail_server_whose_program_is_killed_again_and_again_loses_and_doubles_nothing(
    folder: Path,
) -> None:
    accepted = folder / "accepted"
    accepted.touch()
    command = [sys.executable, "-c", SERVER, str(folder), str(accepted)]
    for _ in range(KILLS):
        process = start(command)
        wait_for_growth(accepted, process)
        end(process, after=random.uniform(0, 0.3))
    killed_at = len(accepted.read_text().split())
    assert end(start(command), after=120) == 0
    finish_reading()
    assert 0 < killed_at < MESSAGES
    with transaction.atomic():
        act_as_system("test")
        stored = {bytes(mail.raw): mail for mail in InboundMail.objects.all()}
        assert set(stored) == {path.read_bytes() for path in folder.glob("*.eml")}
        assert {mail.state for mail in stored.values()} == {InboundState.TICKET}
        assert len({mail.ticket_id for mail in stored.values()}) == MESSAGES
        assert Ticket.objects.count() == Message.objects.count() == MESSAGES


@pytest.mark.usefixtures("own_database")
def test_the_command_killed_anywhere_has_stored_what_it_accepted(folder: Path) -> None:
    command = [sys.executable, "-m", "config", "intake_mail", "assistance"]
    raws = [path.read_bytes() for path in sorted(folder.glob("*.eml"))[:COMMANDS]]
    begun = time.monotonic()
    assert end(start(command, raws[0]), after=60) == 0
    whole = time.monotonic() - begun
    for raw in raws[1:]:
        answered = end(start(command, raw), after=random.uniform(0.4, 1.2) * whole)
        assert answered in (0, TRY_LATER, -signal.SIGKILL)
        assert raw in stored() or answered != 0, "It answered that the message is stored."
        assert end(start(command, raw), after=60) == 0  # as a mail server does that heard nothing
        assert raw in stored()
    finish_reading()
    assert stored() == set(raws)
    with transaction.atomic():
        act_as_system("test")
        assert InboundMail.objects.count() == Ticket.objects.count() == COMMANDS


def stored() -> set[bytes]:
    with transaction.atomic():
        act_as_system("test")
        return {bytes(raw) for raw in InboundMail.objects.values_list("raw", flat=True)}
