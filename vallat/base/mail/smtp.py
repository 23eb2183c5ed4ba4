"""Handing a message to the SMTP server of VALLAT_SMTP_URL; a password travels encrypted, to a server whose certificate holds."""

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

TIMEOUT = 20  # seconds for each answer of the server
WHOLE = 120  # and for all of them: one that sends a byte now and then holds nobody up
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")  # nothing to hear on the way, and its certificate is its own


class PasswordInClear(smtplib.SMTPException):
    """The server offers no encryption: the password was not sent to it, nor the message."""


def over_smtp(url: str, message: EmailMessage) -> None:
    """Raises: OSError, smtplib.SMTPException when the server did not take the message."""
    parts = urlsplit(url)
    with _new(parts) as server, _within(server, WHOLE):
        _connect(server, parts)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        envelope_from = "" if message["Auto-Submitted"] else None  # nobody answers an automatic mail
        server.send_message(message, from_addr=envelope_from)


def is_silent(error: Exception) -> bool:
    """The server did not answer at all: the next mail would wait for it as long."""
    silent = (TimeoutError, ConnectionError, smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError)
    return isinstance(error, silent)


@contextmanager
def _within(server: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Hangs up after that long; whoever waits for an answer then learns that the server is gone."""
    timer = threading.Timer(seconds, _hang_up, [server])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _hang_up(server: smtplib.SMTP) -> None:
    with suppress(OSError, AttributeError):
        assert server.sock is not None
        server.sock.shutdown(socket.SHUT_RDWR)


def refused_for_good(error: Exception) -> bool:
    """A 5xx answer to the address of every recipient, or to the message: trying again would not help.

    A wrong password, a certificate or a server that refuses us is for the one who runs Vallat to put right meanwhile.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and 500 <= error.smtp_code < 600


def _new(parts: SplitResult) -> smtplib.SMTP:
    """Not connected yet."""
    if parts.scheme == "smtps":
        return smtplib.SMTP_SSL(timeout=TIMEOUT, context=ssl.create_default_context())
    return smtplib.SMTP(timeout=TIMEOUT)


def _connect(server: smtplib.SMTP, parts: SplitResult) -> None:
    """Encrypted, where the server can and it is another machine."""
    host = parts.hostname or "localhost"
    server._host = host  # type: ignore[attr-defined]  # the name that TLS asks for: smtplib takes it from its constructor alone
    encrypted = parts.scheme == "smtps"
    code, said = server.connect(host, parts.port or (465 if encrypted else 25))
    if code != 220:
        raise smtplib.SMTPConnectError(code, said)
    if not encrypted and host not in THIS_MACHINE:
        _encrypt(server, host, with_password=bool(parts.username))


def _encrypt(server: smtplib.SMTP, host: str, *, with_password: bool) -> None:
    server.ehlo_or_helo_if_needed()
    if server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
    elif with_password:
        raise PasswordInClear(f"{host} offers no STARTTLS")
