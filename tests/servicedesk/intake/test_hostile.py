"""Messages and clients made to hurt: bounded memory and time, and the others are served meanwhile."""

import asyncio
import base64
import io
import itertools
import smtplib
import socket
import time
import zipfile
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import IO, Any, TypeVar

import psutil
import pytest
from django.db import transaction

from tests.servicedesk.intake.door import Door, Process
from tests.servicedesk.intake.letters import DESK, KNOWN, letter
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.mailbox.intake.lmtp import wire
from vallat.servicedesk.mailbox.intake.lmtp.session import Session
from vallat.servicedesk.mailbox.intake.lmtp.storing import Answer, Letter
from vallat.servicedesk.mailbox.intake.lmtp.wire import Wire
from vallat.servicedesk.models import InboundMail

MEGABYTE = 1_000_000
T = TypeVar("T")
HEAD = f"From: {KNOWN}\r\nTo: {DESK}\r\nSubject: {{}}\r\nMessage-ID: <{{}}@hostile.example>\r\nMIME-Version: 1.0\r\n"


def head(subject: str) -> bytes:
    return HEAD.format(subject, subject).encode()


def many_parts(number: int) -> bytes:
    part = b"--b\r\nContent-Type: text/plain\r\n\r\na\r\n"
    return (
        head("parts") + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + part * number + b"--b--\r\n"
    )


def deep(levels: int) -> bytes:
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
        for level in range(levels)
    )
    return head("deep") + opened + b"Content-Type: text/plain\r\n\r\na\r\n"


def zip_bomb() -> bytes:
    """A megabyte that unpacks to a thousand."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros", "w") as file:
        for _ in range(1000):
            file.write(bytes(MEGABYTE))
    content = base64.encodebytes(packed.getvalue()).replace(b"\n", b"\r\n")
    return (
        head("bomb")
        + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nVoir le fichier.\r\n'
        + b'--b\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename="b.zip"\r\n'
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + content
        + b"--b--\r\n"
    )


def long_line() -> bytes:
    return head("line") + b"Content-Type: text/plain\r\n\r\n" + b"x" * 6000 + b"\r\n"


def whole_command(port: int) -> tuple[socket.socket, IO[bytes]]:
    """Connected, up to the go-ahead for the message."""
    called = socket.create_connection(("127.0.0.1", port), timeout=60)
    file = called.makefile("rb")
    called.sendall(f"LHLO x\r\nMAIL FROM:<{KNOWN}>\r\nRCPT TO:<{DESK}>\r\nDATA\r\n".encode())
    while not file.readline().startswith(b"354"):
        pass
    return called, file


def test_a_hundred_megabytes_are_refused_without_being_held_and_others_are_served_meanwhile(
    opened: Door,
) -> None:
    process = psutil.Process(opened.process.pid)
    before = process.memory_info().rss
    called, file = whole_command(opened.port)
    most = 0
    with called:
        called.sendall(head("large") + b"\r\n")
        for megabyte in range(100):
            called.sendall((b"x" * 998 + b"\r\n") * 1000)
            if megabyte % 25 == 0:
                with opened.client() as other:
                    assert other.sendmail(KNOWN, [DESK], letter()) == {}
            most = max(most, process.memory_info().rss)
        called.sendall(b".\r\n")
        assert file.readline().startswith(b"552 5.3.4")
    assert most - before < 60 * MEGABYTE
    with transaction.atomic():
        act_as_system("test")
        assert InboundMail.objects.count() == 4


def test_hostile_structures_are_set_aside_in_bounded_time_and_memory_and_the_next_letter_is_a_ticket(
    opened: Door,
) -> None:
    with opened.client() as client:
        for raw in (many_parts(10_000), deep(1_000), zip_bomb(), long_line(), letter(subject="Écran noir")):
            assert client.sendmail(KNOWN, [DESK], raw) == {}
    begun = time.monotonic()
    worker = Process("worker", "--until-done")
    most, process = 0, psutil.Process(worker.process.pid)
    while worker.process.poll() is None:
        with suppress(psutil.NoSuchProcess):
            most = max(most, process.memory_info().rss)
        time.sleep(0.02)
    assert worker.process.returncode == 0
    assert time.monotonic() - begun < 90
    assert most < 800 * MEGABYTE
    with transaction.atomic():
        act_as_system("test")
        found = dict(InboundMail.objects.values_list("subject", "state"))
    assert found == {
        "parts": "unreadable",
        "deep": "unreadable",
        "bomb": "ticket",
        "line": "ticket",
        "Écran noir": "ticket",
    }


def test_the_client_too_many_is_asked_to_come_back_and_the_door_frees_itself(opened: Door) -> None:
    time.sleep(1)  # until the door has seen that whoever looked whether it is open has gone
    held = [socket.create_connection(("127.0.0.1", opened.port), timeout=20) for _ in range(50)]
    for one in held:
        assert one.recv(100).startswith(b"220")
    with pytest.raises(smtplib.SMTPConnectError, match="Too many connections"):
        opened.client()
    for one in held:
        one.close()
    until = time.monotonic() + 20
    while not served(opened):
        assert time.monotonic() < until
        time.sleep(0.1)


def served(opened: Door) -> bool:
    try:
        with opened.client() as client:
            return client.sendmail(KNOWN, [DESK], letter()) == {}
    except smtplib.SMTPConnectError:
        return False


async def found(address: str) -> str:
    return "assistance"


async def kept(letter: Letter) -> Answer:
    return Answer.KEPT


def conversation(
    say: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> tuple[bytes, float]:
    """What a door says to a client, and for how many seconds it listens; it keeps nothing."""

    async def talk() -> tuple[bytes, float]:
        async def open_door(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await Session(Wire(reader, writer), found, kept, 1000).run()
            writer.close()

        server = await asyncio.start_server(open_door, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        begun = time.monotonic()
        saying = asyncio.create_task(say(reader, writer))
        heard = await reader.read()
        saying.cancel()
        writer.close()
        server.close()
        return heard, time.monotonic() - begun

    async def bounded() -> tuple[bytes, float]:
        async with asyncio.timeout(30):
            return await talk()

    return in_a_loop(bounded())


def test_a_client_that_says_nothing_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PATIENCE", 0.3)

    async def nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(20)

    heard, seconds = conversation(nothing)
    assert heard.splitlines() == [b"220 Vallat LMTP", b"421 4.4.2 Nothing came for too long"]
    assert seconds < 5


def test_a_client_that_sends_a_byte_now_and_then_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MESSAGE_PATIENCE", 1.0)

    async def dripping(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\n")
        while True:
            writer.write(b"x")
            await asyncio.sleep(0.05)

    heard, seconds = conversation(dripping)
    assert heard.splitlines()[-1] == b"421 4.4.2 Nothing came for too long"
    assert seconds < 10


def test_a_command_without_end_is_refused() -> None:
    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"x" * 100_000)
        await writer.drain()

    heard, _seconds = conversation(endless)
    assert heard.splitlines()[-1] == b"500 5.5.2 The line is too long"


def in_a_loop(work: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: browser tests leave a loop running in theirs."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work).result()


def read(said: bytes, limit: int = MEGABYTE) -> bytes | None:
    """The message of these bytes, as the wire reads it."""

    async def reading() -> bytes | None:
        reader = asyncio.StreamReader()
        reader.feed_data(said)
        kept = await Wire(reader, None).message(limit)  # type: ignore[arg-type]  # it only listens
        if kept is None:
            return None
        kept.seek(0)
        with kept:
            return kept.read()

    return in_a_loop(reading())


def test_blank_lines_count_and_keep_nobody_waiting() -> None:
    begun = time.monotonic()
    assert read(b"\r\n" * 10 * MEGABYTE + wire.END) is None
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("piece", [1, 3])
def test_a_message_reads_the_same_however_its_bytes_arrive(
    monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(wire, "PIECE", piece)
    for body in itertools.product((b"\r", b"\n", b".", b"a", b"\r\n"), repeat=4):
        said = b"".join(body) + wire.END
        whole = b"\r\n" + said
        text = whole[: whole.find(wire.END) + 2].replace(b"\r\n.", b"\r\n")[2:]
        assert read(said) == text, said


class Reset(Wire):
    """A connection that is reset in the middle of a message."""

    def __init__(self) -> None:
        self.lines = ["LHLO x", "MAIL FROM:<>", "RCPT TO:<a@b.example>", "DATA"]

    async def line(self) -> str:
        return self.lines.pop(0)

    async def message(self, limit: int) -> IO[bytes] | None:
        raise ConnectionResetError

    async def tell(self, *lines: str) -> None:
        pass


def test_a_connection_that_is_reset_in_a_message_is_no_failure_of_ours(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(ConnectionResetError):
        in_a_loop(Session(Reset(), found, kept, 1000).run())
    assert caplog.records == []
