"""Reading a mailbox of a real IMAP server: stored first, marked as seen after."""

import logging
import socket
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from imap_tools import MailBoxUnencrypted

from tests.servicedesk.intake.dovecot import PASSWORD, USER, Dovecot
from tests.servicedesk.intake.letters import SAMPLES, letter
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.mailbox.actions.mail import set_aside
from vallat.servicedesk.mailbox.intake import imap, reasons
from vallat.servicedesk.mailbox.intake.imap import account_at, fetch_all
from vallat.servicedesk.mailbox.queries import status
from vallat.servicedesk.models import InboundMail


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with Dovecot() as started:
        yield started


@pytest.fixture
def server(dovecot: Dovecot) -> Iterator[Dovecot]:
    """With an empty mailbox."""
    yield dovecot
    with MailBoxUnencrypted("127.0.0.1", dovecot.port).login(USER, PASSWORD) as box:
        box.delete(box.uids())


@pytest.fixture
def encrypted_server() -> Iterator[Dovecot]:
    with Dovecot(encrypted=True) as dovecot:
        yield dovecot


def address(server: Dovecot) -> str:
    scheme = "imaps" if server.encrypted else "imap"
    return f"{scheme}://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:{server.port}/INBOX"


def unseen(server: Dovecot) -> int:
    with MailBoxUnencrypted("127.0.0.1", server.port).login(USER, PASSWORD) as box:
        return len(box.uids("UNSEEN"))


def counts() -> dict[str, int]:
    with transaction.atomic():
        return status(act_as_system("test"))["assistance"]


@pytest.mark.dovecot
@pytest.mark.usefixtures("own_database")
def test_what_is_new_is_taken_in_to_the_byte_once(server: Dovecot, at: datetime) -> None:
    raws = [letter("Écran noir."), *(path.read_bytes() for path in SAMPLES)]
    for number, raw in enumerate(raws):
        server.put(raw, f"{number:03}")
    assert fetch_all(at=at, mailboxes={"assistance": address(server)}) == 27
    assert unseen(server) == 0
    assert fetch_all(at=at, mailboxes={"assistance": address(server)}) == 0
    found = counts()
    assert (found["received"], found["ticket"], found["redelivered"]) == (27, 1, 0)
    with transaction.atomic():
        act_as_system("test")
        stored = {bytes(mail.raw) for mail in InboundMail.objects.all()}
    on_the_wire = {raw if b"\r\n" in raw else raw.replace(b"\n", b"\r\n") for raw in raws}
    assert stored == on_the_wire


@pytest.mark.dovecot
@pytest.mark.usefixtures("own_database")
def test_a_crash_between_the_commit_and_the_flag_makes_nothing_twice(server: Dovecot, at: datetime) -> None:
    server.put(letter(), "1")
    fetch_all(at=at, mailboxes={"assistance": address(server)})
    with MailBoxUnencrypted("127.0.0.1", server.port).login(USER, PASSWORD) as box:
        box.flag(box.uids(), "\\Seen", value=False)  # as if it had not been set
    fetch_all(at=at, mailboxes={"assistance": address(server)})
    assert (counts()["received"], counts()["ticket"], counts()["redelivered"]) == (1, 1, 1)


@pytest.mark.dovecot
@pytest.mark.usefixtures("own_database")
def test_a_message_that_could_not_be_stored_stays_unseen(server: Dovecot, at: datetime) -> None:
    server.put(letter(), "1")
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    assert fetch_all(at=at, mailboxes={"assistance": address(server)}) == 0
    connection.close()
    assert unseen(server) == 1
    connection.close_pool()  # type: ignore[attr-defined]
    assert fetch_all(at=at, mailboxes={"assistance": address(server)}) == 1


@pytest.mark.dovecot
@pytest.mark.usefixtures("own_database")
def test_a_message_over_the_limit_is_shown_and_left_where_it_is(
    server: Dovecot, at: datetime, settings: Any
) -> None:
    settings.MAIL_MAX_BYTES = 20_000
    server.put(letter(subject="Plans du stade", files={"plans.bin": bytes(50_000)}), "1")
    server.put(letter(), "2")
    assert fetch_all(at=at, mailboxes={"assistance": address(server)}) == 2
    with transaction.atomic():
        act_as_system("test")
        large = InboundMail.objects.get(state="unreadable")
    assert (large.why, large.subject) == (reasons.TOO_LARGE, "Plans du stade")
    assert b"plans.bin" not in bytes(large.raw)
    assert large.size > 50_000
    assert not large.is_whole
    with MailBoxUnencrypted("127.0.0.1", server.port).login(USER, PASSWORD) as box:
        (left,) = box.fetch("FLAGGED")
        assert len(left.attachments[0].payload) == 50_000


@pytest.mark.dovecot
@pytest.mark.usefixtures("own_database")
def test_what_was_decided_on_it_stays_when_the_server_loses_its_mark(
    server: Dovecot, at: datetime, settings: Any
) -> None:
    settings.MAIL_MAX_BYTES = 20_000
    server.put(letter(files={"plans.bin": bytes(50_000)}), "1")
    fetch_all(at=at, mailboxes={"assistance": address(server)})
    with transaction.atomic():
        by = act_as_system("test")
        set_aside(mail=InboundMail.objects.get(), by=by, at=at)
    with MailBoxUnencrypted("127.0.0.1", server.port).login(USER, PASSWORD) as box:
        box.flag(box.uids(), "\\Seen", value=False)
    fetch_all(at=at, mailboxes={"assistance": address(server)})
    assert (counts()["set_aside"], counts()["unreadable"], counts()["redelivered"]) == (1, 0, 1)


@pytest.mark.dovecot
@pytest.mark.usefixtures("own_database")
def test_a_mailbox_that_fails_is_told_and_does_not_stop_the_others(
    server: Dovecot, at: datetime, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "TIMEOUT", 5)
    server.put(letter(), "1")
    with transaction.atomic():
        by = act_as_system("test")
        from vallat.organisation.people.queries import syndicate
        from vallat.servicedesk.mailbox.actions.mailboxes import add_mailbox

        for name in ("away", "hangs", "refuses", "malformed"):
            add_mailbox(organisation=syndicate(), name=name, address=f"{name}@sigv.example", by=by, at=at)
    with socket.socket() as silent, caplog.at_level(logging.ERROR):
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        taken = fetch_all(
            at=at,
            mailboxes={
                "away": "imap://x:secret-1@127.0.0.1:1/INBOX",
                "hangs": f"imap://x:secret-2@127.0.0.1:{silent.getsockname()[1]}/INBOX",
                "refuses": f"imap://{USER}:secret-3@127.0.0.1:{server.port}/INBOX",
                "unknown": address(server),
                "malformed": "imap://nowhere",
                "assistance": address(server),
            },
        )
    assert taken == 1
    for name in ("away", "hangs", "refuses", "unknown", "malformed"):
        assert f"IMAP mailbox {name}:" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.dovecot
@pytest.mark.usefixtures("own_database")
def test_a_server_whose_certificate_nobody_known_signed_is_not_told_the_password(
    encrypted_server: Dovecot, at: datetime, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypted_server.put(letter(), "1")
    mailboxes = {"assistance": address(encrypted_server)}
    assert fetch_all(at=at, mailboxes=mailboxes) == 0
    assert "IMAP mailbox assistance: SSLCertVerificationError" in caplog.text
    monkeypatch.setenv("SSL_CERT_FILE", str(encrypted_server.certificate))
    assert fetch_all(at=at, mailboxes=mailboxes) == 1


@pytest.mark.dovecot
@pytest.mark.usefixtures("own_database")
def test_messages_that_the_server_can_not_give_are_passed_by_and_tried_again(
    server: Dovecot, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    server.put(letter("illisible"), "1").chmod(0)
    server.put(letter("coupé"), "2,S=99999,W=99999")  # announced longer than it is: Dovecot hangs up
    server.put(letter("bon"), "3")
    mailboxes = {"assistance": address(server)}
    assert fetch_all(at=at, mailboxes=mailboxes) == 1
    assert unseen(server) == 2
    assert "IMAP mailbox assistance: 2 messages" in caplog.text
    (path,) = (server.folder / "mail").rglob("1:*")
    path.chmod(0o600)
    assert fetch_all(at=at, mailboxes=mailboxes) == 1
    assert unseen(server) == 1
    assert counts()["ticket"] == 2


def test_an_address_is_read_with_its_escaped_signs() -> None:
    account = account_at("imaps://assistance%40sigv.example:p%2Fw%40@mail.example/INBOX/Aide")
    assert (account.user, account.password) == ("assistance@sigv.example", "p/w@")
    assert (account.host, account.port, account.folder, account.encrypted) == (
        "mail.example", None, "INBOX/Aide", True,
    )  # fmt: skip
