"""A message is read line by line as the mail server in front read it, or it is held: the From that was judged is the From that counts."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import SHORT, Cast
from tests.servicedesk.intake.conftest import Deliver
from tests.servicedesk.intake.letters import letter
from vallat.access.context import acting_as
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.parse import parse
from vallat.servicedesk.mailbox.intake.verification import Proof, proof_of
from vallat.servicedesk.models import Message

OURS = "mx.sigv.example"
USER, REFERENT = SHORT["user_bba"], SHORT["referent_bba"]
FOUND = f"Authentication-Results: {OURS}; dkim=pass header.d=bouc-bel-air.example\r\n".encode()

# What programs of this world take for the end of a line, CRLF and LF apart.
LINE_ENDS = {
    "CR": b"\r",
    "CR CR": b"\r\r",
    "NUL": b"\0",
    "VT": b"\x0b",
    "FF": b"\x0c",
    "FS": b"\x1c",
    "RS": b"\x1e",
    "NEL": "\x85".encode(),
    "LS": "\u2028".encode(),
    "PS": "\u2029".encode(),
}


def hidden(end: bytes) -> bytes:
    """In one line of a header, for whoever takes `end` for a line's end, another message."""
    lines = [b"X-A: b", f"From: {REFERENT}".encode(), b"Subject: autre", b"Message-ID: <other@a.example>"]
    return end.join([*lines, b"", b"Autre texte", b""]) + b"\r\n"


@pytest.mark.parametrize("end", LINE_ENDS.values(), ids=LINE_ENDS)
def test_the_sender_is_the_one_that_the_server_saw_and_nothing_shows_that_it_is_theirs(end: bytes) -> None:
    mail = parse(FOUND + hidden(end) + letter(subject="vrai"))
    assert (mail.ambiguous, mail.sender and mail.sender.address, mail.subject) == (True, USER, "vrai")
    assert "Autre texte" not in mail.text
    assert proof_of(mail, {OURS}) == Proof(doubt=reasons.AMBIGUOUS)


def test_a_message_that_reads_in_two_ways_is_held_and_its_page_shows_where(
    cast: Cast, client: Client, deliver: Deliver, settings: Settings
) -> None:
    settings.MAIL_AUTHSERV_IDS = frozenset({OURS})
    mail = deliver(FOUND + hidden(b"\r") + letter())
    assert (mail.state, mail.why, mail.verified_by) == (InboundState.HELD, reasons.AMBIGUOUS, "")
    page = cast.signed_in(client, "n1").get(f"/mailbox/{mail.pk}/").content.decode()
    assert f"X-A: b^MFrom: {REFERENT}^MSubject: autre" in page
    assert client.post(f"/mailbox/{mail.pk}/ticket/", {"caller_words": "boucalier"}).status_code == 302
    with acting_as(cast.system):
        assert Message.objects.get().is_unverified


def test_it_is_held_without_a_named_server_too(deliver: Deliver) -> None:
    assert deliver(hidden(b"\r") + letter()).why == reasons.AMBIGUOUS


@pytest.mark.parametrize(
    "head",
    [
        b"no header at all\r\n",
        b"X-A : b\r\n",
        b": b\r\n",
        "É: b\r\n".encode(),
        b" b\r\n",
        b"X-A: b\r\nFrom a@b.example Tue Nov 17 10:00:00 2026\r\n",
        b"X-A: b\n",
        b"From: %s\r\n" % REFERENT.encode(),
        b"Subject: autre\r\n",
        b"Message-ID: <other@a.example>\r\n",
        b"In-Reply-To: <one@a.example>\r\nIn-Reply-To: <two@a.example>\r\n",
        b"References: <one@a.example>\r\nreferences: <two@a.example>\r\n",
        b'Content-Type: multipart/mixed; boundary="b"\r\n',
        b"Content-Transfer-Encoding: base64\r\n",
    ],
)
def test_above_a_signed_message_nothing_is_put_that_we_would_read_otherwise_than_the_server(
    head: bytes,
) -> None:
    assert not parse(letter()).ambiguous
    assert parse(head + letter()).ambiguous


@pytest.mark.parametrize(
    "raw",
    [
        letter(),
        letter().replace(b"\r\n", b"\n"),
        b"From a@b.example Tue Nov 17 10:00:00 2026\n" + letter().replace(b"\r\n", b"\n"),
        b"X-A: b\r\n\tc\r\n \r\n d\r\n" + letter(),
        b"X-A: b\r\nX-A: c\r\nReceived: d\r\nReceived: e\r\n" + letter(),
        f"From: {USER}\r\n".encode() + letter(),
        letter("a\rb\r\nc\nd\0e\x0bf"),
        b"From: a@b.example\r\nSubject: without a body",
        "From: a@b.example\r\nSubject: Réponse…\r\n\r\nb".encode("cp1252"),
        "From: a@b.example\r\nSubject: Réponse…\r\n\r\nb".encode(),
    ],
)
def test_a_message_as_programs_write_it_is_read(raw: bytes) -> None:
    assert not parse(raw).ambiguous


def test_a_from_too_long_to_be_read_to_its_end_names_nobody() -> None:
    assert parse(f"From: {USER}{' ' * 20_000}, a@evil.example\r\n\r\nb".encode()).senders == ()


def test_of_a_file_in_the_message_each_byte_stays() -> None:
    content = b"\x89PNG\r\n\x1a\n\r\r\r\n\rb\n\r" * 20_000
    raw = (
        b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        + content
        + b"\r\n--x--\r\n"
    )
    (attached,) = parse(raw).attachments
    assert attached.content == content


def test_in_the_headers_of_a_part_a_bare_return_ends_nothing() -> None:
    part = b"X-A: b\rContent-Disposition: attachment; filename=a.pdf\r\rautre\r\nContent-Type: text/plain\r\n\r\nvrai\r\n"
    mail = parse(
        b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" + part + b"--x--\r\n"
    )
    assert (mail.text, mail.attachments) == ("vrai", ())


def test_a_boundary_behind_a_bare_return_parts_nothing() -> None:
    head = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n"
    mail = parse(head + b"vrai\r--x\r\rautre\r\n--x--\r\n")
    assert mail.text == "vrai\n--x\n\nautre"
