"""A disk that is full, with everything of the product on it: what reads goes on, what writes says why, all goes on by itself after."""

import http.client
import os
import smtplib
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import psutil
import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.base.machine import Machine, command_of, eventually, family, free_port
from tests.base.prepared import prepare_in

pytestmark = pytest.mark.small_disk

SIZE = "700m"
# bytes: with none at all PostgreSQL may refuse new connections, whose cache of its catalogues it can't write; those that are there go on
LEFT = 2_000_000
TOKEN = "a" * 32
FULL = "Il ne reste plus de place sur le disque"
SEED = """
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from tests.cast import cast_in
from tests.servicedesk.desk.rows import a_ticket
from vallat.demo.cast import make_cast
with transaction.atomic():
    make_cast(at=timezone.now())
    cast = cast_in(timezone.localdate())
    number = a_ticket(cast, timezone.now()).number
    people = ("n1", "cio", "user_bba", "manager_bba")
    sessions = [cast.signed_in(Client(), who).cookies[settings.SESSION_COOKIE_NAME].value for who in people]
    print(number, *sessions)
"""


class Disk:
    """A file system of its own, that can be filled to its last byte."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.filler = folder, folder / "filler"

    def fill(self, *, leave: int = 0) -> None:
        with self.filler.open("ab", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1):
                with suppress(OSError):
                    while self.left >= leave + size and file.write(b"\0" * size):
                        pass

    def free(self) -> None:
        self.filler.unlink()

    @property
    def left(self) -> int:
        seen = os.statvfs(self.folder)
        return seen.f_bavail * seen.f_frsize


@pytest.fixture
def disk(data_folder: Path) -> Iterator[Disk]:
    folder = data_folder.parent / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=711", "tmpfs", folder], check=True)
    yield Disk(folder)
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def machine(disk: Disk) -> Iterator[Machine]:
    """Its log and its temporary files are there, too."""
    machine = Machine(disk.folder / "data")
    temporary = disk.folder / "tmp"
    temporary.mkdir()
    machine.environ |= {"VALLAT_SECOND_FACTOR": "false", "TMPDIR": str(temporary), "VALLAT_FREE_MB": "100"}
    prepare_in(machine.data)
    yield machine
    machine.end()


class Browser:
    """Somebody who is signed in."""

    def __init__(self, machine: Machine, session: str) -> None:
        self.port, self.cookie = machine.port, f"session={session}; csrf={TOKEN}"

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, b"", "")

    def post(self, path: str, fields: dict[str, object]) -> tuple[int, str]:
        return self._ask("POST", path, encode_multipart(BOUNDARY, fields), MULTIPART_CONTENT)

    def _ask(self, method: str, path: str, body: bytes, kind: str) -> tuple[int, str]:
        called = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": self.cookie, "X-CSRFToken": TOKEN, **({"Content-Type": kind} if kind else {})}
        try:
            called.request(method, path, body, headers)
            answer = called.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            called.close()


def a_mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = (
        "Ulysse <user@bouc-bel-air.example>",
        "assistance@sigv.example",
    )
    message["Subject"] = "L'imprimante"
    message.set_content("Elle ne répond plus.")
    return message.as_bytes()


def handed_over(machine: Machine) -> int:
    """The code of `intake_mail`."""
    command = ["-m", "config", "intake_mail", "assistance"]
    done = subprocess.run(
        [os.sys.executable, *command],  # type: ignore[attr-defined]
        cwd=Path(__file__).parents[2],
        env=machine.environ,
        input=a_mail(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    return done.returncode


def told_by_lmtp(port: int) -> int:
    with smtplib.LMTP("127.0.0.1", port, local_hostname="mx.example", timeout=60) as client:
        try:
            client.sendmail("user@bouc-bel-air.example", ["assistance@sigv.example"], a_mail())
        except smtplib.SMTPDataError as refused:
            return refused.smtp_code
        except smtplib.SMTPRecipientsRefused as refused:
            return next(iter(refused.recipients.values()))[0]
    return 250


class Photo:
    """A file of a form."""

    name, content_type = "photo.png", "image/png"

    def __init__(self, size: int) -> None:
        self.content = b"\x89PNG\r\n\x1a\n" + os.urandom(size)

    def read(self) -> bytes:
        return self.content


@pytest.mark.timeout(600)
def test_a_full_disk_stops_no_page_that_reads_and_everything_goes_on_once_there_is_room(
    machine: Machine, disk: Disk
) -> None:
    seeded = machine.run("shell", "-c", SEED)
    assert seeded.returncode == 0, seeded.stderr
    number, *sessions = seeded.stdout.split()[-5:]
    agent, cio, user, manager = (Browser(machine, session) for session in sessions)
    door = free_port()
    serve = machine.start("serve", VALLAT_LMTP=f"127.0.0.1:{door}")
    eventually(lambda: machine.answer("/readyz") == 200)
    note = {"what": "note", "text": "Une note."}
    assert agent.post(f"/tickets/{number}/messages/", note)[0] == 302
    running = {process.pid for process in family(serve)}
    postmaster = (machine.data / "postgres" / "postmaster.pid").read_text().split()[0]
    stored = sorted((machine.data / "files").rglob("*"))

    disk.fill(leave=LEFT)
    assert disk.left < LEFT + 4096
    pages = [
        "/",
        "/tickets/",
        f"/tickets/{number}/",
        "/mailbox/",
        "/teams/",
        "/people/",
        "/search/?q=a",
        "/articles/",
    ]
    for who, addresses in ((agent, pages), (cio, ["/", "/jobs/", "/outbox/", "/journal/"]), (user, ["/my/"])):
        for address in addresses:
            assert who.get(address)[0] == 200, address
    code, report = cio.get("/reports/bouc-bel-air/2026-11.pdf")
    assert (code, report[:5]) == (200, "%PDF-")
    assert machine.answer("/healthz") == 200
    code, words = agent.get("/readyz")
    assert (code, words.splitlines()[0]) == (200, "ready")
    assert words.splitlines()[1].startswith("error: the disk is full")
    assert "est plein" in cio.get("/")[1]

    attached = {"token": "8c5f6a3e-31a1-4dcb-a2d5-0a3f6c9a4c10", "kind": "incident", "more": "Le portail."}
    for who, address, form in (
        (agent, f"/tickets/{number}/messages/", note),
        (user, "/new/other/", {**attached, "attached": Photo(400_000)}),
        (user, "/new/other/", {**attached, "attached": Photo(4_000_000)}),
        (cio, "/data-import/new/", {"kind": "tickets", "file": Photo(400_000)}),
        (manager, "/town-data/bouc-bel-air/exports/", {}),
    ):
        code, page = who.post(address, form)
        assert (code, FULL in page) == (503, True), (address, page[:300])
    assert handed_over(machine) == 75
    assert told_by_lmtp(door) == 452
    target = disk.folder / "town.zip"
    export = machine.run("export_town", "bouc-bel-air", "--to", str(target))
    assert (export.returncode, "o space left" in export.stderr) == (1, True), export.stderr
    assert "Traceback" not in export.stderr
    assert not target.exists()
    assert sorted((machine.data / "files").rglob("*")) == stored
    assert running == {process.pid for process in family(serve)}
    (web,) = [process for process in psutil.Process(serve.pid).children() if "web" in command_of(process)]
    web.kill()
    eventually(lambda: not web.is_running() and machine.answer("/readyz") == 200)
    assert agent.get(f"/tickets/{number}/")[0] == 200
    running = {process.pid for process in family(serve)}

    disk.fill()
    assert disk.left < 4096
    for _ in range(30):
        assert machine.answer("/healthz") == 200
    assert running == {process.pid for process in family(serve)}

    disk.free()
    assert agent.post(f"/tickets/{number}/messages/", note)[0] == 302
    assert user.post("/new/other/", {**attached, "attached": Photo(400_000)})[0] == 302
    assert handed_over(machine) == 0
    assert told_by_lmtp(door) == 250
    assert machine.run("export_town", "bouc-bel-air", "--to", str(target)).returncode == 0
    eventually(lambda: machine.jobs("todo") == 0)
    assert machine.jobs("failed") == 0
    assert running == {process.pid for process in family(serve)}
    assert (machine.data / "postgres" / "postmaster.pid").read_text().split()[0] == postmaster
    assert psutil.pid_exists(int(postmaster))
