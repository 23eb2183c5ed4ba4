"""To whom a message and a password are given, and when a refusal is for good."""

import logging
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from tests.base.smtp import Server, listening, turning_away
from tests.base.test_outbox import again, queue
from tests.cast import Cast
from tests.servicedesk.intake.dovecot import self_signed
from vallat.base.mail import smtp
from vallat.base.mail.sending import send_due_mail
from vallat.base.models import OutgoingState

AWAY = "127.0.0.2"  # reached as another machine is: it is not one of the names of this one


@pytest.fixture
def port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(autouse=True)
def smtp_set() -> Iterator[None]:
    before = settings.SMTP_URL, settings.MAIL_FOLDER
    settings.MAIL_FOLDER = ""
    yield
    settings.SMTP_URL, settings.MAIL_FOLDER = before


def certified(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, until: timedelta = timedelta(days=1)
) -> ssl.SSLContext:
    """What a server at AWAY shows; this machine trusts who signed it."""
    key, certificate = self_signed(AWAY, until=until)
    (folder / "key.pem").write_bytes(key)
    (folder / "cert.pem").write_bytes(certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "cert.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def test_a_wrong_password_is_put_right_meanwhile(cast: Cast, at: datetime, port: int) -> None:
    mail = queue(cast, at)
    server = Server(password="right")
    with listening(server, port):
        settings.SMTP_URL = f"smtp://desk:wrong@127.0.0.1:{port}"
        assert send_due_mail(at=at) == 0
        assert (again(mail).state, mail.last_error[:29]) == (
            OutgoingState.WAITING,
            "SMTPAuthenticationError: (535",
        )
        settings.SMTP_URL = f"smtp://desk:right@127.0.0.1:{port}"
        assert send_due_mail(at=mail.next_try_at) == 1


def test_a_server_that_turns_us_away_is_tried_again(cast: Cast, at: datetime, port: int) -> None:
    mail = queue(cast, at)
    settings.SMTP_URL = f"smtp://127.0.0.1:{port}"
    with turning_away(port):
        assert send_due_mail(at=at) == 0
    assert again(mail).state == OutgoingState.WAITING
    assert "554" in mail.last_error


def test_an_expired_certificate_is_tried_again_and_nothing_is_said_to_its_server(
    cast: Cast, at: datetime, port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = queue(cast, at)
    server = Server(password="secret")
    settings.SMTP_URL = f"smtp://desk:secret@{AWAY}:{port}"
    expired = certified(tmp_path, monkeypatch, until=-timedelta(days=1))
    with listening(server, port, AWAY, tls=expired):
        assert send_due_mail(at=at) == 0
    assert (again(mail).state, server.heard, server.received) == (OutgoingState.WAITING, [], [])
    assert "certificate has expired" in mail.last_error


def test_a_sender_that_is_refused_is_tried_again(cast: Cast, at: datetime, port: int) -> None:
    mail = queue(cast, at, automatic=False, sender="Assistance <assistance@elsewhere.example>")
    settings.SMTP_URL = f"smtp://127.0.0.1:{port}"
    with listening(Server(refuses={"assistance@elsewhere.example"}), port):
        assert send_due_mail(at=at) == 0
    assert again(mail).state == OutgoingState.WAITING


def test_a_message_that_can_not_be_written_is_given_up_and_the_log_names_no_address(
    cast: Cast, at: datetime, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    mail = queue(cast, at, to="someone@town.example\nBcc: everyone@town.example")
    settings.SMTP_URL = f"smtp://127.0.0.1:{port}"
    assert send_due_mail(at=at) == 0
    assert again(mail).state == OutgoingState.GIVEN_UP
    [line] = [line for line in caplog.records if line.levelno == logging.ERROR]
    assert f"mail {mail.pk} is given up" in line.getMessage()
    assert "town.example" not in caplog.text


def test_a_password_is_given_encrypted_where_the_server_can(
    cast: Cast, at: datetime, port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = queue(cast, at)
    server = Server(password="secret")
    settings.SMTP_URL = f"smtp://desk:secret@{AWAY}:{port}"
    with listening(server, port, AWAY, tls=certified(tmp_path, monkeypatch)):
        assert send_due_mail(at=at) == 1
    assert (again(mail).state, server.heard, server.encrypted) == (OutgoingState.SENT, ["secret"], [True])


def test_a_password_is_not_given_in_clear_to_another_machine(
    cast: Cast, at: datetime, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    mail = queue(cast, at)
    server = Server(password="secret")
    settings.SMTP_URL = f"smtp://desk:secret@{AWAY}:{port}"
    with listening(server, port, AWAY):
        assert send_due_mail(at=at) == 0
    assert (again(mail).state, server.heard) == (OutgoingState.WAITING, [])
    assert "offers no STARTTLS" in caplog.text
    assert "secret" not in caplog.text + mail.last_error


def test_without_a_password_a_server_that_does_not_encrypt_will_do(
    cast: Cast, at: datetime, port: int
) -> None:
    queue(cast, at)
    settings.SMTP_URL = f"smtp://{AWAY}:{port}"
    with listening(Server(), port, AWAY):
        assert send_due_mail(at=at) == 1


@contextmanager
def saying(port: int, byte: bytes) -> Iterator[None]:
    """A server that takes the call, then says a byte each tenth of a second, or nothing."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", port)) as door:
        door.settimeout(0.1)

        def answer() -> None:
            called: list[socket.socket] = []
            while not stop.wait(0.1):
                with suppress(TimeoutError):
                    called.append(door.accept()[0])
                for one in called:
                    with suppress(OSError):
                        one.sendall(byte)
            for one in called:
                one.close()

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join(10)


def test_a_server_that_hangs_costs_one_wait_however_many_mails_are_due(
    cast: Cast, at: datetime, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "TIMEOUT", 0.5)
    mails = [queue(cast, at) for _ in range(10)]
    settings.SMTP_URL = f"smtp://127.0.0.1:{port}"
    begun = time.monotonic()
    with saying(port, b""):
        assert send_due_mail(at=at) == 0
    assert time.monotonic() - begun < 3
    assert [again(mail).tries for mail in mails] == [1] + [0] * 9
    server = Server()
    with listening(server, port):
        assert send_due_mail(at=at + timedelta(minutes=1)) == 10


def test_a_server_that_says_a_byte_now_and_then_is_hung_up_on(
    cast: Cast, at: datetime, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "WHOLE", 1.0)
    mail = queue(cast, at)
    settings.SMTP_URL = f"smtp://127.0.0.1:{port}"
    begun = time.monotonic()
    with saying(port, b"2"):
        assert send_due_mail(at=at) == 0
    assert time.monotonic() - begun < 5
    assert again(mail).state == OutgoingState.WAITING
