"""`bin/vallat lmtp`, spoken to as a mail server does: 250 means that the message is committed, to the byte."""

import hashlib
import re
import smtplib
import socket
import threading
import time

import pytest
from django.db import transaction

from tests.servicedesk.intake.door import Door, Process, door
from tests.servicedesk.intake.letters import DESK, KNOWN, SAMPLES, letter
from tests.servicedesk.intake.postfix import Postfix
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.models import InboundMail


def stored() -> list[InboundMail]:
    with transaction.atomic():
        act_as_system("test")
        return list(InboundMail.objects.select_related("ticket").order_by("id"))


def deliver(client: smtplib.LMTP, raw: bytes, *to: str, sender: str = KNOWN) -> dict[str, tuple[int, bytes]]:
    try:
        return client.sendmail(sender, list(to or (DESK,)), raw)
    except smtplib.SMTPRecipientsRefused as refused:
        return refused.recipients


def test_what_is_accepted_is_kept_to_the_byte_with_the_sender_of_its_envelope(opened: Door) -> None:
    raws = [
        letter("Écran noir.\n.\n..deux points\n"),
        *(re.sub(rb"\r\n|\r|\n", b"\r\n", path.read_bytes()) for path in SAMPLES),
    ]
    with opened.client() as client:
        for raw in raws:
            deliver(client, raw)
    found = stored()
    assert len(found) == len(raws)
    for mail, raw in zip(found, raws, strict=True):
        whole = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
        assert bytes(mail.raw) == b"Return-Path: <%s>\r\n" % KNOWN.encode() + whole
        assert mail.digest == hashlib.sha256(bytes(mail.raw)).hexdigest()


def test_the_same_bytes_again_are_counted_the_null_sender_is_seen_and_the_worker_reads_each_once(
    opened: Door,
) -> None:
    raw = letter()
    with opened.client() as client:
        for _ in range(3):
            deliver(client, raw)
        deliver(client, letter(), sender="")
    assert Process("worker", "--until-done").process.wait(60) == 0
    [again, without_sender] = stored()
    assert (again.redelivered, again.state) == (2, "ticket")
    assert (without_sender.redelivered, without_sender.state) == (0, "automatic")


def test_an_address_of_no_mailbox_is_tried_again_later_and_the_others_get_theirs(opened: Door) -> None:
    with opened.client() as client:
        assert deliver(client, letter(), "personne@sigv.example")["personne@sigv.example"][0] == 450
        assert deliver(client, letter(), DESK, "personne@sigv.example") == {
            "personne@sigv.example": (450, b"4.1.1 No mailbox has this address; try again later")
        }
        assert deliver(client, letter(), DESK.upper()) == {}
    assert len(stored()) == 2


def test_commands_in_the_wrong_order_or_unknown_are_refused_and_the_conversation_goes_on(
    opened: Door,
) -> None:
    with socket.create_connection(("127.0.0.1", opened.port), timeout=20) as wire:
        file = wire.makefile("rb")
        assert file.readline().startswith(b"220")
        said = [
            (b"MAIL FROM:<a@b.example>", b"503"),
            (b"EHLO x", b"500"),
            (b"DATA", b"503"),
            (b"RCPT TO:<a@b.example>", b"503"),
            (b"MAIL FROM:a@b.example", b"503"),
            (b"XYZZY \xff\x00", b"500"),
            (b"NOOP", b"250"),
            (b"RSET", b"250"),
            (b"VRFY a", b"252"),
        ]
        for command, answer in said:
            wire.sendall(command + b"\r\n")
            assert file.readline()[:3] == answer, command
        wire.sendall(
            b"LHLO x\r\nMAIL FROM:<a@b.example> SIZE=999999999999\r\nMAIL FROM:<>\r\nRCPT TO:<"
            + DESK.encode()
            + b">\r\nDATA\r\n"
        )
        answers = [file.readline()[:4] for _ in range(6 + 4)]
        assert answers == [b"250-"] * 5 + [b"250 ", b"552 ", b"250 ", b"250 ", b"354 "]
        wire.sendall(b".\r\nQUIT\r\n")
        assert [file.readline()[:3] for _ in range(2)] == [b"250", b"221"]
        assert file.readline() == b""


def test_a_line_of_any_length_and_dots_parted_anywhere_come_through(opened: Door) -> None:
    body = b"a" * 6000 + b"\r\n.x\r\n..y\r\n" + b"b" * 300_000 + b"\r\n\r\n.\rz\n.\n.\r\r\nend\r\n"
    raw = b"From: " + KNOWN.encode() + b"\r\n\r\n" + body
    on_the_wire = (
        b"\r\n".join(b"." + line if line.startswith(b".") else line for line in raw.split(b"\r\n")) + b".\r\n"
    )
    with socket.create_connection(("127.0.0.1", opened.port), timeout=20) as wire:
        file = wire.makefile("rb")
        wire.sendall(b"LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<" + DESK.encode() + b">\r\nDATA\r\n")
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for start in range(6100):
            wire.sendall(on_the_wire[start : start + 1])
        wire.sendall(on_the_wire[6100:-40])
        for byte in on_the_wire[-40:]:
            wire.sendall(bytes([byte]))
            time.sleep(0.002)
        while not file.readline().startswith(b"250 2.0.0 Kept"):
            pass
    [mail] = stored()
    assert bytes(mail.raw) == b"Return-Path: <>\r\n" + raw


def test_hundreds_a_second_over_several_connections_each_kept_once(opened: Door) -> None:
    raws = [letter(f"Message {number}.") for number in range(400)]

    def send(part: list[bytes]) -> None:
        with opened.client() as client:
            for raw in part:
                deliver(client, raw)

    threads = [threading.Thread(target=send, args=(raws[start::4],)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len(stored()) == 400


def test_stopping_lets_nothing_that_was_accepted_go(own_database: str) -> None:
    with door() as opened:
        with opened.client() as client:
            deliver(client, letter())
        assert opened.stop() == 0
    assert len(stored()) == 1


@pytest.mark.postfix
def test_postfix_hands_over_what_it_took_and_keeps_what_is_refused_for_now(own_database: str) -> None:
    with door() as opened, Postfix({"sigv.example": f"lmtp:inet:127.0.0.1:{opened.port}"}) as postfix:
        opened.kill()
        for number in range(20):
            postfix.send(letter(f"Message {number}."), sender=KNOWN, to=DESK)
        postfix.wait_until_queued(20, seconds=30)
        assert stored() == []
        opened.start()
        opened.wait()
        postfix.wait_until_empty(60)
        found = stored()
    assert len(found) == 20
    assert all(
        bytes(mail.raw).startswith(b"Return-Path: <user@bouc-bel-air.example>\r\nReceived: ")
        for mail in found
    )
