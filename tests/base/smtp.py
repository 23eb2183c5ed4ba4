"""A real SMTP server inside the tests: it keeps what it receives, refuses what it is told to, and can be down."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


@dataclass
class Received:
    return_path: str
    recipients: list[str]
    message: EmailMessage


@dataclass
class Server:
    """`answer` is what it says to a message, once it has read it; `refuses` are addresses that it does not know.

    With a `password` it takes messages from whoever gives it; `heard` are the passwords that reached it.
    """

    received: list[Received] = field(default_factory=list)
    answer: str = "250 OK"
    refuses: set[str] = field(default_factory=set)
    password: str = ""
    heard: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)  # of each message

    def authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, given: Any
    ) -> AuthResult:
        assert isinstance(given, LoginPassword)
        self.heard.append(given.password.decode())
        return AuthResult(success=given.password.decode() == self.password, handled=False)

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refuses:
            return "550 not from you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.encrypted.append(session.ssl is not None)
        if self.answer.startswith("250"):
            message = cast(EmailMessage, message_from_bytes(envelope.content, policy=default))
            self.received.append(Received(envelope.mail_from, list(envelope.rcpt_tos), message))
        return self.answer


@contextmanager
def listening(
    server: Server, port: int, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> Iterator[None]:
    """`tls`: it offers STARTTLS. With a password it asks for it, encrypted or not."""
    controller = Controller(
        server,
        hostname=host,
        port=port,
        tls_context=tls,
        authenticator=server.authenticate if server.password else None,
        auth_require_tls=False,
    )
    controller.start()
    try:
        yield
    finally:
        controller.stop()


@contextmanager
def turning_away(port: int) -> Iterator[None]:
    """A server that refuses whoever connects."""
    with socket.create_server(("127.0.0.1", port)) as door:

        def answer() -> None:
            connected, _ = door.accept()
            with connected:
                connected.sendall(b"554 not from you\r\n")
                connected.recv(1000)

        thread = threading.Thread(target=answer)
        thread.start()
        yield
        thread.join(10)
